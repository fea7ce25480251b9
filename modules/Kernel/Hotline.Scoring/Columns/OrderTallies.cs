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
    private List<StateCounts>? _counts;
    private readonly Dictionary<OrderMeasure, OrderTally[]> _tallies = new(ReferenceEqualityComparer.Instance);

    /// <exception cref="ArgumentException">The period is not in the table of periods.</exception>
    internal OrderTally Of(OrderMeasure measure, Period period)
    {
        if (!_tallies.TryGetValue(measure, out var tallies)) _tallies.Add(measure, tallies = Tally(measure));
        return tallies[periods.IndexOf(period)];
    }

    private OrderTally[] Tally(OrderMeasure measure)
    {
        var tallies = new OrderTally[periods.Count];
        foreach (var (state, orders) in _counts ??= Count())
        {
            if (measure.Amount(state, rules) is not { } each) continue;
            var ofDay = orders.AsSpan((int)measure.Day * periods.Count, periods.Count);
            for (var period = 0; period < tallies.Length; period++)
                tallies[period] = new(tallies[period].Amount + (long)each * ofDay[period], tallies[period].Orders + ofDay[period]);
        }
        return tallies;
    }

    /// <summary>One pass over the records. This is what a rehearsal's time goes into.</summary>
    private List<StateCounts> Count()
    {
        var (firstDay, periodOfDay) = periods.Days;
        var (width, row) = (periods.Count, OrderRecord.DayKinds * periods.Count);
        var counts = new int[256 * row];
        foreach (var chunk in orders.Chunks)
            foreach (ref readonly var order in chunk.Records.AsSpan())
            {
                var state = order.State.Number * row;
                // Only rework makes states of higher numbers.
                if (state >= counts.Length) Array.Resize(ref counts, Math.Max(2 * counts.Length, state + row));
                for (var day = 0; day < OrderRecord.DayKinds; day++)
                {
                    var at = order.DayNumber((OrderDay)day) - firstDay;
                    if ((uint)at < (uint)periodOfDay.Length && periodOfDay[at] is >= 0 and var period) counts[state + day * width + period]++;
                }
            }

        var found = new List<StateCounts>();
        for (var state = 0; state < counts.Length; state += row)
            if (counts.AsSpan(state, row).IndexOfAnyExcept(0) >= 0)
                found.Add(new(new((ushort)(state / row)), counts[state..(state + row)]));
        return found;
    }

    /// <summary>How many orders of a state each period has, by the day that puts them there.</summary>
    private readonly record struct StateCounts(OrderState State, int[] Orders);
}
