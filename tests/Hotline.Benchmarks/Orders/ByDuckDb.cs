using DuckDB.NET.Data;

namespace Hotline.Benchmarks.Orders;

/// <summary>The same by SQL, in memory; the rows are loaded once and beforehand.</summary>
internal sealed class ByDuckDb : IDisposable
{
    // Grouping by both months at once, or by verdict and grade, and then the groups again was no faster.
    private const string Query = """
        with by_due as (
          select unit, month(due) as month,
            count(verdict) as due, count(*) filter (verdict = 0) as on_time, count(*) filter (verdict = 1) as extended, count(*) filter (verdict = 2) as overdue
          from orders where not excluded group by all),
        by_call as (
          select unit, month(followed_up) as month, count(grade) as followed_up, count(*) filter (grade = 2) as satisfied
          from orders where not excluded and followed_up < date '2026-01-01' group by all)
        select unit, month,
          case when due is null or due = 0 then 0 else 40000 - greatest(0, least(40000, (9500 - (on_time * 20000 + due) // (2 * due)) * 10)) end
          + 20000 - least(20000, coalesce(overdue, 0) * 300)
          + 10000 - least(10000, coalesce(extended, 0) * 100)
          + case when followed_up is null or followed_up = 0 then 0
              else (30000 - greatest(0, least(30000, (9000 - (satisfied * 20000 + followed_up) // (2 * followed_up)) * 5)) + 5) // 10 * 10 end as points
        from by_due full join by_call using (unit, month)
        """;

    private readonly DuckDBConnection _connection = new("DataSource=:memory:");

    public ByDuckDb(IEnumerable<PlainOrder> orders)
    {
        _connection.Open();
        Execute("create table orders (unit smallint not null, due date not null, followed_up date, verdict utinyint, grade utinyint, excluded boolean not null)");
        using var appender = _connection.CreateAppender("orders");
        foreach (var order in orders)
            appender.CreateRow()
                .AppendValue(order.Unit)
                .AppendValue(DateOnly.FromDayNumber(order.Due))
                .AppendValue(order.FollowedUp == 0 ? (DateOnly?)null : DateOnly.FromDayNumber(order.FollowedUp))
                .AppendValue(order.Verdict == PlainOrder.None ? (byte?)null : order.Verdict)
                .AppendValue(order.Grade == PlainOrder.None ? (byte?)null : order.Grade)
                .AppendValue(order.Excluded)
                .EndRow();
    }

    /// <returns>Points in thousandths by unit and month.</returns>
    public long[] Run(int threads)
    {
        Execute(FormattableString.Invariant($"set threads = {threads}"));
        // A month without any row is a month without losses, and without the two rates.
        var points = new long[OrderYear.Units * 12];
        Array.Fill(points, default(Figures).Points);
        using var command = _connection.CreateCommand();
        command.CommandText = Query;
        using var reader = command.ExecuteReader();
        while (reader.Read()) points[reader.GetInt16(0) * 12 + (int)reader.GetInt64(1) - 1] = (long)reader.GetDecimal(2);
        return points;
    }

    private void Execute(string sql)
    {
        using var command = _connection.CreateCommand();
        command.CommandText = sql;
        command.ExecuteNonQuery();
    }

    public void Dispose() => _connection.Dispose();
}
