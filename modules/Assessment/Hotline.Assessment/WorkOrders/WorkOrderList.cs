using System.Globalization;
using Hotline.Assessment.Data;
using Hotline.Assessment.GraphQL;
using Hotline.Kernel;
using Hotline.Modularity;
using Hotline.Modularity.GraphQL;
using Hotline.Scoring.WorkOrders;
using Hotline.Standards.Contracts;
using Microsoft.EntityFrameworkCore;

namespace Hotline.Assessment.WorkOrders;

internal sealed record WorkOrderQuery(string CityId, string? UnitId, string? MatterType, OrderStage? Stage);

/// <summary>Lists orders page by page: found in the derived rows, read out of their facts.</summary>
internal sealed class WorkOrderList(IDbContextFactory<AssessmentDb> databases, WorkOrderReader reader, IStandards standards, TimeProvider time)
{
    public async Task<Connection<WorkOrder>> PageAsync(Caller caller, WorkOrderQuery query, PageRequest page, CancellationToken cancellationToken)
    {
        var nothing = Connection.Of(Array.Empty<WorkOrder>(), page, order => order.Id);
        if (caller.CityId != query.CityId || await standards.RulebookAsync(query.CityId, cancellationToken) is not { } book) return nothing;
        var unitId = caller.Is(Role.UnitOfficer) ? caller.UnitId : query.UnitId;
        if (query.UnitId is { } asked && asked != unitId || caller.Is(Role.UnitOfficer) && unitId is null) return nothing;

        await using var database = await databases.CreateDbContextAsync(cancellationToken);
        var after = After(page);
        var rows = await Matching(database)
            .Where(order => order.OrderNo > after)
            .OrderBy(order => order.OrderNo)
            .Take(page.First + 1)
            .Select(order => new { order.OrderNo, order.OrderId })
            .ToListAsync(cancellationToken);
        var orders = await reader.ByIdAsync(rows.Select(row => row.OrderId).ToList(), book, time.Now(), cancellationToken);
        var edges = rows.Take(page.First).Select(row => new Edge<WorkOrder>(orders[row.OrderId], row.OrderNo.ToString(CultureInfo.InvariantCulture))).ToList();
        return new(edges, rows.Count > page.First, CountAsync);

        IQueryable<WorkOrderRow> Matching(AssessmentDb from) => from.WorkOrders.AsNoTracking().Where(order => order.CityId == query.CityId
            // None of whose facts hold, or all of whose lie ahead: there is no such order yet.
            && order.FirstMoment != WorkOrderRow.NoMoment
            && (unitId == null || order.UnitId == unitId)
            && (query.MatterType == null || order.MatterType == query.MatterType)
            && (query.Stage == null || order.Stage == query.Stage));

        async Task<int> CountAsync(CancellationToken cancellation)
        {
            await using var counting = await databases.CreateDbContextAsync(cancellation);
            return await Matching(counting).CountAsync(cancellation);
        }
    }

    private static long After(PageRequest page)
    {
        if (page.After is null) return 0;
        return long.TryParse(page.After, NumberStyles.None, CultureInfo.InvariantCulture, out var number)
            ? number
            : throw new ProblemException(new("INVALID_CURSOR", "after 不是本列表的游标。", "'after' is not a cursor of this list: pass an edge's cursor as this API gave it.", "after"));
    }
}
