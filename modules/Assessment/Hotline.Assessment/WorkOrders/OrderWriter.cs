using Hotline.Assessment.Data;
using Hotline.Kernel;
using Hotline.Scoring.WorkOrders;
using Microsoft.Data.Sqlite;

namespace Hotline.Assessment.WorkOrders;

/// <summary>
/// The fast way into the tables of work orders: statements prepared once, run many times. Everything that records
/// facts of orders goes through here, one at a time or by the thousand.
/// </summary>
internal sealed class OrderWriter : IDisposable
{
    private readonly SqliteConnection _connection;
    private readonly SqliteCommand _find, _lastOrderNo, _facts, _saveOrder, _saveFact;

    public OrderWriter(SqliteConnection connection)
    {
        _connection = connection;
        _find = Prepare("select OrderNo from assessment_work_orders where OrderId = $1", 1);
        _lastOrderNo = Prepare("select coalesce(max(OrderNo), 0) from assessment_work_orders", 0);
        _facts = Prepare("select Key, Kind, OccurredAt, RecordedAt, UnitId, PersonId, Detail from assessment_order_facts where OrderNo = $1", 1);
        _saveOrder = Prepare("""
            insert into assessment_work_orders
              (OrderNo, OrderId, CityId, UnitId, MatterType, Urgency, Channel, Stage, AcceptedBy, AcceptedAt, CurrentDue, ClosedAt, Excluded, FirstMoment, LastMoment)
            values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15)
            on conflict (OrderNo) do update set
              UnitId = excluded.UnitId, MatterType = excluded.MatterType, Urgency = excluded.Urgency, Channel = excluded.Channel, Stage = excluded.Stage,
              AcceptedBy = excluded.AcceptedBy, AcceptedAt = excluded.AcceptedAt, CurrentDue = excluded.CurrentDue, ClosedAt = excluded.ClosedAt,
              Excluded = excluded.Excluded, FirstMoment = excluded.FirstMoment, LastMoment = excluded.LastMoment
            """, 15);
        _saveFact = Prepare("""
            insert into assessment_order_facts (OrderNo, Key, Kind, OccurredAt, RecordedAt, UnitId, PersonId, Detail)
            values ($1, $2, $3, $4, $5, $6, $7, $8)
            """, 8);
    }

    public SqliteTransaction Begin()
    {
        var transaction = _connection.BeginTransaction();
        foreach (var command in Commands) command.Transaction = transaction;
        return transaction;
    }

    public long? Find(string orderId)
    {
        _find.Parameters[0].Value = orderId;
        return (long?)_find.ExecuteScalar();
    }

    public long LastOrderNo() => (long)_lastOrderNo.ExecuteScalar()!;

    public List<OrderFact> Facts(long orderNo, string orderId)
    {
        _facts.Parameters[0].Value = orderNo;
        using var reader = _facts.ExecuteReader();
        var facts = new List<OrderFact>();
        while (reader.Read()) facts.Add(ReadFact(reader, orderId, 0));
        return facts;
    }

    public void SaveFact(long orderNo, OrderFact fact)
    {
        var values = _saveFact.Parameters;
        values[0].Value = orderNo;
        values[1].Value = fact.Key;
        values[2].Value = (long)fact.Kind;
        values[3].Value = fact.OccurredAt.UnixMilliseconds;
        values[4].Value = fact.RecordedAt.UnixMilliseconds;
        values[5].Value = Nullable(fact.UnitId);
        values[6].Value = Nullable(fact.PersonId);
        values[7].Value = Nullable(OrderFactJson.Write(fact.Detail));
        _saveFact.ExecuteNonQuery();
    }

    public void SaveOrder(long orderNo, string cityId, WorkOrder order)
    {
        var values = _saveOrder.Parameters;
        values[0].Value = orderNo;
        values[1].Value = order.Id;
        values[2].Value = cityId;
        values[3].Value = Nullable(order.Lead?.UnitId);
        values[4].Value = order.MatterType;
        values[5].Value = order.Urgency;
        values[6].Value = order.Channel;
        values[7].Value = (long)order.Stage;
        values[8].Value = Nullable(order.AcceptedBy);
        values[9].Value = Nullable(order.AcceptedAt);
        values[10].Value = Nullable(order.Lead?.CurrentDue);
        values[11].Value = Nullable(order.ClosedAt);
        values[12].Value = order.Excluded is null ? 0L : 1L;
        values[13].Value = order.FirstMoment.UnixMilliseconds;
        values[14].Value = (order.LastMoment ?? WorkOrderRow.EndOfTime).UnixMilliseconds;
        _saveOrder.ExecuteNonQuery();
    }

    /// <summary>Reads a fact from seven columns, from <paramref name="start"/> on, in the order of the table's own.</summary>
    public static OrderFact ReadFact(SqliteDataReader reader, string orderId, int start) => new(
        orderId,
        reader.GetInt64(start),
        (OrderFactKind)reader.GetInt32(start + 1),
        new Instant(reader.GetInt64(start + 2)),
        new Instant(reader.GetInt64(start + 3)),
        reader.IsDBNull(start + 4) ? null : reader.GetString(start + 4),
        reader.IsDBNull(start + 5) ? null : reader.GetString(start + 5),
        OrderFactJson.Read(reader.IsDBNull(start + 6) ? null : reader.GetString(start + 6)));

    public void Dispose()
    {
        foreach (var command in Commands) command.Dispose();
    }

    private SqliteCommand[] Commands => [_find, _lastOrderNo, _facts, _saveOrder, _saveFact];

    private SqliteCommand Prepare(string sql, int parameters)
    {
        var command = _connection.CreateCommand();
        command.CommandText = sql;
        for (var i = 1; i <= parameters; i++) command.Parameters.Add(new SqliteParameter($"${i}", null));
        return command;
    }

    private static object Nullable(string? text) => text is null ? DBNull.Value : text;
    private static object Nullable(Instant? instant) => instant is { } moment ? moment.UnixMilliseconds : DBNull.Value;
}
