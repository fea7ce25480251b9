using Hotline.Kernel;
using Hotline.Scoring.Rules;

namespace Hotline.Scoring.Columns;

/// <summary>A figure of one subject in one period.</summary>
/// <param name="Amount">What the orders add up to.</param>
/// <param name="Orders">How many had a part in it.</param>
internal readonly record struct OrderTally(long Amount, int Orders);

/// <summary>
/// One subject's figures over its orders, instead of the orders. The orders are counted once for all periods; a figure then looks at each state but
/// once. Cheap to make; not to be shared between threads.
/// </summary>
public sealed class OrderTallies(OrderCounts counts, CityRules rules)
{
    private readonly Dictionary<OrderMeasure, OrderTally[]> _tallies = new(ReferenceEqualityComparer.Instance);

    /// <exception cref="ArgumentException">The period is not in the table of periods.</exception>
    internal OrderTally Of(OrderMeasure measure, Period period)
    {
        if (!_tallies.TryGetValue(measure, out var tallies)) _tallies.Add(measure, tallies = Tally(measure));
        return tallies[counts.Periods.IndexOf(period)];
    }

    private OrderTally[] Tally(OrderMeasure measure)
    {
        var tallies = new OrderTally[counts.Periods.Count];
        foreach (var (state, orders) in counts.States)
        {
            if (measure.Amount(state, rules) is not { } each) continue;
            var ofDay = orders.AsSpan((int)measure.Day * tallies.Length, tallies.Length);
            for (var period = 0; period < tallies.Length; period++)
                tallies[period] = new(tallies[period].Amount + (long)each * ofDay[period], tallies[period].Orders + ofDay[period]);
        }
        return tallies;
    }
}
