using System.Text.Json;
using Hotline.Kernel;
using Hotline.Results.Data;
using Hotline.Results.Tests.Town;
using Hotline.Testing;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using static Hotline.Results.Tests.Town.TownHost;

namespace Hotline.Results.Tests;

public class PublishedRankingTests
{
    private const string Fields = """
        { sortedBy ranked { group place sortKey band bandedBy total orders unit { code }
            rates { itemCode raw adjusted interval { lower upper } counted n band groupMean groupStrength notPublished { en } }
            items { code score percent numerator denominator interval { lower upper } notPublished { en } } }
          apart { why unit { code } items { code score denominator notPublished { en } } } }
        """;

    [Theory]
    [InlineData("SCORE", "100000/100000")]
    [InlineData("RAW_RATE", "1/1")]
    [InlineData("ADJUSTED_RATE", "0.956273764259")]
    public async Task A_unit_with_one_order_is_never_alone_at_the_top(string sortBy, string key)
    {
        await using var town = await TownAsync();
        var ranking = await PublishedAsync(town, $", sortBy: {sortBy}");
        Assert.Equal(sortBy, ranking.GetProperty("sortedBy").GetString());
        var ranked = ranking.GetProperty("ranked").EnumerateArray().ToList();
        var tiny = ranked.Single(unit => CodeOf(unit) == "tiny");
        Assert.Equal(key, tiny.GetProperty("sortKey").GetString());
        Assert.True(ranked.Count(unit => unit.GetProperty("place").GetInt32() == 1) > 1 || tiny.GetProperty("place").GetInt32() > 1);
        Assert.True(ranked.Count(unit => unit.GetProperty("band").GetInt32() == 1) > 1);
        Assert.Equal(["timeliness"], ranked.Select(unit => unit.GetProperty("bandedBy").GetString()).Distinct());
    }

    [Fact]
    public async Task A_rate_is_shown_raw_and_adjusted_with_interval_n_band_and_what_the_group_weighs()
    {
        await using var town = await TownAsync();
        var ranking = await PublishedAsync(town, "");
        Assert.Equal([("tiny", 1, 1), ("south", 1, 1), ("north", 3, 1), ("slow", 4, 2)],
            ranking.GetProperty("ranked").EnumerateArray().Select(unit => (CodeOf(unit), unit.GetProperty("place").GetInt32(), unit.GetProperty("band").GetInt32())));
        // All together 240 of 263; the units differ so much that the group weighs one order: (1 + 240/263) ÷ 2.
        var tiny = ranking.GetProperty("ranked")[0].GetProperty("rates")[0].GetRawText();
        Assert.Equal("""{"itemCode":"timeliness","raw":100,"adjusted":95.63,"interval":{"lower":20.65,"upper":100},"counted":1,"n":1,"band":1,"groupMean":91.25,"groupStrength":1,"notPublished":null}""", tiny);
    }

    [Fact]
    public async Task A_ranking_is_made_without_the_documents_which_name_every_order()
    {
        await using var town = await TownAsync();
        var ranking = (await PublishedAsync(town, "")).GetRawText();
        await using (var db = await town.Services.GetRequiredService<IDbContextFactory<ResultsDb>>().CreateDbContextAsync())
            Assert.NotEqual(0, await db.FrozenDocuments.ExecuteDeleteAsync());
        Assert.Equal(ranking, (await PublicAsync(town, "")).GetRawText());
    }

    [Fact]
    public async Task A_sample_too_small_to_rank_stands_apart_and_one_too_small_to_publish_shows_only_its_n()
    {
        await using var town = await TownAsync();
        town.Scores.Minimum = (5, Published: false, Ranked: false);
        var apart = (await PublishedAsync(town, "")).GetProperty("apart").EnumerateArray().Single(unit => CodeOf(unit) == "tiny");
        Assert.Equal("SMALL_SAMPLE", apart.GetProperty("why").GetString());
        Assert.Equal("""{"code":"timeliness","score":null,"denominator":1,"notPublished":{"en":"a sample of 1 is too small to be published"}}""", apart.GetProperty("items")[1].GetRawText());
    }

    [Fact]
    public async Task What_is_ranked_but_not_published_is_shown_to_results_officers_only()
    {
        await using var town = await TownAsync();
        town.Scores.Minimum = (5, Published: false, Ranked: true);
        var published = (await PublishedAsync(town, "")).GetProperty("ranked")[0];
        Assert.Equal("tiny", CodeOf(published));
        Assert.Equal((JsonValueKind.Null, JsonValueKind.Null, 1), (
            published.GetProperty("rates")[0].GetProperty("raw").ValueKind, published.GetProperty("items")[1].GetProperty("percent").ValueKind,
            published.GetProperty("rates")[0].GetProperty("n").GetInt32()));
        var internally = (await town.AskAsync($$"""query($city: ID!) { periodResult(cityId: $city, period: "2026-03") { ranking {{Fields}} } }""", new { city = City }, Olga)).Data("periodResult.ranking.ranked.0");
        Assert.Equal(("tiny", 100m, 100m), (CodeOf(internally), internally.GetProperty("rates")[0].GetProperty("raw").GetDecimal(), internally.GetProperty("items")[1].GetProperty("percent").GetDecimal()));

        var byRate = await PublicAsync(town, ", sortBy: RAW_RATE");
        Assert.Contains(("tiny", "SMALL_SAMPLE"), byRate.GetProperty("apart").EnumerateArray().Select(unit => (CodeOf(unit), unit.GetProperty("why").GetString())));
    }

    [Fact]
    public async Task Units_are_compared_within_their_group()
    {
        await using var town = await TownAsync();
        foreach (var unit in new[] { "tiny", "slow" }) town.Scores.Groups.Add($"testville/{unit}", "county");
        Assert.Equal([(null, "south", 1), (null, "north", 2), ("county", "tiny", 1), ("county", "slow", 1)],
            (await PublishedAsync(town, "")).GetProperty("ranked").EnumerateArray().Select(unit => (unit.GetProperty("group").GetString(), CodeOf(unit), unit.GetProperty("place").GetInt32())));
    }

    [Fact]
    public async Task An_item_without_a_rate_sorts_nothing_and_the_caller_is_told_which_do()
    {
        await using var town = await TownAsync();
        await PublishedAsync(town, ", sortBy: RAW_RATE, item: \"timeliness\"");
        var answer = await town.AskAsync("query($city: ID!) { ranking(cityId: $city, period: \"2026-03\", item: \"files\") { sortedBy } }", new { city = City }, null);
        Assert.Equal(["ITEM_WITHOUT_RATE"], answer.ErrorCodes());
        answer = await town.AskAsync("query($city: ID!) { publications(cityId: $city) { nodes { ranking(item: \"files\") { sortedBy } } } }", new { city = City }, null);
        Assert.Equal(["ITEM_WITHOUT_RATE"], answer.ErrorCodes());
    }

    /// <summary>North 29 of 30, South 190 of 192, Slow 20 of 40, Tiny its only order: on its face the best.</summary>
    private static async Task<TownHost> TownAsync()
    {
        var town = await OpenAsync();
        town.Scores.Late[North.Id] = 1;
        town.Scores.Orders[South.Id] = 192;
        town.Scores.Late[South.Id] = 2;
        town.AddUnit("slow", 40, late: 20);
        town.AddUnit("tiny", 1);
        town.GoTo(4, 8);
        return town;
    }

    private static async Task<JsonElement> PublishedAsync(TownHost town, string arguments)
    {
        await town.FinishAsync();
        return await PublicAsync(town, arguments);
    }

    private static async Task<JsonElement> PublicAsync(TownHost town, string arguments) =>
        (await town.AskAsync($$"""query($city: ID!) { ranking(cityId: $city, period: "2026-03"{{arguments}}) {{Fields}} }""", new { city = City }, null)).Data("ranking");

    private static string CodeOf(JsonElement unit) => unit.GetProperty("unit").GetProperty("code").GetString()!;
}
