using Hotline.Scoring.Columns;

namespace Hotline.Scoring.Metrics;

/// <summary>A measure over the orders of the period: from the orders themselves, with their ids, or from tallies without them.</summary>
/// <param name="Orders">How many have a part in it.</param>
/// <param name="Counted">Ids of those that add something.</param>
/// <param name="NotCounted">Ids of the others.</param>
internal readonly record struct OrderSum(long Amount, int Orders, IReadOnlyList<string> Counted, IReadOnlyList<string> NotCounted)
{
    public static OrderSum Of(OrderMeasure measure, MetricContext context)
    {
        if (context.Tallies?.Of(measure, context.Period) is { } tally) return new(tally.Amount, tally.Orders, [], []);

        List<string> counted = [], notCounted = [];
        var amount = 0L;
        foreach (var order in context.Orders)
        {
            if (measure.AmountIn(context.Period, order, context.Rules) is not { } added) continue;
            (added > 0 ? counted : notCounted).Add(order.OrderId);
            amount += added;
        }
        counted.Sort(StringComparer.Ordinal);
        notCounted.Sort(StringComparer.Ordinal);
        return new(amount, counted.Count + notCounted.Count, counted, notCounted);
    }
}
