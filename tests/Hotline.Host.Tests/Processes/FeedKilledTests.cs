using System.Text.Json;
using Hotline.GraphQL.Scalars;
using Hotline.Testing;

namespace Hotline.Host.Tests.Processes;

/// <summary>A system that keeps one number and asks for what came after it, while the server is killed under its hands.</summary>
public sealed class FeedKilledTests : IDisposable
{
    private const string Since = "query($city: ID!, $after: Long!) { changesSince(cityId: $city, after: $after, first: 3) { reached hasMore items { number scoreChanged { person { id } factIds } } } }";
    private static readonly TimeSpan s_patience = TimeSpan.FromMinutes(1);
    private readonly TemporaryFolder _folder = new();
    private readonly List<JsonElement> _heard = [];
    private long _reached;

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task Whoever_goes_on_behind_his_number_misses_nothing_and_hears_nothing_twice_though_the_server_is_killed()
    {
        var recorded = new List<(string Person, string Fact)>();
        foreach (var category in new[] { "DISCIPLINE", "APPEARANCE", "HYGIENE" })
        {
            await using var city = await Demonstration.StartAsync(_folder);
            if (_reached == 0) await HearAsync(city);
            for (var agent = 1; agent <= 5; agent++)
            {
                var person = GlobalId.Encode("Person", $"dongying/a0{agent}");
                var told = await city.DoAsync(city.Token("Monitor"), "recordBreach", new { personId = person, kind = "AGENT", day = "2025-12-11", category, note = "seen" }, "fact { factId }");
                recorded.Add((person, told.GetProperty("fact").GetProperty("factId").GetString()!));
                if (agent % 2 == 0) await HearAsync(city);
            }
            // What was just recorded may not have been told yet.
            await city.KillAsync();
        }

        await using var last = await Demonstration.StartAsync(_folder);
        var late = DateTime.UtcNow + s_patience;
        do await HearAsync(last);
        while (recorded.Exists(each => TimesHeard(each) == 0) && DateTime.UtcNow < late);

        Assert.All(recorded, each => Assert.Equal(1, TimesHeard(each)));
        var numbers = _heard.ConvertAll(change => change.GetProperty("number").GetInt64());
        Assert.Equal(Enumerable.Range((int)numbers[0], numbers.Count).Select(number => (long)number), numbers);
        Assert.Equal(_reached, numbers[^1]);
    }

    private int TimesHeard((string Person, string Fact) recorded) => _heard
        .Select(change => change.GetProperty("scoreChanged"))
        .Where(moved => moved.ValueKind == JsonValueKind.Object && moved.GetProperty("person") is { ValueKind: JsonValueKind.Object } person && person.GetProperty("id").GetString() == recorded.Person)
        .Count(moved => moved.GetProperty("factIds").EnumerateArray().Any(fact => fact.GetString() == recorded.Fact));

    private async Task HearAsync(Demonstration city)
    {
        // From here on the integrator sees all that is told: the months that were closed are behind.
        if (_reached == 0) _reached = await EndAsync(city);
        bool more;
        do
        {
            var page = (await city.AskAsync(Since, new { city = Demonstration.City, after = _reached }, city.Token("SystemIntegrator"))).Data("changesSince");
            _heard.AddRange(page.GetProperty("items").EnumerateArray());
            (_reached, more) = (page.GetProperty("reached").GetInt64(), page.GetProperty("hasMore").GetBoolean());
        }
        while (more);
    }

    private static async Task<long> EndAsync(Demonstration city)
    {
        for (var reached = 0L; ;)
        {
            var page = (await city.AskAsync("query($city: ID!, $after: Long!) { changesSince(cityId: $city, after: $after, first: 500) { reached hasMore } }",
                new { city = Demonstration.City, after = reached }, city.Token("SystemIntegrator"))).Data("changesSince");
            reached = page.GetProperty("reached").GetInt64();
            if (!page.GetProperty("hasMore").GetBoolean()) return reached;
        }
    }
}
