namespace Hotline.Scoring.Columns;

/// <summary>How many orders of each state a subject has in each period of a table. Immutable and safe to share.</summary>
public sealed class OrderCounts
{
    /// <summary>Only rework makes states of higher numbers.</summary>
    private const int CommonStates = 256;

    private OrderCounts(PeriodTable periods, IReadOnlyList<StateCounts> states) => (Periods, States) = (periods, states);

    internal PeriodTable Periods { get; }

    internal IReadOnlyList<StateCounts> States { get; }

    /// <summary>One pass over the records. This is what a rehearsal's time goes into.</summary>
    public static OrderCounts Of(SubjectOrders orders, PeriodTable periods)
    {
        var (firstDay, periodOfDay) = periods.Days;
        var (width, row) = (periods.Count, OrderRecord.DayKinds * periods.Count);
        var counts = new int[CommonStates * row];
        foreach (var chunk in orders.Chunks)
            foreach (ref readonly var order in chunk.Records.AsSpan())
            {
                var state = order.State.Number * row;
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
        return new(periods, found);
    }
}

/// <param name="Orders">By kind of day and then by period.</param>
internal readonly record struct StateCounts(OrderState State, int[] Orders);
