using Hotline.Assessment.Data;
using Hotline.Kernel;
using Hotline.Scoring.WorkOrders;
using Hotline.Standards.Contracts;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;

namespace Hotline.Assessment.WorkOrders;

/// <summary>Which orders to read.</summary>
/// <param name="UnitIds">Led by these units; <c>null</c> by any.</param>
/// <param name="AgentIds">Accepted by these agents; <c>null</c> by any.</param>
/// <param name="From">Alive at or after this moment.</param>
/// <param name="Until">Begun before this moment.</param>
/// <param name="KnownAt">
/// For looking back: facts recorded later are not read, and who leads an order is not taken from its row, which tells of today;
/// <c>null</c> for the orders as they stand. What was led by others in between may come, too.
/// </param>
internal sealed record OrderFilter(
    IReadOnlyCollection<string>? UnitIds = null, IReadOnlyCollection<string>? AgentIds = null, Instant? From = null, Instant? Until = null, Instant? KnownAt = null)
{
    public bool IsAlive(WorkOrder order) => !(order.FirstMoment >= Until) && !(order.LastMoment < From);
}

/// <summary>Reads work orders out of their facts, one after the other, without holding them all.</summary>
internal sealed class WorkOrderReader(IDbContextFactory<AssessmentDb> databases, Derivation derivation)
{
    private const string Columns = "o.OrderNo, o.OrderId, f.Key, f.Kind, f.OccurredAt, f.RecordedAt, f.UnitId, f.PersonId, f.Detail";

    public async IAsyncEnumerable<WorkOrder> OfCityAsync(
        string cityId, Rulebook book, OrderFilter filter, Instant asOf, [System.Runtime.CompilerServices.EnumeratorCancellation] CancellationToken cancellationToken)
    {
        // Where rows may be of another rulebook, what ended only by that one is read as well; the order itself says when it ended.
        var since = filter.From is { } start ? await derivation.SinceAsync(cityId, book, start, cancellationToken) : (Instant?)null;
        var (where, values) = filter.KnownAt is null ? AsItStands(cityId, filter, since) : AsItWas(cityId, filter, since);
        // Rows that the passing of time has made wrong say neither whose the order is nor when it was alive: the order itself does.
        where = $"""
            select OrderNo from assessment_work_orders where {where}
            union select OrderNo from assessment_work_orders where CityId = $city and {WorkOrderRow.PassedBy}
            """;
        values.Add(new("$now", asOf.UnixMilliseconds));
        await using var database = await databases.CreateDbContextAsync(cancellationToken);
        await foreach (var order in ReadAsync(database, book, where, values, asOf, filter.KnownAt, cancellationToken))
            if (filter.IsAlive(order)) yield return order;
    }

    private static (string Where, List<SqliteParameter> Values) AsItStands(string cityId, OrderFilter filter, Instant? since)
    {
        var conditions = new Conditions("CityId = $city", cityId);
        conditions.And(filter.UnitIds, "UnitId in (select value from json_each($units))", "$units");
        conditions.And(filter.AgentIds, "AcceptedBy in (select value from json_each($agents))", "$agents");
        conditions.And(since, "LastMoment >= $from", "$from");
        conditions.And(filter.Until, "FirstMoment < $until", "$until");
        return conditions.All;
    }

    /// <summary>A row tells of an order as it stands: of one that changed since, nothing is taken from it, and the facts say who had it.</summary>
    private static (string Where, List<SqliteParameter> Values) AsItWas(string cityId, OrderFilter filter, Instant? since)
    {
        const string Fact = "exists (select 1 from assessment_order_facts fact where fact.OrderNo = assessment_work_orders.OrderNo and";
        var conditions = new Conditions("CityId = $city", cityId);
        conditions.And(since, "(LastMoment >= $from or ChangedAt > $known)", "$from");
        conditions.And(filter.Until, "(FirstMoment < $until or ChangedAt > $known)", "$until");
        conditions.And(filter.UnitIds, $"{Fact} fact.Kind = {(int)OrderFactKind.Dispatched} and fact.UnitId in (select value from json_each($units)))", "$units");
        conditions.And(filter.AgentIds, $"{Fact} fact.Kind = {(int)OrderFactKind.Accepted} and fact.PersonId in (select value from json_each($agents)))", "$agents");
        return conditions.All;
    }

    private sealed class Conditions(string first, string cityId)
    {
        private readonly List<string> _conditions = [first];
        private readonly List<SqliteParameter> _values = [new("$city", cityId)];

        public (string Where, List<SqliteParameter> Values) All => (string.Join(" and ", _conditions), _values);

        public void And(IReadOnlyCollection<string>? ids, string condition, string name) => Add(ids is null ? null : Json(ids), condition, name);

        public void And(Instant? moment, string condition, string name) => Add(moment?.UnixMilliseconds, condition, name);

        private void Add(object? value, string condition, string name)
        {
            if (value is null) return;
            _conditions.Add(condition);
            _values.Add(new(name, value));
        }
    }

    public Task<IReadOnlyDictionary<string, WorkOrder>> ByIdAsync(IReadOnlyCollection<string> orderIds, Rulebook book, Instant asOf, CancellationToken cancellationToken) =>
        ByIdAsync(orderIds, book, asOf, null, cancellationToken);

    /// <param name="knownAt">What was recorded later is not seen; <c>null</c> sees all.</param>
    public async Task<IReadOnlyDictionary<string, WorkOrder>> ByIdAsync(
        IReadOnlyCollection<string> orderIds, Rulebook book, Instant asOf, Instant? knownAt, CancellationToken cancellationToken)
    {
        await using var database = await databases.CreateDbContextAsync(cancellationToken);
        var found = new Dictionary<string, WorkOrder>(StringComparer.Ordinal);
        await foreach (var order in ReadAsync(database, book, "select OrderNo from assessment_work_orders where OrderId in (select value from json_each($ids))", [new("$ids", Json(orderIds))], asOf, knownAt, cancellationToken))
            found.Add(order.Id, order);
        return found;
    }

    private static async IAsyncEnumerable<WorkOrder> ReadAsync(
        AssessmentDb database, Rulebook book, string where, IReadOnlyList<SqliteParameter> values, Instant asOf, Instant? knownAt,
        [System.Runtime.CompilerServices.EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var life = book.OrderLife();
        await database.Database.OpenConnectionAsync(cancellationToken);
        using var command = ((SqliteConnection)database.Database.GetDbConnection()).CreateCommand();
        // The text is put together from constants above; what a caller says is always a parameter. The orders are found first and
        // then read in the order in which they lie: no sorting of facts, and no page of the file is fetched twice.
        command.CommandText = $"""
            select {Columns} from assessment_work_orders o join assessment_order_facts f on f.OrderNo = o.OrderNo
            where o.OrderNo in ({where}){(knownAt is null ? "" : " and f.RecordedAt <= $known")} order by o.OrderNo
            """;
        command.Parameters.AddRange(values);
        if (knownAt is { } known) command.Parameters.AddWithValue("$known", known.UnixMilliseconds);
        using var reader = command.ExecuteReader();

        var (orderNo, orderId, facts) = (0L, "", new List<OrderFact>());
        while (reader.Read())
        {
            if (reader.GetInt64(0) != orderNo)
            {
                if (Order() is { } done) yield return done;
                cancellationToken.ThrowIfCancellationRequested();
                (orderNo, orderId, facts) = (reader.GetInt64(0), reader.GetString(1), []);
            }
            facts.Add(OrderWriter.ReadFact(reader, orderId, 2));
        }
        if (Order() is { } last) yield return last;

        // An order all of whose facts lie after the moment did not exist yet.
        WorkOrder? Order() => facts.Count > 0 && life.Read(orderId, facts, asOf) is { Facts.Count: > 0 } order ? order : null;
    }

    private static string Json(IReadOnlyCollection<string> ids) => System.Text.Json.JsonSerializer.Serialize(ids);
}
