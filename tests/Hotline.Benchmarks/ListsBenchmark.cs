using System.Text.Json;
using Hotline.Benchmarks.Loads;
using Hotline.Benchmarks.Measuring;
using Microsoft.Data.Sqlite;

namespace Hotline.Benchmarks;

/// <summary>
/// 50 units of six fields out of SQLite, executed each time, on all cores: beside an endpoint written by hand for that list, and, where they are
/// installed, beside Mercurius out of the same file and PostGraphile out of PostgreSQL with the same units.
/// </summary>
internal static class ListsBenchmark
{
    private const int Units = 50;

    /// <summary>Names a PostgreSQL database by its URL.</summary>
    private const string Postgres = "HOTLINE_POSTGRES";

    public static async Task RunAsync(int rounds)
    {
        using var folder = new TemporaryFolder();
        Report.Progress("making a city of 50 units");
        var settings = DemonstrationHost.Unlimited();
        settings["GraphQL__KeptAnswerBytes"] = "0";
        await using var host = await Server.HostAsync(folder.Path, settings, demonstration: false);
        var database = folder.File("hotline.db");
        Fill(database);
        await using var byHand = await Server.BareAsync("--database", database);

        var body = JsonSerializer.Serialize(new { query = """{ units(cityId: "Q2l0eTpkb25neWluZw", first: 50) { nodes { id code kind name { zh en } group } } }""" });
        var race = new Race($"a list of {Units} units × 6 fields, executed each time");
        race.Add("written by hand", byHand, "/");
        race.Add("host", host, "/graphql", body);
        await EnsureSameAsync(byHand.AskAsync("/"), host.AskAsync("/graphql", body));
        await using var mercurius = await RivalAsync("mercurius.mjs", database);
        if (mercurius is not null)
        {
            race.Add("Mercurius, compiled, a process for each core", mercurius, "/graphql", body);
            await EnsureSameAsync(mercurius.AskAsync("/graphql", body), host.AskAsync("/graphql", body));
        }
        await using var postGraphile = Environment.GetEnvironmentVariable(Postgres) is null ? null : await RivalAsync("postgraphile.mjs", database);
        if (postGraphile is not null)
        {
            // Its schema is its own: the same values under other names.
            var itsBody = JsonSerializer.Serialize(new { query = """{ allUnits(condition: { cityId: "dongying" }, orderBy: CODE_ASC, first: 50) { nodes { id code kind nameZh nameEn group } } }""" });
            race.Add("PostGraphile out of PostgreSQL, a process for each core", postGraphile, "/graphql", itsBody);
            await EnsureSameAsync(postGraphile.AskAsync("/graphql", itsBody), host.AskAsync("/graphql", body), CodesOf);
        }
        else Report.Progress($"without PostGraphile: it is measured where {Postgres} is the URL of a PostgreSQL database");
        await race.RunAsync(rounds);
    }

    /// <returns><c>null</c> where it is not installed.</returns>
    private static async Task<Server?> RivalAsync(string program, string database)
    {
        var folder = Path.Combine(AppContext.BaseDirectory, "Rivals");
        if (Directory.Exists(Path.Combine(folder, "node_modules")))
            return await Server.StartAsync("node", [Path.Combine(folder, program), database], new Dictionary<string, string>(), url => ["--urls", url.ToString().TrimEnd('/')]);
        Report.Progress($"without {program}: `npm ci` in {folder} installs it");
        return null;
    }

    private static void Fill(string database)
    {
        using var connection = new SqliteConnection($"Data Source={database};Pooling=False");
        connection.Open();
        using var command = connection.CreateCommand();
        command.CommandText = """
            WITH RECURSIVE n(n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM n WHERE n < $most)
            INSERT INTO positions_units (Id, CityId, Code, Kind, OtherNames, "Group", Revision, RecordedBy, RecordedAt, Name_Chinese, Name_English)
            SELECT 'dongying/zz' || n, 'dongying', 'zz' || n, 'SubCentre', '[]', 'districts', 1, 'benchmark', 0, '分中心' || n, 'Sub-centre ' || n
            FROM n LIMIT $most - (SELECT count(*) FROM positions_units WHERE CityId = 'dongying')
            """;
        command.Parameters.AddWithValue("$most", Units);
        command.ExecuteNonQuery();
    }

    private static Task EnsureSameAsync(Task<byte[]> first, Task<byte[]> second) => EnsureSameAsync(first, second, nodes => nodes.GetRawText());

    /// <summary>All of them do the same work, or the ratio says nothing.</summary>
    private static async Task EnsureSameAsync(Task<byte[]> first, Task<byte[]> second, Func<JsonElement, string> shown)
    {
        var (one, other) = (shown(NodesOf(await first)), shown(NodesOf(await second)));
        if (one != other) throw new InvalidOperationException($"The lists differ:\n{one}\n{other}");
    }

    private static JsonElement NodesOf(byte[] answer) => JsonDocument.Parse(answer).RootElement.GetProperty("data").EnumerateObject().Single().Value.GetProperty("nodes");

    private static string CodesOf(JsonElement nodes) => string.Join(' ', nodes.EnumerateArray().Select(node => node.GetProperty("code").GetString()));
}
