using Hotline.Scoring.Columns;
using Hotline.Scoring.Facts;

namespace Hotline.Scoring.Metrics;

/// <summary>A sum over orders: from the orders themselves, with their ids, or from tallies without them.</summary>
/// <param name="Orders">How many have a part in it.</param>
/// <param name="Counted">Ids of those that add something.</param>
/// <param name="NotCounted">Ids of the others.</param>
internal readonly record struct OrderSum(decimal Amount, int Orders, IReadOnlyList<string> Counted, IReadOnlyList<string> NotCounted)
{
    /// <summary>Of the measure in the context's period.</summary>
    public static OrderSum Of(OrderMeasure measure, MetricContext context) => context.Tallies?.Of(measure, context.Period) is { } tally
        ? new(tally.Amount, tally.Orders, [], [])
        : Over(context.Orders, order => measure.AmountIn(context.Period, order, context.Rules));

    /// <param name="amount">What an order adds, zero or more; <c>null</c> leaves it out.</param>
    public static OrderSum Over(IReadOnlyList<WorkOrderOutcome> orders, Func<WorkOrderOutcome, decimal?> amount)
    {
        List<string> counted = [], notCounted = [];
        var sum = 0m;
        foreach (var order in orders)
        {
            if (amount(order) is not { } added) continue;
            (added > 0 ? counted : notCounted).Add(order.OrderId);
            sum += added;
        }
        counted.Sort(StringComparer.Ordinal);
        notCounted.Sort(StringComparer.Ordinal);
        return new(sum, counted.Count + notCounted.Count, counted, notCounted);
    }
}
