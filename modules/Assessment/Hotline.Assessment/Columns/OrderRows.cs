using Hotline.Assessment.Data;
using Hotline.Kernel;
using Hotline.Scoring.Columns;
using Microsoft.Data.Sqlite;

namespace Hotline.Assessment.Columns;

/// <summary>A row as it was written since.</summary>
/// <param name="Change">Number of the writing.</param>
internal readonly record struct ChangedRow(long Change, long OrderNo, string? UnitId, string? AgentId, OrderRecord Record);

/// <summary>An order that a subject lost.</summary>
internal readonly record struct LostRow(long OrderNo, Subject Former);

/// <summary>A row that the passing of time alone may have made wrong.</summary>
internal sealed record PassedRow(long OrderNo, string OrderId, string? UnitId, string? AgentId)
{
    public string? Of(SubjectKind kind) => kind == SubjectKind.Agent ? AgentId : UnitId;
}

/// <summary>Reads what the rows of a city's orders say for scores, without the facts behind them.</summary>
/// <param name="connection">Open.</param>
internal sealed class OrderRows(SqliteConnection connection, string cityId)
{
    private const string Record = "DueDay, FollowedUpDay, CallbackDueDay, SignInDueDay, Outcome";
    private const string Alive = "LastMoment >= $from and FirstMoment < $until";

    /// <summary>Not fewer than there are of all cities.</summary>
    public long AtMost() => (long)Command("select coalesce(max(OrderNo), 0) from assessment_work_orders").ExecuteScalar()!;

    public long LastChange() => (long)Command("select coalesce(max(ChangeNo), 0) from assessment_work_orders where CityId = $city").ExecuteScalar()!;

    /// <summary>One subject's orders that were alive between the moments.</summary>
    public SubjectOrders Of(Subject subject, Instant from, Instant until)
    {
        using var command = Command($"select OrderNo, {Record} from assessment_work_orders where CityId = $city and {ColumnOf(subject.Kind)} = $subject and {Alive}",
            ("$subject", subject.Id), ("$from", from.UnixMilliseconds), ("$until", until.UnixMilliseconds));
        using var reader = command.ExecuteReader();
        var orders = new SubjectOrders.Builder();
        while (reader.Read()) orders.Add(reader.GetInt64(0), RecordAt(reader, 1));
        return orders.Build();
    }

    /// <summary>The same of all subjects of a kind, in one pass over the table in the order in which it lies.</summary>
    public Dictionary<string, SubjectOrders> OfAll(SubjectKind kind, Instant from, Instant until, CancellationToken cancellationToken)
    {
        using var command = Command($"select OrderNo, {Record}, {ColumnOf(kind)} from assessment_work_orders not indexed where CityId = $city and {Alive}",
            ("$from", from.UnixMilliseconds), ("$until", until.UnixMilliseconds));
        using var reader = command.ExecuteReader();
        var orders = new Dictionary<string, SubjectOrders.Builder>(StringComparer.Ordinal);
        while (reader.Read())
        {
            cancellationToken.ThrowIfCancellationRequested();
            if (reader.IsDBNull(6)) continue;
            var subjectId = reader.GetString(6);
            if (!orders.TryGetValue(subjectId, out var builder)) orders.Add(subjectId, builder = new());
            builder.Add(reader.GetInt64(0), RecordAt(reader, 1));
        }
        return orders.ToDictionary(each => each.Key, each => each.Value.Build(), StringComparer.Ordinal);
    }

    /// <summary>The rows written after a change, in the order of writing; at most so many.</summary>
    public List<ChangedRow> ChangedSince(long change, int most)
    {
        using var command = Command($"select ChangeNo, {Record}, OrderNo, UnitId, AcceptedBy from assessment_work_orders where CityId = $city and ChangeNo > $change order by ChangeNo limit $most",
            ("$change", change), ("$most", most));
        using var reader = command.ExecuteReader();
        var rows = new List<ChangedRow>();
        while (reader.Read()) rows.Add(new(reader.GetInt64(0), reader.GetInt64(6), TextAt(reader, 7), TextAt(reader, 8), RecordAt(reader, 1)));
        return rows;
    }

    public List<LostRow> LostBetween(long after, long through)
    {
        using var command = Command("select OrderNo, SubjectKind, SubjectId from assessment_order_moves where CityId = $city and ChangeNo > $after and ChangeNo <= $through order by ChangeNo",
            ("$after", after), ("$through", through));
        using var reader = command.ExecuteReader();
        var rows = new List<LostRow>();
        while (reader.Read()) rows.Add(new(reader.GetInt64(0), new((SubjectKind)reader.GetInt32(1), reader.GetString(2))));
        return rows;
    }

    public List<PassedRow> PassedBy(Instant now)
    {
        using var command = Command($"select OrderNo, OrderId, UnitId, AcceptedBy from assessment_work_orders where CityId = $city and {WorkOrderRow.PassedBy}",
            ("$now", now.UnixMilliseconds));
        using var reader = command.ExecuteReader();
        var rows = new List<PassedRow>();
        while (reader.Read()) rows.Add(new(reader.GetInt64(0), reader.GetString(1), TextAt(reader, 2), TextAt(reader, 3)));
        return rows;
    }

    private static string ColumnOf(SubjectKind kind) => kind == SubjectKind.Agent ? "AcceptedBy" : "UnitId";

    private static OrderRecord RecordAt(SqliteDataReader reader, int start) =>
        OrderRecord.Stored([reader.GetInt32(start), reader.GetInt32(start + 1), reader.GetInt32(start + 2), reader.GetInt32(start + 3)], reader.GetInt32(start + 4));

    private static string? TextAt(SqliteDataReader reader, int column) => reader.IsDBNull(column) ? null : reader.GetString(column);

    private SqliteCommand Command(string sql, params ReadOnlySpan<(string Name, object Value)> parameters)
    {
        var command = connection.CreateCommand();
        command.CommandText = sql;
        command.Parameters.AddWithValue("$city", cityId);
        foreach (var (name, value) in parameters) command.Parameters.AddWithValue(name, value);
        return command;
    }
}
