using Hotline.Kernel;
using Hotline.Scoring.Rules;

namespace Hotline.Scoring.Columns;

/// <summary>A figure of one subject in one period.</summary>
/// <param name="Amount">What the orders add up to.</param>
/// <param name="Orders">How many had a part in it.</param>
internal readonly record struct OrderTally(long Amount, int Orders);

/// <summary>
/// One subject's figures over its orders, instead of the orders: what a rule asks for is counted once for all periods, when it is first
/// asked for. Cheap to make; not to be shared between threads.
/// </summary>
public sealed class OrderTallies(SubjectOrders orders, PeriodTable periods, CityRules rules)
{
    private readonly Dictionary<OrderMeasure, OrderTally[]> _tallies = new(ReferenceEqualityComparer.Instance);

    /// <exception cref="ArgumentException">The period is not in the table of periods.</exception>
    internal OrderTally Of(OrderMeasure measure, Period period)
    {
        if (!_tallies.TryGetValue(measure, out var tallies)) _tallies.Add(measure, tallies = Count(measure));
        return tallies[periods.IndexOf(period)];
    }

    private OrderTally[] Count(OrderMeasure measure)
    {
        var tallies = new OrderTally[periods.Count];
        var (day, amount) = measure;
        foreach (var chunk in orders.Chunks)
            foreach (ref readonly var order in chunk.Records.AsSpan())
                if (!order.IsExcluded && periods.IndexOf(order.DayNumber(day)) is >= 0 and var period && amount(order, rules) is { } added)
                    tallies[period] = new(tallies[period].Amount + added, tallies[period].Orders + 1);
        return tallies;
    }
}
