using System.Diagnostics;
using Hotline.Assessment.Contracts;
using Hotline.Benchmarks.City;
using Hotline.Benchmarks.Importing;
using Hotline.Benchmarks.Measuring;

namespace Hotline.Benchmarks;

/// <summary>
/// The importer, with parsing, derived rows and live scores, beside bare inserts of the rows that it wrote, EF, and the
/// shell's import of the text alone. Each side has a new database in each round.
/// </summary>
internal static class ImportBenchmark
{
    private const int FactsPerOrder = 3;
    private const int WarmUpOrders = 40_000;

    /// <summary>EF is an order of magnitude slower: a part shows it.</summary>
    private const int MostOrdersByEf = 10_000;

    public static async Task RunAsync(int rounds, int orders)
    {
        using var warmUp = new TemporaryFolder();
        using var records = new TemporaryFolder();
        Records.Write(warmUp.File("records.csv"), WarmUpOrders, new(2025, 1, 1), 181);
        Records.Write(records.File("records.csv"), orders, new(2025, 1, 1), 181);

        var whole = new Samples("importer, live scores told", "facts/s");
        var recorded = new Samples("importer, until the last fact is in", "facts/s");
        var bare = new Samples("bare prepared inserts of the same rows", "facts/s");
        var ef = new Samples($"EF SaveChanges, {Math.Min(orders, MostOrdersByEf):N0} orders", "facts/s");
        var shell = new Samples("sqlite3 .import of the text into one table", "facts/s");
        for (var round = 0; round <= rounds; round++)
        {
            // Round 0 brings the code to its final form and is not counted.
            Report.Progress(round == 0 ? "warming up" : $"round {round} of {rounds}");
            await RoundAsync((round == 0 ? warmUp : records).File("records.csv"), round == 0 ? WarmUpOrders : orders, round > 0);
        }
        if (shell.Values.Count == 0) Console.WriteLine("sqlite3 .import was skipped: there is no program sqlite3 here.");
        Report.Print($"import: {orders:N0} orders, {orders * FactsPerOrder:N0} facts, {rounds} rounds", bare, whole, recorded, bare, ef, shell);

        async Task RoundAsync(string file, int count, bool counts)
        {
            await using var source = await Benchville.StartAsync();
            var watch = Stopwatch.StartNew();
            var lastFact = TimeSpan.Zero;
            var report = await source.ImportAsync(file, "cases", new Reporting(_ => lastFact = watch.Elapsed));
            var all = watch.Elapsed;
            if (report.NewFacts != (long)count * FactsPerOrder) throw new InvalidOperationException($"{report.NewFacts} facts went in of {count * FactsPerOrder}.");

            await using var target = await Benchville.StartAsync();
            var bareTime = BareInserts.Run(source, target);
            await using var efTarget = await Benchville.StartAsync();
            var efOrders = Math.Min(count, MostOrdersByEf);
            var efTime = await EfInserts.RunAsync(source, efTarget, efOrders);
            var shellTime = await SqliteShell.ImportAsync(file);
            if (!counts) return;
            whole.Add(PerSecond(count, all));
            recorded.Add(PerSecond(count, lastFact));
            bare.Add(PerSecond(count, bareTime));
            ef.Add(PerSecond(efOrders, efTime));
            if (shellTime is { } time) shell.Add(PerSecond(count, time));
        }
    }

    private static double PerSecond(int orders, TimeSpan time) => (double)orders * FactsPerOrder / time.TotalSeconds;

    /// <summary>Unlike <see cref="Progress{T}"/>, tells at once.</summary>
    private sealed class Reporting(Action<ImportProgress> report) : IProgress<ImportProgress>
    {
        public void Report(ImportProgress value) => report(value);
    }
}
