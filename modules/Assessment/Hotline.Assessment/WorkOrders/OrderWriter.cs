using Hotline.Assessment.Data;
using Hotline.Kernel;
using Hotline.Scoring.Columns;
using Hotline.Scoring.WorkOrders;
using Microsoft.Data.Sqlite;

namespace Hotline.Assessment.WorkOrders;

/// <summary>An order as its row says, before it is written anew.</summary>
/// <param name="AwaitsDeadline">Its deadline lay ahead when the row was written: that it passed has not been told.</param>
internal sealed record StoredOrder(long OrderNo, string? UnitId, string? AcceptedBy, bool AwaitsDeadline);

/// <summary>
/// The fast way into the tables of work orders: statements prepared once, run many times. Everything that records
/// facts of orders goes through here, one at a time or by the thousand.
/// </summary>
internal sealed class OrderWriter : IDisposable
{
    private readonly SqliteConnection _connection;
    private readonly SqliteCommand _find, _lastOrderNo, _lastChangeNo, _facts;
    private readonly PreparedStatement _saveOrder, _saveMove, _saveFact;

    public OrderWriter(SqliteConnection connection)
    {
        _connection = connection;
        _find = Prepare("select OrderNo, UnitId, AcceptedBy, coalesce(StandsUntil <= CurrentDue + 1, 0) from assessment_work_orders where OrderId = $1", 1);
        _lastOrderNo = Prepare("select coalesce(max(OrderNo), 0) from assessment_work_orders", 0);
        _lastChangeNo = Prepare("select coalesce(max(ChangeNo), 0) from assessment_work_orders where CityId = $1", 1);
        _facts = Prepare("select Key, Kind, OccurredAt, RecordedAt, UnitId, PersonId, Detail from assessment_order_facts where OrderNo = $1", 1);
        _saveOrder = new(connection, """
            insert into assessment_work_orders
              (OrderNo, OrderId, CityId, UnitId, MatterType, Urgency, Channel, Stage, AcceptedBy, AcceptedAt, CurrentDue, ClosedAt, Excluded, FirstMoment, LastMoment, ChangedAt,
               DueDay, FollowedUpDay, CallbackDueDay, SignInDueDay, Outcome, StandsUntil, ChangeNo)
            values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
            on conflict (OrderNo) do update set
              UnitId = excluded.UnitId, MatterType = excluded.MatterType, Urgency = excluded.Urgency, Channel = excluded.Channel, Stage = excluded.Stage,
              AcceptedBy = excluded.AcceptedBy, AcceptedAt = excluded.AcceptedAt, CurrentDue = excluded.CurrentDue, ClosedAt = excluded.ClosedAt,
              Excluded = excluded.Excluded, FirstMoment = excluded.FirstMoment, LastMoment = excluded.LastMoment, ChangedAt = excluded.ChangedAt,
              DueDay = excluded.DueDay, FollowedUpDay = excluded.FollowedUpDay, CallbackDueDay = excluded.CallbackDueDay, SignInDueDay = excluded.SignInDueDay,
              Outcome = excluded.Outcome, StandsUntil = excluded.StandsUntil, ChangeNo = excluded.ChangeNo
            """);
        _saveMove = new(connection, "insert into assessment_order_moves (CityId, ChangeNo, SubjectKind, OrderNo, SubjectId) values (?, ?, ?, ?, ?)");
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

    public StoredOrder? Find(string orderId)
    {
        _find.Parameters[0].Value = orderId;
        using var reader = _find.ExecuteReader();
        return reader.Read() ? new(reader.GetInt64(0), reader.IsDBNull(1) ? null : reader.GetString(1), reader.IsDBNull(2) ? null : reader.GetString(2), reader.GetBoolean(3)) : null;
    }

    public long LastOrderNo() => (long)_lastOrderNo.ExecuteScalar()!;

    public long LastChangeNo(string cityId)
    {
        _lastChangeNo.Parameters[0].Value = cityId;
        return (long)_lastChangeNo.ExecuteScalar()!;
    }

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
    public void SaveOrder(long orderNo, long changeNo, string cityId, WorkOrder order, in OrderRecord record, Instant changedAt)
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
        _saveOrder.Bind(17, record.Number(OrderDay.Due));
        _saveOrder.Bind(18, record.Number(OrderDay.FollowedUp));
        _saveOrder.Bind(19, record.Number(OrderDay.CallbackDue));
        _saveOrder.Bind(20, record.Number(OrderDay.SignInDue));
        _saveOrder.Bind(21, record.StateNumber);
        _saveOrder.Bind(22, order.StandsUntil);
        _saveOrder.Bind(23, changeNo);
        _saveOrder.Run();
    }

    public void SaveMove(long orderNo, long changeNo, string cityId, Subject former)
    {
        _saveMove.Bind(1, cityId);
        _saveMove.Bind(2, changeNo);
        _saveMove.Bind(3, (long)former.Kind);
        _saveMove.Bind(4, orderNo);
        _saveMove.Bind(5, former.Id);
        _saveMove.Run();
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
        _saveMove.Dispose();
        _saveFact.Dispose();
    }

    private SqliteCommand[] Commands => [_find, _lastOrderNo, _lastChangeNo, _facts];

    private SqliteCommand Prepare(string sql, int parameters)
    {
        var command = _connection.CreateCommand();
        command.CommandText = sql;
        for (var i = 1; i <= parameters; i++) command.Parameters.Add(new SqliteParameter($"${i}", null));
        return command;
    }
}
