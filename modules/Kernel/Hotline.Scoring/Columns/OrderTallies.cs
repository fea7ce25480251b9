using Hotline.Kernel;
using Hotline.Scoring.Rules;

namespace Hotline.Scoring.Columns;

/// <summary>A figure of one subject in one period.</summary>
/// <param name="Amount">What the orders add up to.</param>
/// <param name="Orders">How many had a part in it.</param>
internal readonly record struct OrderTally(long Amount, int Orders);

/// <summary>
/// One subject's figures over its orders, instead of the orders. The orders are counted once for all periods, when a rule first asks for a
/// figure of theirs. Cheap to make; not to be shared between threads.
/// </summary>
public sealed class OrderTallies(SubjectOrders orders, PeriodTable periods, CityRules rules)
{
    private readonly Dictionary<OrderDay, List<StateCounts>> _byDay = [];
    private readonly Dictionary<OrderMeasure, OrderTally[]> _tallies = new(ReferenceEqualityComparer.Instance);

    /// <exception cref="ArgumentException">The period is not in the table of periods.</exception>
    internal OrderTally Of(OrderMeasure measure, Period period)
    {
        if (!_tallies.TryGetValue(measure, out var tallies)) _tallies.Add(measure, tallies = Tally(measure));
        return tallies[periods.IndexOf(period)];
    }

    private OrderTally[] Tally(OrderMeasure measure)
    {
        if (!_byDay.TryGetValue(measure.Day, out var counts)) _byDay.Add(measure.Day, counts = Count(measure.Day));
        var tallies = new OrderTally[periods.Count];
        foreach (var (state, orders) in counts)
        {
            if (measure.Amount(state, rules) is not { } each) continue;
            for (var period = 0; period < tallies.Length; period++)
                tallies[period] = new(tallies[period].Amount + (long)each * orders[period], tallies[period].Orders + orders[period]);
        }
        return tallies;
    }

    private List<StateCounts> Count(OrderDay day)
    {
        var (width, counts) = (periods.Count, new int[256 * periods.Count]);
        foreach (var chunk in orders.Chunks)
            foreach (ref readonly var order in chunk.Records.AsSpan())
            {
                if (periods.IndexOf(order.DayNumber(day)) is not (>= 0 and var period)) continue;
                var cell = order.State.Number * width + period;
                // Only rework makes states of higher numbers.
                if (cell >= counts.Length) Array.Resize(ref counts, Math.Max(2 * counts.Length, (order.State.Number + 1) * width));
                counts[cell]++;
            }

        var found = new List<StateCounts>();
        for (var state = 0; state < counts.Length / width; state++)
            if (counts.AsSpan(state * width, width).IndexOfAnyExcept(0) >= 0)
                found.Add(new(new((ushort)state), counts[(state * width)..((state + 1) * width)]));
        return found;
    }

    /// <summary>How many orders of a state each period has.</summary>
    private readonly record struct StateCounts(OrderState State, int[] Orders);
}
