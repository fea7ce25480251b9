using Hotline.Benchmarks.Loads;
using Hotline.Benchmarks.Measuring;

namespace Hotline.Benchmarks;

/// <summary>What the public reads again and again, out of the kept answers, beside Kestrel that returns the same bytes and knows nothing.</summary>
internal static class AnswersBenchmark
{
    private const string City = "Q2l0eTpkb25neWluZw";

    private static readonly (string What, string Query)[] s_reads =
    [
        ("ranking", $$"""{ ranking(cityId: "{{City}}", period: "2025-11") { ranked { place total orders unit { name { zh en } } } apart { why unit { name { zh en } } } } }"""),
        ("publications", $$"""{ publications(cityId: "{{City}}") { nodes { id period version reason } } }"""),
    ];

    public static async Task RunAsync(int rounds)
    {
        using var folder = new TemporaryFolder();
        Report.Progress("making the demonstration");
        await using var host = await Server.HostAsync(folder.Path, DemonstrationHost.Unlimited());
        foreach (var (what, query) in s_reads)
        {
            var path = $"/public/graphql?query={Uri.EscapeDataString(query)}";
            var answer = folder.File("answer.json");
            await File.WriteAllBytesAsync(answer, await host.AskAsync(path));
            var race = new Race($"{what}, asked by everybody: {new FileInfo(answer).Length} bytes");
            await using var bare = await Server.BareAsync("--answer", answer);
            race.Add("Kestrel, the same bytes", bare, "/");
            race.Add("host, GET", host, path);
            race.Add("host, GET, compressed", host, path, encoding: "br");
            race.Add("host, POST", host, "/public/graphql", System.Text.Json.JsonSerializer.Serialize(new { query }));
            await race.RunAsync(rounds);
        }
    }
}
