using System.ComponentModel;
using Hotline.Kernel;
using Hotline.Scoring.Facts;
using Hotline.Scoring.WorkOrders;
using Hotline.Standards.Contracts;

namespace Hotline.Assessment.WorkOrders;

[Description("What to count orders by (统计口径).")]
internal enum TimelinessGroup
{
    [Description("The unit that leads the order (主办单位).")]
    Unit,

    [Description("The channel it came in by (来源渠道).")]
    Channel,

    [Description("The type of the matter (事项类别).")]
    MatterType,
}

/// <param name="Key">Code of the unit, the channel or the type; empty where the orders name none.</param>
[Description("Orders of one unit, channel or type of matter by their verdict (时效统计).")]
internal sealed record TimelinessCount(
    [property: Description("Code of the unit, the channel or the type; empty where the orders name none.")] string Key,
    [property: Hidden] string? UnitId,
    [property: Description("All orders; what follows adds up to it.")] int Orders,
    [property: Description("按时.")] int OnTime,
    [property: Description("延时, approved.")] int Extended,
    [property: Description("超期.")] int Overdue,
    [property: Description("Still within the deadline, or without one and the city leaves those undecided.")] int Undecided,
    [property: Description("Left every denominator by an exit or an exclusion (剔除).")] int Excluded);

/// <summary>Counts verdicts over a city's orders, each read out of its facts.</summary>
internal sealed class Timeliness(WorkOrderReader orders, IStandards standards, TimeProvider time)
{
    public async Task<IReadOnlyList<TimelinessCount>> CountAsync(
        string cityId, TimelinessGroup by, Instant? asOf, DateOnly? from, DateOnly? to, CancellationToken cancellationToken)
    {
        if (await standards.RulebookAsync(cityId, cancellationToken) is not { } book) return [];
        var counts = new Dictionary<string, TimelinessCount>(StringComparer.Ordinal);
        await foreach (var order in orders.OfCityAsync(cityId, book, new(), asOf ?? time.Now(), cancellationToken))
        {
            if (!Within(order)) continue;
            var unitId = order.Lead?.UnitId;
            var key = by switch
            {
                TimelinessGroup.Channel => order.Channel,
                TimelinessGroup.MatterType => order.MatterType,
                _ => unitId?[(cityId.Length + 1)..] ?? "",
            };
            var count = counts.GetValueOrDefault(key) ?? new(key, by == TimelinessGroup.Unit ? unitId : null, 0, 0, 0, 0, 0, 0);
            counts[key] = Add(count, order);
        }
        return counts.Values.OrderBy(count => count.Key, StringComparer.Ordinal).ToList();

        bool Within(WorkOrder order)
        {
            if (from is null && to is null) return true;
            return order.AcceptedAt is { } accepted && book.Calendar.DayOf(accepted) is var day && !(day < from) && !(day > to);
        }
    }

    private static TimelinessCount Add(TimelinessCount count, WorkOrder order)
    {
        count = count with { Orders = count.Orders + 1 };
        if (order.Excluded is not null) return count with { Excluded = count.Excluded + 1 };
        return order.Verdict switch
        {
            TimelinessVerdict.OnTime => count with { OnTime = count.OnTime + 1 },
            TimelinessVerdict.Extended => count with { Extended = count.Extended + 1 },
            TimelinessVerdict.Overdue => count with { Overdue = count.Overdue + 1 },
            _ => count with { Undecided = count.Undecided + 1 },
        };
    }
}
