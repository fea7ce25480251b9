using Hotline.Scoring.Facts;
using Hotline.Scoring.Scorecards;

namespace Hotline.Scoring.Metrics;

/// <summary>A share of the orders that one date puts into the period.</summary>
/// <param name="attribution">The day that decides the period; <c>null</c> leaves the order out.</param>
/// <param name="counts">In the numerator or only in the denominator; <c>null</c> in neither, being undecided.</param>
internal sealed class OrderRate(
    MetricDefinition definition,
    Func<WorkOrderOutcome, DateOnly?> attribution,
    Func<WorkOrderOutcome, MetricContext, bool?> counts) : IMetric
{
    public MetricDefinition Definition => definition;

    public Measured Measure(MetricContext context)
    {
        List<string> counted = [], notCounted = [];
        foreach (var order in context.Orders)
            if (order.Excluded is null && attribution(order) is { } day && context.Period.Contains(day) && counts(order, context) is { } isCounted)
                (isCounted ? counted : notCounted).Add(order.OrderId);

        var all = counted.Count + notCounted.Count;
        if (all == 0) return definition.ZeroDenominator;
        counted.Sort(StringComparer.Ordinal);
        notCounted.Sort(StringComparer.Ordinal);
        return new Measurement(definition.Name, counted.Count, all, context.Percent(counted.Count, all), counted, notCounted);
    }
}
