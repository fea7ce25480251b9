using System.Diagnostics;
using Hotline.Benchmarks.City;
using Hotline.Benchmarks.Measuring;
using Hotline.GraphQL.Scalars;
using Hotline.Kernel;
using Hotline.Modularity;
using Hotline.Results.Rehearsals;
using Microsoft.Extensions.DependencyInjection;

namespace Hotline.Benchmarks;

/// <summary>
/// Whether a rehearsal slows the live service down: reads of one unit's scorecard through the schema, one after the other, while it is quiet and while a
/// rehearsal of the year's twelve months runs over the same store. A rehearsal that ends before the reads do is asked for anew.
/// </summary>
internal static class ReadsBenchmark
{
    private const int Reads = 300;
    private const int Warming = 60;
    private const string Query = """
        query($city: ID!, $codes: [String!], $period: String!) { scorecards(cityId: $city, kind: SUB_CENTRE, period: $period, codes: $codes) {
          total fullMark grade sections { items { code score measurements { metric percent numerator denominator } } } } }
        """;

    private static readonly Caller Officer = new(Role.ResultsOfficer, Benchville.Id, $"{Benchville.Id}/officer", null, "officer");

    public static async Task RunAsync(int rounds, int orders)
    {
        await using var city = await Benchville.StartAsync();
        using (var folder = new TemporaryFolder())
        {
            Report.Progress($"recording {orders:N0} orders of a year");
            Records.Write(folder.File("records.csv"), orders, new(2025, 1, 1), 360);
            await city.ImportAsync(folder.File("records.csv"), "lives", new Progress<Assessment.Contracts.ImportProgress>());
        }
        await ReadAsync(city, Warming);
        await RehearseAsync(city, CancellationToken.None);

        var (quiet50, quiet99) = (new Samples("p50, quiet", "ms"), new Samples("p99, quiet", "ms"));
        var (busy50, busy99) = (new Samples("p50, a rehearsal runs", "ms"), new Samples("p99, a rehearsal runs", "ms"));
        var rehearsals = 0;
        for (var round = 1; round <= rounds; round++)
        {
            Report.Progress($"round {round} of {rounds}");
            Add(await ReadAsync(city, Reads), quiet50, quiet99);
            using var stop = new CancellationTokenSource();
            var rehearsing = Task.Run(async () =>
            {
                while (!stop.IsCancellationRequested)
                {
                    await RehearseAsync(city, stop.Token);
                    if (!stop.IsCancellationRequested) rehearsals++;
                }
            });
            Add(await ReadAsync(city, Reads), busy50, busy99);
            await stop.CancelAsync();
            await rehearsing;
        }
        var title = $"reads: {Reads} reads of a unit's scorecard over {orders:N0} orders of 20 units, {rounds} rounds, {rehearsals} rehearsals ended meanwhile";
        Report.Print(title, quiet50, quiet50, busy50);
        Report.Print(title, quiet99, quiet99, busy99);
    }

    private static void Add(Samples reads, Samples p50, Samples p99)
    {
        p50.Add(reads.Percentile(50));
        p99.Add(reads.Percentile(99));
    }

    /// <summary>The units and months take turns.</summary>
    private static async Task<Samples> ReadAsync(Benchville city, int reads)
    {
        var samples = new Samples("reads", "ms");
        for (var read = 0; read < reads; read++)
        {
            var variables = new
            {
                city = GlobalId.Encode("City", Benchville.Id),
                codes = new[] { FormattableString.Invariant($"u{read % 20 + 1:00}") },
                period = FormattableString.Invariant($"2025-{read % 12 + 1:00}"),
            };
            var watch = Stopwatch.StartNew();
            await city.AskAsync(Query, variables, Officer);
            samples.Add(watch.Elapsed.TotalMilliseconds);
        }
        return samples;
    }

    /// <summary>Asks for one and runs it as the host's worker does; stopped, it is cancelled as a person would.</summary>
    private static async Task RehearseAsync(Benchville city, CancellationToken stop)
    {
        await using var scope = city.Scope();
        var started = await scope.ServiceProvider.GetRequiredService<StartRehearsal>()
            .ExecuteAsync(new($"{Benchville.Id}/sub-centre@2025.1", "2025-01", "2025-12"), Officer, CancellationToken.None);
        if (!started.Succeeded) throw new InvalidOperationException(started.Problems[0].Message.English);
        await using var cancelling = stop.Register(() => scope.ServiceProvider.GetRequiredService<CancelRehearsal>()
            .ExecuteAsync(new(started.Value.Id), Officer, CancellationToken.None).GetAwaiter().GetResult());
        await city.Get<RehearsalWorker>().RunWaitingAsync(CancellationToken.None);
    }
}
