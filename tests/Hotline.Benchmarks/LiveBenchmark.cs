using System.Diagnostics;
using Hotline.Assessment.Contracts;
using Hotline.Benchmarks.City;
using Hotline.Benchmarks.Measuring;
using Hotline.Kernel;
using Hotline.Scoring.WorkOrders;

namespace Hotline.Benchmarks;

/// <summary>
/// One fact about one order, from its recording until the unit's score is told: for units with months of different sizes, while the store is small and
/// again when it holds millions of facts of others.
/// </summary>
internal static class LiveBenchmark
{
    private const int FactsPerOrder = 5;
    private const int FirstOfOthers = 6;

    /// <summary>Facts at first that bring the code to its final form and are not counted.</summary>
    private const int Warming = 20;

    private static readonly int[] Months = [100, 500, 1_500, 3_000];

    public static async Task RunAsync(int rounds, int orders)
    {
        await using var city = await Benchville.StartAsync();
        for (var unit = 0; unit < Months.Length; unit++)
            await ImportAsync(city, Months[unit], new(2025, 5, 27), 30, unit + 1, 1, FirstCase(unit));

        var small = Samples("small store");
        var large = Samples($"{(long)orders * FactsPerOrder / 1e6:0.#} M facts");
        await MeasureAsync(city, small, rounds, first: 0);
        Report.Progress($"recording {orders:N0} orders of other units");
        await ImportAsync(city, orders, new(2025, 1, 1), 360, FirstOfOthers, 20 - FirstOfOthers + 1, 101_000_000);
        await MeasureAsync(city, large, rounds, first: rounds + Warming);
        for (var unit = 0; unit < Months.Length; unit++)
            Report.Print($"live: a month of {Months[unit]:N0} orders, {rounds} facts", small[unit], small[unit], large[unit]);

        static List<Samples> Samples(string store) => [.. Months.Select(month => new Samples($"from the fact to the score told, {store}", "ms"))];
    }

    /// <param name="first">The first order that is touched: each but once.</param>
    private static async Task MeasureAsync(Benchville city, List<Samples> samples, int rounds, int first)
    {
        var recorder = city.Get<IFactRecorder>();
        for (var round = 0; round < Warming + rounds; round++)
            for (var unit = 0; unit < Months.Length; unit++)
            {
                // An order that leaves the denominators moves both rates.
                var fact = new NewOrderFact(OrderFactKind.Excluded, Instant.Utc(2025, 7, 1), null, null, new() { Reason = "beyond the city", ApprovedBy = "p1", Evidence = "file 1" });
                var order = FormattableString.Invariant($"{Benchville.Id}/{FirstCase(unit) + first + round}");
                var watch = Stopwatch.StartNew();
                if (await recorder.RecordOrdersAsync(Benchville.Id, [new(order, [fact])], CancellationToken.None) != 1) throw new InvalidOperationException($"The fact about {order} did not go in.");
                await recorder.TellScoresAsync(CancellationToken.None);
                if (round >= Warming) samples[unit].Add(watch.Elapsed.TotalMilliseconds);
            }
    }

    private static int FirstCase(int unit) => 200_000_000 + unit * 1_000_000;

    private static async Task ImportAsync(Benchville city, int orders, DateTime from, int days, int firstUnit, int units, int firstCase)
    {
        using var folder = new TemporaryFolder();
        Records.Write(folder.File("records.csv"), orders, from, days, firstUnit, units, firstCase);
        await city.ImportAsync(folder.File("records.csv"), "lives", new Progress<ImportProgress>());
    }
}
