using System.Diagnostics;
using Hotline.Assessment.Contracts;
using Hotline.Benchmarks.City;
using Hotline.Benchmarks.Measuring;
using Hotline.Benchmarks.Scoring;
using Hotline.Kernel;
using Hotline.Scoring.Facts;

namespace Hotline.Benchmarks;

/// <summary>
/// A sub-centre's month of 3,000 orders, among twenty such, scored from the database; beside reading its facts through a
/// data reader without looking at them, and beside the pure core over facts that are in memory already.
/// </summary>
internal static class ScoreBenchmark
{
    private const int Units = 20;
    private const int OrdersPerUnit = 3_000;
    private const int Returns = 40;
    private static readonly TimeSpan WarmUp = TimeSpan.FromSeconds(8);

    public static async Task RunAsync(int rounds)
    {
        await using var city = await Benchville.StartAsync();
        Report.Progress("recording sixty thousand orders");
        await RecordAsync(city);
        var month = await UnitMonth.LoadAsync(city, unit: $"{Benchville.Id}/u01", new PeriodScheme().Month(2025, 6));

        var scored = new Samples("scored from the database (IScorecards)", "ms");
        var read = new Samples("its facts read through a data reader", "ms");
        var pure = new Samples("lives and score from facts in memory", "ms");
        var evaluated = new Samples("Evaluate alone, from outcomes in memory", "ms");
        Report.Progress("warming up");
        for (var watch = Stopwatch.StartNew(); watch.Elapsed < WarmUp;) await RoundAsync(_ => { });
        for (var round = 1; round <= rounds; round++)
        {
            var samples = new Queue<Samples>([scored, read, pure, evaluated]);
            await RoundAsync(time => samples.Dequeue().Add(time.TotalMilliseconds));
        }
        Report.Print($"score: a month of {OrdersPerUnit:N0} orders, {month.FactCount:N0} facts, {rounds} rounds", read, scored, read, pure, evaluated);

        async Task RoundAsync(Action<TimeSpan> take)
        {
            var watch = Stopwatch.StartNew();
            var card = await month.ScoreAsync();
            take(watch.Elapsed);
            watch.Restart();
            var facts = month.ReadOnly();
            take(watch.Elapsed);
            watch.Restart();
            var same = month.ScoreFromFacts();
            take(watch.Elapsed);
            watch.Restart();
            month.EvaluateOnly();
            take(watch.Elapsed);
            if (facts != month.FactCount || card.Total is null || card.Total != same.Total)
                throw new InvalidOperationException($"The sides differ: {facts} facts of {month.FactCount}, {card.Total} and {same.Total} points.");
        }
    }

    /// <summary>Orders that fall due in June, and returns ruled improper.</summary>
    private static async Task RecordAsync(Benchville city)
    {
        using var folder = new TemporaryFolder();
        Records.Write(folder.File("records.csv"), Units * OrdersPerUnit, new(2025, 5, 27), 30);
        await city.ImportAsync(folder.File("records.csv"), "lives", new Progress<ImportProgress>());
        var returns = Enumerable.Range(0, Units * Returns).Select(number => new NewSubjectFact(
            new Subject(SubjectKind.SubCentre, $"{Benchville.Id}/u{number % Units + 1:00}"), FactKinds.ReturnRuledImproper, new(2025, 6, number % 30 + 1),
            Instant.Utc(2025, 6, number % 30 + 1, 2), null, null, new Dictionary<string, string> { ["note"] = $"return {number}" })).ToList();
        await city.Get<IFactRecorder>().RecordSubjectFactsAsync(Benchville.Id, returns, CancellationToken.None);
    }
}
