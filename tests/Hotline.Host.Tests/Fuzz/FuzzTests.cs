using System.Collections.Concurrent;
using System.Globalization;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Hotline.Modularity;
using Hotline.Testing;
using DemonstrationCity = Hotline.Host.Tests.Processes.Demonstration;

namespace Hotline.Host.Tests.Fuzz;

/// <summary>
/// Documents and variables at random over the real schema, as every role, against the real host: whatever is sent, the answer is no failure of ours
/// and names nothing that is inside. A seed of one's own comes in HOTLINE_FUZZ_SEED.
/// </summary>
public sealed partial class FuzzTests : IDisposable
{
    private const int Documents = 1_200;
    private const string Answered = "answered";

    private readonly TemporaryFolder _folder = new();

    public static TheoryData<int> Seeds =>
        Environment.GetEnvironmentVariable("HOTLINE_FUZZ_SEED") is { Length: > 0 } own ? [2013, int.Parse(own, CultureInfo.InvariantCulture)] : [2013];

    [GeneratedRegex(@"\b(Hotline|System|Microsoft|GraphQL|GraphQLParser|NodaTime|SQLitePCL)\.[A-Z]\w+|\w+Exception\b|\.cs\b|\.dll\b|\bat \w+\.\w+\(|SQLite|\bSELECT\b.*\bFROM\b|\bINSERT INTO\b|no such (table|column)|constraint failed|Object reference|Nullable object|Sequence contains|\(Parameter '|Input string was|out of range\.|Arithmetic operation|/tmp/|/usr/")]
    private static partial Regex InternalName();

    [Theory]
    [MemberData(nameof(Seeds))]
    public async Task Whatever_is_sent_nothing_breaks_and_nothing_internal_is_told(int seed)
    {
        await using var city = await DemonstrationCity.StartAsync(_folder);
        var schemas = new Dictionary<string, Introspected>();
        foreach (var endpoint in new[] { "/graphql", "/public/graphql" })
            schemas[endpoint] = Introspected.Of((await SendAsync(city, endpoint, null, new JsonObject { ["query"] = Introspected.Query })).Answer.Data("__schema.types"));
        var ids = await IdsAsync(city);
        var roles = Enum.GetValues<Role>();
        var told = new ConcurrentDictionary<string, int>(StringComparer.Ordinal);
        await Parallel.ForAsync(0, Documents, new ParallelOptions { MaxDegreeOfParallelism = 4 }, async (number, _) =>
        {
            // Each has its own seed, so that a failure can be had again whatever ran beside it.
            var random = new Random(seed * Documents + number);
            var endpoint = random.Next(8) == 0 ? "/public/graphql" : "/graphql";
            var role = roles[random.Next(roles.Length)];
            var token = role == Role.Citizen ? null : city.Token($"{role}");
            var request = new FuzzedRequest(schemas[endpoint], JsonNamingPolicy.SnakeCaseUpper.ConvertName($"{role}"), random, ids).Make();
            var (status, answer) = await SendAsync(city, endpoint, token, request);
            var text = answer.ToString();
            var broken = status >= 500 || answer.ErrorCodes().Contains("INTERNAL") || InternalName().IsMatch(text);
            Assert.False(broken, $"Seed {seed}, document {number}, status {status}, {InternalName().Match(text).Value}:\n{Short(request.ToJsonString())}\n{Short(text)}");
            foreach (var code in answer.ErrorCodes().Distinct().DefaultIfEmpty(Answered)) told.AddOrUpdate(code, 1, (_, times) => times + 1);
        });
        // Neither only nonsense nor only what is well behaved.
        Assert.True(told[Answered] is > Documents / 10 and < Documents * 9 / 10, string.Join(", ", told.OrderByDescending(pair => pair.Value).Select(pair => $"{pair.Key} {pair.Value}")));
    }

    public void Dispose() => _folder.Dispose();

    private static string Short(string text) => text.Length <= 4_000 ? text : text[..4_000];

    private static async Task<(int Status, JsonElement Answer)> SendAsync(DemonstrationCity city, string endpoint, string? token, JsonObject request)
    {
        using var client = new HttpClient();
        using var message = new HttpRequestMessage(HttpMethod.Post, new Uri(city.Endpoint, endpoint)) { Content = new StringContent(request.ToJsonString(), Encoding.UTF8, "application/json") };
        message.Headers.TryAddWithoutValidation("Accept", "application/graphql-response+json");
        if (token is not null) message.Headers.Authorization = new AuthenticationHeaderValue("Bearer", token);
        using var response = await client.SendAsync(message);
        return ((int)response.StatusCode, await response.Content.ReadFromJsonAsync<JsonElement>());
    }

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
