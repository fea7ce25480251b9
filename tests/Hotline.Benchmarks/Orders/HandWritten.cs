namespace Hotline.Benchmarks.Orders;

/// <summary>The limit: the same figures by a loop that was written for nothing else.</summary>
internal static class HandWritten
{
    private static readonly sbyte[] MonthOfDay = [.. Enumerable.Range(0, 365).Select(day => (sbyte)(OrderYear.First.AddDays(day).Month - 1))];

    /// <returns>Points in thousandths by unit and month.</returns>
    public static long[] Run(PlainOrder[] orders, int threads)
    {
        var parts = new Figures[threads][];
        Parallel.For(0, threads, new() { MaxDegreeOfParallelism = threads }, part =>
            parts[part] = Count(orders.AsSpan()[(int)((long)orders.Length * part / threads)..(int)((long)orders.Length * (part + 1) / threads)]));
        return [.. Enumerable.Range(0, OrderYear.Units * 12).Select(cell => Sum(parts, cell).Points)];
    }

    private static Figures[] Count(ReadOnlySpan<PlainOrder> orders)
    {
        var figures = new Figures[OrderYear.Units * 12];
        var (first, months) = (OrderYear.First.DayNumber, MonthOfDay);
        foreach (ref readonly var order in orders)
        {
            if (order.Excluded) continue;
            var cell = order.Unit * 12;
            if ((uint)(order.Due - first) is var due && due < (uint)months.Length) figures[cell + months[due]].Add(order);
            if ((uint)(order.FollowedUp - first) is var day && day < (uint)months.Length) figures[cell + months[day]].AddGrade(order);
        }
        return figures;
    }

    private static Figures Sum(Figures[][] parts, int cell)
    {
        var sum = new Figures();
        foreach (var part in parts)
        {
            ref readonly var figures = ref part[cell];
            sum.Due += figures.Due;
            sum.OnTime += figures.OnTime;
            sum.Extended += figures.Extended;
            sum.Overdue += figures.Overdue;
            sum.FollowedUp += figures.FollowedUp;
            sum.Satisfied += figures.Satisfied;
        }
        return sum;
    }
}
