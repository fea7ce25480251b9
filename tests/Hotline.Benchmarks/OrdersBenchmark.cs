using System.Diagnostics;
using Hotline.Benchmarks.Measuring;
using Hotline.Benchmarks.Orders;

namespace Hotline.Benchmarks;

/// <summary>
/// The scorecards of three hundred units for the twelve months of a year, from records in memory: beside the same figures by a loop written by
/// hand, by SQL in DuckDB, and by a general rules engine on a part of the orders. All of them must come to the same points.
/// </summary>
internal static class OrdersBenchmark
{
    /// <summary>The rules engine is two orders of magnitude slower: a part shows it.</summary>
    private const int MostOrdersByRulesEngine = 100_000;

    private static readonly TimeSpan WarmUp = TimeSpan.FromSeconds(8);

    public static async Task RunAsync(int rounds, int orders)
    {
        var year = new OrderYear(orders);
        var part = new OrderYear(Math.Min(orders, MostOrdersByRulesEngine));
        Report.Progress($"making {orders:N0} orders");
        var rehearsed = new Rehearsed(year.ToColumns());
        var points = rehearsed.Run(threads: 2);
        // Before the other sides take memory of their own.
        var (warm, peak) = (GC.GetTotalMemory(forceFullCollection: true), Process.GetCurrentProcess().PeakWorkingSet64);

        var plain = year.ToArray();
        Report.Progress("loading them into DuckDB");
        using var duckDb = new ByDuckDb(plain);
        var rulesEngine = new ByRulesEngine(Enumerable.Range(0, OrderYear.Units).SelectMany(part.Of));
        var pointsOfPart = new Rehearsed(part.ToColumns()).Run(threads: 1);

        List<Side> sides =
        [
            new("written by hand, one thread", orders, points, () => Task.FromResult(HandWritten.Run(plain, threads: 1))),
            new("scorecards from records, one thread", orders, points, () => Task.FromResult(rehearsed.Run(threads: 1))),
            new("written by hand, two threads", orders, points, () => Task.FromResult(HandWritten.Run(plain, threads: 2))),
            new("scorecards from records, two threads", orders, points, () => Task.FromResult(rehearsed.Run(threads: 2))),
            new("DuckDB, one thread", orders, points, () => Task.FromResult(duckDb.Run(threads: 1))),
            new("DuckDB, two threads", orders, points, () => Task.FromResult(duckDb.Run(threads: 2))),
            new($"RulesEngine, {part.Orders:N0} orders", part.Orders, pointsOfPart, rulesEngine.RunAsync),
        ];
        Report.Progress("warming up");
        for (var watch = Stopwatch.StartNew(); watch.Elapsed < WarmUp;)
            foreach (var side in sides) await side.RunAsync(counts: false);
        for (var round = 1; round <= rounds; round++)
        {
            Report.Progress($"round {round} of {rounds}");
            foreach (var side in sides) await side.RunAsync(counts: true);
        }
        Report.Print($"orders: a year of {orders:N0} orders, {points.Length:N0} scorecards, {rounds} rounds, the same points on every side", sides[0].Samples, [.. sides.Select(side => side.Samples)]);
        Console.WriteLine($"  scorecards from records on two threads: {Samples.Show(sides[3].Samples.RatioTo(sides[5].Samples))} times DuckDB on two; on one: {Samples.Show(sides[1].Samples.RatioTo(sides[6].Samples))} times RulesEngine");
        Console.WriteLine($"  memory for a warm rehearsal: {warm / 1_000_000:N0} MB kept, {peak / 1_000_000:N0} MB at the most while records were made and counted");
    }

    private sealed class Side(string what, int orders, long[] expected, Func<Task<long[]>> run)
    {
        public Samples Samples { get; } = new(what, "orders/s");

        public async Task RunAsync(bool counts)
        {
            var watch = Stopwatch.StartNew();
            var points = await run();
            var time = watch.Elapsed;
            if (Enumerable.Range(0, points.Length).FirstOrDefault(cell => points[cell] != expected[cell], -1) is >= 0 and var cell)
                throw new InvalidOperationException($"{what}: {points[cell]} points in place of {expected[cell]} for unit {cell / 12}, month {cell % 12 + 1}.");
            if (counts) Samples.Add(orders / time.TotalSeconds);
        }
    }
}
