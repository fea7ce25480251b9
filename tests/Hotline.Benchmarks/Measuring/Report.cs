namespace Hotline.Benchmarks.Measuring;

/// <summary>A short table: what, median, lowest and highest, and the ratio to the limit beside which it was measured.</summary>
internal static class Report
{
    /// <param name="limit">The row that the ratios refer to.</param>
    public static void Print(string title, Samples limit, params IReadOnlyList<Samples> rows)
    {
        var cells = rows.Where(row => row.Values.Count > 0).Select(row => (
            What: $"{row.What}, {row.Unit}",
            Median: Samples.Show(row.Median),
            Range: $"{Samples.Show(row.Values.Min())} – {Samples.Show(row.Values.Max())}",
            Ratio: row == limit ? "1" : Samples.Show(row.RatioTo(limit)))).ToList();
        cells.Insert(0, ("", "median", "lowest – highest", "ratio"));
        var (what, median, range) = (cells.Max(row => row.What.Length), cells.Max(row => row.Median.Length), cells.Max(row => row.Range.Length));
        Console.WriteLine();
        Console.WriteLine($"{title}; ratios to: {limit.What}");
        foreach (var row in cells)
            Console.WriteLine($"  {row.What.PadRight(what)}  {row.Median.PadLeft(median)}  {row.Range.PadLeft(range)}  {row.Ratio,6}");
    }

    public static void Progress(string line) => Console.Error.WriteLine($"  … {line}");
}
