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
    private readonly SqliteCommand _find, _lastOrderNo, _facts;
    private readonly PreparedStatement _saveOrder, _saveFact;

    public OrderWriter(SqliteConnection connection)
    {
        _connection = connection;
        _find = Prepare("select OrderNo from assessment_work_orders where OrderId = $1", 1);
        _lastOrderNo = Prepare("select coalesce(max(OrderNo), 0) from assessment_work_orders", 0);
        _facts = Prepare("select Key, Kind, OccurredAt, RecordedAt, UnitId, PersonId, Detail from assessment_order_facts where OrderNo = $1", 1);
        _saveOrder = new(connection, """
            insert into assessment_work_orders
              (OrderNo, OrderId, CityId, UnitId, MatterType, Urgency, Channel, Stage, AcceptedBy, AcceptedAt, CurrentDue, ClosedAt, Excluded, FirstMoment, LastMoment, ChangedAt)
            values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
            on conflict (OrderNo) do update set
              UnitId = excluded.UnitId, MatterType = excluded.MatterType, Urgency = excluded.Urgency, Channel = excluded.Channel, Stage = excluded.Stage,
              AcceptedBy = excluded.AcceptedBy, AcceptedAt = excluded.AcceptedAt, CurrentDue = excluded.CurrentDue, ClosedAt = excluded.ClosedAt,
              Excluded = excluded.Excluded, FirstMoment = excluded.FirstMoment, LastMoment = excluded.LastMoment, ChangedAt = excluded.ChangedAt
            """);
        _saveFact = new(connection, """
            insert into assessment_order_facts (OrderNo, Key, Kind, OccurredAt, RecordedAt, UnitId, PersonId, Detail)
            values (?, ?, ?, ?, ?, ?, ?, ?)
            """);
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
        _saveFact.Bind(1, orderNo);
        _saveFact.Bind(2, fact.Key);
        _saveFact.Bind(3, (long)fact.Kind);
        _saveFact.Bind(4, fact.OccurredAt);
        _saveFact.Bind(5, fact.RecordedAt);
        _saveFact.Bind(6, fact.UnitId);
        _saveFact.Bind(7, fact.PersonId);
        _saveFact.Bind(8, OrderFactJson.Write(fact.Detail));
        _saveFact.Run();
    }

    /// <param name="changedAt">When the newest of all its facts was recorded.</param>
    public void SaveOrder(long orderNo, string cityId, WorkOrder order, Instant changedAt)
    {
        _saveOrder.Bind(1, orderNo);
        _saveOrder.Bind(2, order.Id);
        _saveOrder.Bind(3, cityId);
        _saveOrder.Bind(4, order.Lead?.UnitId);
        _saveOrder.Bind(5, order.MatterType);
        _saveOrder.Bind(6, order.Urgency);
        _saveOrder.Bind(7, order.Channel);
        _saveOrder.Bind(8, (long)order.Stage);
        _saveOrder.Bind(9, order.AcceptedBy);
        _saveOrder.Bind(10, order.AcceptedAt);
        _saveOrder.Bind(11, order.Lead?.CurrentDue);
        _saveOrder.Bind(12, order.ClosedAt);
        _saveOrder.Bind(13, order.Excluded is null ? 0L : 1L);
        _saveOrder.Bind(14, order.FirstMoment);
        _saveOrder.Bind(15, order.LastMoment ?? WorkOrderRow.EndOfTime);
        _saveOrder.Bind(16, changedAt);
        _saveOrder.Run();
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
        _saveOrder.Dispose();
        _saveFact.Dispose();
    }

    private SqliteCommand[] Commands => [_find, _lastOrderNo, _facts];

    private SqliteCommand Prepare(string sql, int parameters)
    {
        var command = _connection.CreateCommand();
        command.CommandText = sql;
        for (var i = 1; i <= parameters; i++) command.Parameters.Add(new SqliteParameter($"${i}", null));
        return command;
    }
}
