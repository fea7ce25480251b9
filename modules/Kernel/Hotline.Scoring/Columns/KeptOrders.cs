using Hotline.Kernel;

namespace Hotline.Scoring.Columns;

/// <summary>The orders of one subject that have a day in a year, and what they were counted to. Immutable and safe to share.</summary>
public sealed class KeptOrders(SubjectOrders orders, Period year)
{
    private OrderCounts? _counts;

    /// <summary>Places taken in memory.</summary>
    public int Count => orders.Count;

    /// <summary>As they have become. What has no day in the year any more is not kept.</summary>
    public KeptOrders With(IEnumerable<OrderChange> changes) =>
        new(orders.With(changes.Select(change => change.Record is { } record && !record.IsIn(year) ? change with { Record = null } : change)), year);

    /// <summary>Counted when first asked for.</summary>
    /// <param name="months">The year's months: the same table each time.</param>
    public OrderCounts CountedBy(PeriodTable months)
    {
        if (_counts is { } counts && ReferenceEquals(counts.Periods, months)) return counts;
        return _counts = OrderCounts.Of(orders, months);
    }
}
