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
internal sealed record OrderFilter(IReadOnlyCollection<string>? UnitIds = null, IReadOnlyCollection<string>? AgentIds = null, Instant? From = null, Instant? Until = null);

/// <summary>Reads work orders out of their facts, one after the other, without holding them all.</summary>
internal sealed class WorkOrderReader(IDbContextFactory<AssessmentDb> databases)
{
    private const string Columns = "o.OrderNo, o.OrderId, f.Key, f.Kind, f.OccurredAt, f.RecordedAt, f.UnitId, f.PersonId, f.Detail";

    public async IAsyncEnumerable<WorkOrder> OfCityAsync(
        string cityId, Rulebook book, OrderFilter filter, Instant asOf, [System.Runtime.CompilerServices.EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var conditions = new List<string> { "CityId = $city" };
        var values = new List<SqliteParameter> { new("$city", cityId) };
        void And(string condition, string name, object value) { conditions.Add(condition); values.Add(new(name, value)); }
        if (filter.UnitIds is { } units) And("UnitId in (select value from json_each($units))", "$units", Json(units));
        if (filter.AgentIds is { } agents) And("AcceptedBy in (select value from json_each($agents))", "$agents", Json(agents));
        if (filter.From is { } from) And("LastMoment >= $from", "$from", from.UnixMilliseconds);
        if (filter.Until is { } until) And("FirstMoment < $until", "$until", until.UnixMilliseconds);

        await using var database = await databases.CreateDbContextAsync(cancellationToken);
        await foreach (var order in ReadAsync(database, book, string.Join(" and ", conditions), values, asOf, cancellationToken)) yield return order;
    }

    public async Task<IReadOnlyDictionary<string, WorkOrder>> ByIdAsync(IReadOnlyCollection<string> orderIds, Rulebook book, Instant asOf, CancellationToken cancellationToken)
    {
        await using var database = await databases.CreateDbContextAsync(cancellationToken);
        var found = new Dictionary<string, WorkOrder>(StringComparer.Ordinal);
        await foreach (var order in ReadAsync(database, book, "OrderId in (select value from json_each($ids))", [new("$ids", Json(orderIds))], asOf, cancellationToken))
            found.Add(order.Id, order);
        return found;
    }

    private static async IAsyncEnumerable<WorkOrder> ReadAsync(
        AssessmentDb database, Rulebook book, string where, IReadOnlyList<SqliteParameter> values, Instant asOf,
        [System.Runtime.CompilerServices.EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var life = new WorkOrderLife(book.Rules, book.Calendar, book.Limits);
        await database.Database.OpenConnectionAsync(cancellationToken);
        using var command = ((SqliteConnection)database.Database.GetDbConnection()).CreateCommand();
        // The text is put together from constants above; what a caller says is always a parameter. The orders are found first and
        // then read in the order in which they lie: no sorting of facts, and no page of the file is fetched twice.
        command.CommandText = $"""
            select {Columns} from assessment_work_orders o join assessment_order_facts f on f.OrderNo = o.OrderNo
            where o.OrderNo in (select OrderNo from assessment_work_orders where {where}) order by o.OrderNo
            """;
        command.Parameters.AddRange(values);
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
