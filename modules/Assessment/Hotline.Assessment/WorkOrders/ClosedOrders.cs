using Hotline.Assessment.Contracts;
using Hotline.Assessment.Data;
using Hotline.Kernel;
using Hotline.Scoring.WorkOrders;
using Hotline.Standards.Contracts;
using Microsoft.EntityFrameworkCore;

namespace Hotline.Assessment.WorkOrders;

/// <summary>Closed orders as a survey may see them.</summary>
internal sealed class ClosedOrders(IDbContextFactory<AssessmentDb> databases, IStandards standards) : IClosedOrders
{
    public async Task<IReadOnlyList<ClosedOrder>> ClosedInAsync(string cityId, DateRange range, CancellationToken cancellationToken)
    {
        if (await standards.RulebookAsync(cityId, cancellationToken) is not { } book) return [];
        var from = book.Calendar.StartOf(range.From);
        var until = range.Until is { } end ? book.Calendar.StartOf(end) : WorkOrderRow.EndOfTime;
        await using var database = await databases.CreateDbContextAsync(cancellationToken);
        var rows = await database.WorkOrders.AsNoTracking()
            .Where(order => order.CityId == cityId && order.Stage == OrderStage.Closed && !order.Excluded && order.UnitId != null
                && order.ClosedAt >= from && order.ClosedAt < until)
            .OrderBy(order => order.OrderId)
            .Select(order => new { order.OrderId, order.UnitId, order.MatterType, order.Channel, order.ClosedAt })
            .ToListAsync(cancellationToken);
        return rows.Select(row => new ClosedOrder(row.OrderId, row.UnitId!, row.MatterType, row.Channel, book.Calendar.DayOf(row.ClosedAt!.Value))).ToList();
    }
}
