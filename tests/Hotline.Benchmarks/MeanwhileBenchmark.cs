using System.Diagnostics;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text.Json;
using Hotline.Benchmarks.City;
using Hotline.Benchmarks.Loads;
using Hotline.Benchmarks.Measuring;

namespace Hotline.Benchmarks;

/// <summary>
/// Whether others are still answered while a million rows are streamed into the same host: reads over HTTP, one after the other, while it is quiet and
/// until the import ends. No answers are kept: each read is executed, as it is after each write. The rows are of a second city and move its units' scores;
/// each round brings new orders, so the store grows from round to round. Beside them an app with nothing in it answers with bytes that it holds: how
/// long it takes says what the import leaves of the machine, which no server can do without.
/// </summary>
internal static class MeanwhileBenchmark
{
    private const string City = "Q2l0eTpkb25neWluZw";
    private static readonly TimeSpan s_quiet = TimeSpan.FromSeconds(15);
    private static readonly TimeSpan s_betweenReads = TimeSpan.FromMilliseconds(5);

    private static readonly (string What, string Query)[] s_reads =
    [
        ("the ranking", $$"""{ ranking(cityId: "{{City}}", period: "2025-11") { ranked { place total orders unit { name { zh en } } } } }"""),
        ("50 units × 6 fields", $$"""{ units(cityId: "{{City}}", first: 50) { nodes { id code kind name { zh en } group } } }"""),
        ("a person's scorecard", $$"""{ scorecards(cityId: "{{City}}", kind: AGENT, period: "2025-11", codes: ["a01"]) { total fullMark sections { items { code score lines { points facts { kind } } } } } }"""),
    ];

    private const string Bare = "Kestrel, bytes at hand";

    private static IEnumerable<string> What => [.. s_reads.Select(read => read.What), Bare];

    public static async Task RunAsync(int rounds, int rows)
    {
        using var folder = new TemporaryFolder();
        Report.Progress("making the demonstration");
        await using var host = await Server.HostAsync(folder.Path, Settings(folder));
        var (quiet, busy) = (Percentiles("quiet"), Percentiles("meanwhile"));
        var imported = new Samples("rows streamed in", "rows/s");
        var officer = await Tokens.IssueAsync(folder.Path, "ResultsOfficer", "dongying");
        var answer = folder.File("answer.json");
        using (var client = Client(host, officer)) await File.WriteAllTextAsync(answer, await AnswerAsync(await AskAsync(client, s_reads[1].Query)));
        await using var bare = await Server.BareAsync("--answer", answer);
        var system = await Tokens.IssueAsync(folder.Path, "SystemIntegrator", Benchville.Id);
        for (var round = 0; round <= rounds; round++)
        {
            // Round 0 is short, warms both up, and is not counted.
            var size = round == 0 ? rows / 10 : rows;
            Report.Progress(round == 0 ? "warming up" : $"round {round} of {rounds}");
            var file = folder.File("records.csv");
            Records.Write(file, size, new(2025, 1, 1), 360, firstCase: 100_000_000 + round * rows);
            await host.Figures.SettleAsync();
            var calm = await ReadAsync(host, bare, officer, Task.Delay(s_quiet));
            var import = ImportAsync(host, system, file, $"round-{round}");
            var meanwhile = await ReadAsync(host, bare, officer, import);
            if (round == 0) continue;
            imported.Add(size / (await import).TotalSeconds);
            Add(calm, quiet);
            Add(meanwhile, busy);
        }
        foreach (var what in What)
        {
            Report.Print($"meanwhile: {what}, {rows:N0} rows, {rounds} rounds", quiet[what].P50, quiet[what].P50, busy[what].P50);
            Report.Print($"meanwhile: {what}, {rows:N0} rows, {rounds} rounds", quiet[what].P99, quiet[what].P99, busy[what].P99);
        }
        Report.Print("meanwhile: the import", imported, imported);
    }

    /// <summary>The product's own plugins, and the made-up city beside them.</summary>
    private static Dictionary<string, string> Settings(TemporaryFolder folder)
    {
        var plugins = Directory.CreateDirectory(folder.File("plugins"));
        foreach (var plugin in new[] { Path.Combine(AppContext.BaseDirectory, "plugins"), Benchville.Packs }.SelectMany(Directory.GetDirectories))
            Directory.CreateSymbolicLink(Path.Combine(plugins.FullName, Path.GetFileName(plugin)), plugin);
        return new(DemonstrationHost.Unlimited(), StringComparer.Ordinal) { ["Plugins__Path"] = plugins.FullName, ["Access__LocalIssuer"] = "true", ["GraphQL__KeptAnswerBytes"] = "0" };
    }

    private static Dictionary<string, (Samples P50, Samples P99)> Percentiles(string when) =>
        What.ToDictionary(read => read, read => (new Samples($"{read}, {when}: p50", "ms"), new Samples($"{read}, {when}: p99", "ms")));

    private static void Add(Samples[] reads, Dictionary<string, (Samples P50, Samples P99)> to)
    {
        foreach (var read in reads)
        {
            to[read.What].P50.Add(read.Percentile(50));
            to[read.What].P99.Add(read.Percentile(99));
        }
    }

    /// <summary>Each kind in turn, over one connection, and one to the bare app.</summary>
    private static async Task<Samples[]> ReadAsync(Server host, Server bare, string token, Task until)
    {
        using var client = Client(host, token);
        using var other = Client(bare, token);
        var reads = s_reads.Select(read => new Func<Task<HttpResponseMessage>>(() => AskAsync(client, read.Query))).Append(() => other.GetAsync("/")).ToList();
        var samples = What.Select(read => new Samples(read, "ms")).ToArray();
        while (!until.IsCompleted)
            foreach (var (ask, read) in reads.Zip(samples))
            {
                var watch = Stopwatch.StartNew();
                await AnswerAsync(await ask());
                read.Add(watch.Elapsed.TotalMilliseconds);
                await Task.Delay(s_betweenReads);
            }
        return samples;
    }

    private static Task<HttpResponseMessage> AskAsync(HttpClient client, string query) => client.PostAsJsonAsync("/graphql", new { query });

    private static async Task<string> AnswerAsync(HttpResponseMessage asked)
    {
        using var answer = asked;
        var text = await answer.Content.ReadAsStringAsync();
        return answer.IsSuccessStatusCode && !text.Contains("\"errors\"", StringComparison.Ordinal) ? text : throw new InvalidOperationException(text);
    }

    private static async Task<TimeSpan> ImportAsync(Server host, string token, string file, string name)
    {
        using var client = Client(host, token);
        using var content = new StreamContent(File.OpenRead(file), 1 << 16);
        content.Headers.ContentType = new MediaTypeHeaderValue("text/csv");
        var watch = Stopwatch.StartNew();
        using var answer = await client.PostAsync($"/ingest/lives/{name}", content);
        using var body = JsonDocument.Parse(await answer.Content.ReadAsStringAsync());
        if (!answer.IsSuccessStatusCode || body.RootElement.GetProperty("ingest").GetProperty("rejected").GetInt64() != 0) throw new InvalidOperationException(body.RootElement.GetRawText());
        return watch.Elapsed;
    }

    private static HttpClient Client(Server host, string token)
    {
        var client = new HttpClient { BaseAddress = host.Url, Timeout = Timeout.InfiniteTimeSpan };
        client.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", token);
        return client;
    }
}
