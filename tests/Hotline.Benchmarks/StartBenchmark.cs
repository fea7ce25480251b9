using System.Diagnostics;
using Hotline.Benchmarks.Loads;
using Hotline.Benchmarks.Measuring;
using Hotline.Benchmarks.Starting;

namespace Hotline.Benchmarks;

/// <summary>
/// The host as it is published, with ReadyToRun, in a process of its own, beside an ASP.NET app with nothing in it, published alike: from the start
/// of the process to the first answer over HTTP, and the memory at rest. Alternately, with a port and a data folder of their own. The host
/// holds the demonstration year: the start after it was made looks at all scores, later ones find that nothing moved.
/// </summary>
internal static class StartBenchmark
{
    private static readonly TimeSpan s_rest = TimeSpan.FromSeconds(35);

    public static async Task RunAsync(int rounds)
    {
        var bare = new Samples("bare ASP.NET app", "s");
        var first = new Samples("first start, empty: database and packs", "s");
        var shipped = new Samples("first start, with the demonstration year", "s");
        var again = new Samples("start on an existing database", "s");
        var bareMemory = new Samples("bare ASP.NET app", "MB");
        var afterWork = new Samples("host, after it has told all scores", "MB");
        var memory = new Samples("host, nothing having moved", "MB");
        Report.Progress("publishing");
        using var bareApp = await PublishedApp.MakeAsync("tests/Hotline.Benchmarks.BareApp");
        using var host = await PublishedApp.MakeAsync("host/Hotline.Host");
        for (var round = 0; round <= rounds; round++)
        {
            // Round 0 brings the files into the machine's memory and is not counted.
            Report.Progress(round == 0 ? "warming up" : $"round {round} of {rounds}");
            await RoundAsync(round > 0);
        }
        Report.Print($"start to first answer, {rounds} rounds", bare, bare, again, first, shipped);
        Report.Print($"memory after {s_rest.TotalSeconds} s of rest, {rounds} rounds, {ProcessFigures.MemoryMeasure}", bareMemory, bareMemory, memory, afterWork);

        async Task RoundAsync(bool counts)
        {
            using var empty = new TemporaryFolder();
            using var data = new TemporaryFolder();
            await AppAsync(bareApp.File, bare, bareMemory);
            await AppAsync(host.File, first, null, "--data", empty.Path, "--demo", "false");
            await AppAsync(host.File, shipped, null, "--data", data.Path, "--demo", "true");
            await AppAsync(host.File, null, afterWork, "--data", data.Path);
            await AppAsync(host.File, again, memory, "--data", data.Path);

            async Task AppAsync(string app, Samples? start, Samples? atRest, params string[] args)
            {
                var watch = Stopwatch.StartNew();
                await using var server = await Server.StartAsync("dotnet", [app, .. args], new Dictionary<string, string>(), Server.ListenAt, AskAsync);
                if (!counts) return;
                start?.Add(watch.Elapsed.TotalSeconds);
                if (atRest is null) return;
                await Task.Delay(s_rest);
                atRest.Add(server.Figures.Megabytes());
            }
        }
    }

    private static async Task<HttpResponseMessage> AskAsync(HttpClient client)
    {
        var answer = await client.PostAsync("/graphql", Callers.Json("""{"query":"{ __typename }"}"""));
        var text = await answer.Content.ReadAsStringAsync();
        return text.StartsWith("""{"data":{"__typename":"Query"}""", StringComparison.Ordinal) ? answer : throw new InvalidOperationException($"An unexpected answer: {text}");
    }
}
