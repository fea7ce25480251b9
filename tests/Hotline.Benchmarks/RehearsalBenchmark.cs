using System.Diagnostics;
using Hotline.Benchmarks.City;
using Hotline.Benchmarks.Measuring;
using Hotline.Benchmarks.Orders;

namespace Hotline.Benchmarks;

/// <summary>
/// The same year as in <see cref="OrdersBenchmark"/>, out of the product's database and by its own door for rehearsals: with nothing in memory, and
/// with what the first left there; beside merely reading the columns.
/// </summary>
internal static class RehearsalBenchmark
{
    public static async Task RunAsync(int rounds, int orders)
    {
        await using var city = await Benchville.StartAsync();
        var year = new OrderYear(orders);
        var stored = new StoredYear(city);
        Report.Progress($"storing {orders:N0} orders");
        await stored.WriteAsync(year);
        var expected = Expected(year);

        var read = new Samples("the columns read through a data reader", "ms");
        var cold = new Samples("rehearsal of twelve months, nothing in memory", "ms");
        var warm = new Samples("the same again", "ms");
        var (kept, resident) = (0L, 0L);
        for (var round = 0; round <= rounds; round++)
        {
            Report.Progress($"round {round} of {rounds}");
            var scores = stored.Cold(orders);
            var times = new List<TimeSpan>();
            var watch = Stopwatch.StartNew();
            stored.ReadOnly();
            Lap();
            var first = await StoredYear.RehearseAsync(scores);
            Lap();
            var second = await StoredYear.RehearseAsync(scores);
            Lap();
            if (!first.SequenceEqual(expected) || !second.SequenceEqual(expected)) throw new InvalidOperationException("The rehearsal comes to other points than the pure core.");
            kept = GC.GetTotalMemory(forceFullCollection: true);
            using var process = Process.GetCurrentProcess();
            resident = Math.Max(resident, process.WorkingSet64);
            // The first warms up.
            if (round == 0) continue;
            foreach (var (samples, time) in new[] { read, cold, warm }.Zip(times)) samples.Add(time.TotalMilliseconds);

            void Lap()
            {
                times.Add(watch.Elapsed);
                watch.Restart();
            }
        }
        Report.Print($"rehearsal: a year of {orders:N0} orders, {expected.Length:N0} scorecards, {rounds} rounds, the same points on every side", read, read, cold, warm);
        Console.WriteLine($"  warm: {Samples.Show(orders / warm.Median / 1000)} million orders a second; {kept / 1_000_000:N0} MB kept, the process {resident / 1_000_000:N0} MB");
    }

    private static long[] Expected(OrderYear year) => new Rehearsed(year.ToColumns()).Run(threads: 1);
}
