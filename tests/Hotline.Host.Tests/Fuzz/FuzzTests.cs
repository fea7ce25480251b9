using System.Collections.Concurrent;
using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Hotline.Modularity;
using Hotline.Testing;
using DemonstrationCity = Hotline.Host.Tests.Processes.Demonstration;

namespace Hotline.Host.Tests.Fuzz;

/// <summary>
/// Documents and variables at random over the real schema, as every role, against the real host: whatever is sent, the answer is no failure of ours
/// and names nothing that is inside. A subscription is heard up to its first event, and ended by the client. A seed of one's own comes in
/// HOTLINE_FUZZ_SEED, more documents than are sent each time in HOTLINE_FUZZ_DOCUMENTS.
/// </summary>
public sealed partial class FuzzTests : IDisposable
{
    private const int SeedsApart = 10_000;
    private static readonly int s_documents = int.Parse(Environment.GetEnvironmentVariable("HOTLINE_FUZZ_DOCUMENTS") ?? "600", CultureInfo.InvariantCulture);
    private const string Answered = "answered";
    private const string Heard = "heard";
    private const int LeastDocuments = 500;

    private readonly TemporaryFolder _folder = new();

    public static TheoryData<int> Seeds =>
        Environment.GetEnvironmentVariable("HOTLINE_FUZZ_SEED") is { Length: > 0 } own ? [2013, int.Parse(own, CultureInfo.InvariantCulture)] : [2013];

    [GeneratedRegex(@"\b(Hotline|System|Microsoft|GraphQL|GraphQLParser|NodaTime|SQLitePCL)\.[A-Z]\w+|\w+Exception\b|\.cs\b|\.dll\b|\bat \w+\.\w+\(|SQLite|\bSELECT\b.*\bFROM\b|\bINSERT INTO\b|no such (table|column)|constraint failed|Object reference|Nullable object|Sequence contains|\(Parameter '|Input string was|out of range\.|Arithmetic operation|/tmp/|/usr/")]
    private static partial Regex InternalName();

    [Theory]
    [MemberData(nameof(Seeds))]
    public async Task Whatever_is_sent_nothing_breaks_and_nothing_internal_is_told(int seed)
    {
        // A stream in which nothing moves says so soon.
        await using var city = await DemonstrationCity.StartAsync(_folder, new Dictionary<string, string> { ["GraphQL__KeepAlive"] = "00:00:00.2" });
        using var client = new FuzzedClient(city.Endpoint);
        var schemas = new Dictionary<string, Introspected>();
        foreach (var endpoint in new[] { "/graphql", "/public/graphql" })
            schemas[endpoint] = Introspected.Of((await client.AskAsync(endpoint, null, new JsonObject { ["query"] = Introspected.Query })).Body.Data("__schema.types"));
        var ids = await IdsAsync(city);
        var roles = Enum.GetValues<Role>();
        var told = new ConcurrentDictionary<string, int>(StringComparer.Ordinal);
        await Parallel.ForAsync(0, s_documents, new ParallelOptions { MaxDegreeOfParallelism = 4 }, async (number, _) =>
        {
            // Each has its own seed, so that a failure can be had again whatever ran beside it.
            var random = new Random(seed * SeedsApart + number);
            var endpoint = random.Next(8) == 0 ? "/public/graphql" : "/graphql";
            var role = roles[random.Next(roles.Length)];
            var token = role == Role.Citizen ? null : city.Token($"{role}");
            var made = new FuzzedRequest(schemas[endpoint], JsonNamingPolicy.SnakeCaseUpper.ConvertName($"{role}"), random, ids);
            var request = made.Make();
            Func<string, string?, JsonObject, Task<FuzzedAnswer>> send = made.Kind != "Subscription" ? client.AskAsync : random.Next(2) == 0 ? client.ListenAsync : client.ListenBySocketAsync;
            try
            {
                var (status, answer) = await send(endpoint, token, request);
                var text = answer.ToString();
                Assert.False(status >= 500 || answer.ErrorCodes().Contains("INTERNAL") || InternalName().IsMatch(text), $"Status {status}, {InternalName().Match(text).Value}: {Short(text)}");
                foreach (var code in answer.ErrorCodes().Distinct().DefaultIfEmpty(Answered)) told.AddOrUpdate(code, 1, (_, times) => times + 1);
                told.AddOrUpdate(made.Kind, 1, (_, times) => times + 1);
                if (made.Kind == "Subscription" && answer.TryGetProperty("data", out var data) && data.ValueKind == JsonValueKind.Object) told.AddOrUpdate(Heard, 1, (_, times) => times + 1);
            }
            catch (Exception failure)
            {
                throw new InvalidOperationException($"Seed {seed}, document {number}, as {role} to {endpoint}:\n{Short(request.ToJsonString())}", failure);
            }
        });
        var summary = string.Join(", ", told.OrderByDescending(pair => pair.Value).Select(pair => $"{pair.Key} {pair.Value}"));
        // Neither only nonsense nor only what is well behaved.
        Assert.True(told[Answered] > s_documents / 10 && told[Answered] < s_documents * 9 / 10, summary);
        // And none left out. What is drawn changes with each field of the schema: the bounds leave room for that.
        Assert.True(told["Query"] + told["Mutation"] + told["Subscription"] == s_documents && s_documents >= LeastDocuments, summary);
        Assert.True(told["Mutation"] > s_documents / 10 && told["Subscription"] > s_documents / 10 && told[Heard] > s_documents / 200, summary);
    }

    public void Dispose() => _folder.Dispose();

    private static string Short(string text) => text.Length <= 4_000 ? text : text[..4_000];

    /// <summary>Ids of what there is, of each kind some, and some of nothing.</summary>
    private static async Task<IReadOnlyList<string>> IdsAsync(DemonstrationCity city)
    {
        const string query = """
            query($city: ID!) {
              units(cityId: $city, first: 4) { nodes { id } } people(first: 4) { nodes { id } } positions(cityId: $city) { id duties { id } }
              assignments(day: "2025-12-01", first: 4) { nodes { id } } workOrders(cityId: $city, first: 4) { nodes { id } } standards(cityId: $city) { nodes { id } }
              surveys(cityId: $city) { nodes { id } } publications(cityId: $city) { nodes { id } } deductions(first: 4) { nodes { id } } appeals { nodes { id } } rehearsals { nodes { id } }
              periodResult(cityId: $city, period: "2025-11") { id }
            }
            """;
        var answer = await city.AskAsync(query, new { city = DemonstrationCity.City }, city.Token("ResultsOfficer"));
        return [.. Enumerable.Repeat(DemonstrationCity.City, 20), .. Ids(answer.Data()), "Q2l0eTpub3doZXJl", "VW5pdDp4", "UGVyc29uOng"];
    }

    private static IEnumerable<string> Ids(JsonElement element) => element.ValueKind switch
    {
        JsonValueKind.Object => element.EnumerateObject().SelectMany(field => field.Name == "id" ? [field.Value.GetString()!] : Ids(field.Value)),
        JsonValueKind.Array => element.EnumerateArray().SelectMany(Ids),
        _ => [],
    };
}
