using System.Text.Json;
using Hotline.Kernel;
using Hotline.Modularity;
using Hotline.Results.Contracts;
using Hotline.Results.Tests.Town;
using Hotline.Testing;
using static Hotline.Results.Tests.Town.TownHost;

namespace Hotline.Results.Tests;

public class PublicationTests
{
    private const string Whole = """
        query($id: ID!) { publication(id: $id) { version correctsId reason versions { version }
          ranking { ranked { place total sortKey orders unit { code } items { code score } } apart { why total unit { code } } } } }
        """;

    private const string Ranking = "query($city: ID!) { ranking(cityId: $city, period: \"2026-03\") { ranked { place total unit { code } } apart { why unit { code } } } }";

    [Fact]
    public async Task Nobody_sees_a_ranking_before_it_is_published_and_everybody_after()
    {
        await using var town = await OpenAsync();
        town.GoTo(4, 8);
        Assert.Equal(["PERIOD_NOT_RELEASED"], (await town.PublishAsync(Olga)).UserErrorCodes("publishResults"));
        await town.CloseAsync(Olga);
        await town.ReleaseAsync(Otto);
        Assert.Equal(JsonValueKind.Null, (await town.AskAsync(Ranking, new { city = City }, Olga)).Data("ranking").ValueKind);
        await town.PublishAsync(Olga);
        Assert.Equal(2, (await town.AskAsync(Ranking, new { city = City }, null)).Data("ranking.ranked").GetArrayLength());
        Assert.Equal(["ALREADY_PUBLISHED"], (await town.PublishAsync(Otto)).UserErrorCodes("publishResults"));
        Assert.Equal("testville/2026-03-v1", Assert.Single(town.Published<ResultPublished>()).PublicationId);
    }

    [Fact]
    public async Task The_published_ranking_shows_place_key_n_and_who_is_listed_apart()
    {
        await using var town = await OpenAsync();
        await town.DeductAsync(South, "1.5");
        town.GoTo(4, 8);
        var id = await town.FinishAsync();
        var ranking = (await town.AskAsync(Whole, new { id }, null)).Data("publication.ranking");
        var second = ranking.GetProperty("ranked")[1];
        Assert.Equal("south", second.GetProperty("unit").GetProperty("code").GetString());
        Assert.Equal((2, 98.5m, "98500/100000", 12L), (second.GetProperty("place").GetInt32(), second.GetProperty("total").GetDecimal(),
            second.GetProperty("sortKey").GetString(), second.GetProperty("orders").GetInt64()));
        var apart = Assert.Single(ranking.GetProperty("apart").EnumerateArray());
        Assert.Equal(("idle", "NO_ORDERS"), (apart.GetProperty("unit").GetProperty("code").GetString(), apart.GetProperty("why").GetString()));
    }

    [Fact]
    public async Task An_appeal_upheld_after_the_release_changes_score_money_and_eligibility_by_a_correction_that_points_back()
    {
        await using var town = await OpenAsync();
        town.GoTo(4, 8);
        var first = await town.FinishAsync();

        // A late fact costs Ann 30 points and North 5; both are notified, and both appeal.
        var anns = await town.DeductAsync(Ann, "30");
        var norths = await town.DeductAsync(North, "5");
        Assert.Equal(["DEDUCTION_IN_WINDOW"], (await CorrectAsync(town, first)).UserErrorCodes("correctResult"));
        town.GoTo(4, 20);
        var second = await CorrectedAsync(town, first);
        Assert.Equal((30m, 70_000L, false), await AnnAsync(town));
        Assert.Equal(["PUBLICATION_SUPERSEDED"], (await CorrectAsync(town, first)).UserErrorCodes("correctResult"));
        Assert.Equal(["NOTHING_TO_CORRECT"], (await CorrectAsync(town, second)).UserErrorCodes("correctResult"));

        // The points rise, which opens a window; the appeals are upheld.
        town.Scores.Breaches.RemoveAll(breach => breach.Key == "late");
        town.Scores.Breach(Ann, March, "late", "31");
        town.Scores.Breach(North, March, "late", "6");
        await town.SyncAsync(March);
        foreach (var (id, subject) in new[] { (anns, AnnHerself), (norths, NorthOfficer) })
            await town.DecideAsync((await town.AppealAsync(id, subject)).Data("fileAppeal.appeal.id").GetString()!, true, Otto);
        await town.DeliverEventsAsync();
        var third = await CorrectedAsync(town, second);

        Assert.Equal((0m, 100_000L, true), await AnnAsync(town));
        var newest = (await town.AskAsync(Whole, new { id = third }, null)).Data("publication");
        Assert.Equal((3, second, "A late fact."), (newest.GetProperty("version").GetInt32(), newest.GetProperty("correctsId").GetString(), newest.GetProperty("reason").GetString()));
        Assert.Equal([3, 2, 1], newest.GetProperty("versions").EnumerateArray().Select(version => version.GetProperty("version").GetInt32()));
        Assert.Equal([1, 1], newest.GetProperty("ranking").GetProperty("ranked").EnumerateArray().Select(unit => unit.GetProperty("place").GetInt32()));

        // The old versions read as they were published.
        var old = (await town.AskAsync(Whole, new { id = second }, null)).Data("publication.ranking.ranked");
        Assert.Equal([("south", 1), ("north", 2)], old.EnumerateArray().Select(unit => (unit.GetProperty("unit").GetProperty("code").GetString()!, unit.GetProperty("place").GetInt32())));
        Assert.Equal([null, "testville/2026-03-v1", "testville/2026-03-v2"], town.Published<ResultPublished>().Select(published => published.Corrects));
    }

    [Theory]
    [InlineData("", 0, "1 2")]
    [InlineData("isCorrection: true", 0, "2")]
    [InlineData("isCorrection: false", 0, "1")]
    [InlineData("period: \"2026-03\"", 1, "2")]
    public async Task Everyone_hears_of_publications_and_corrections_and_goes_on_behind_the_last(string filter, int published, string heard)
    {
        await using var town = await OpenAsync();
        town.GoTo(4, 8);
        var first = await town.FinishAsync();
        await town.DeductAsync(North, "5");
        town.GoTo(4, 20);
        await CorrectedAsync(town, first);
        var query = $"subscription($city: ID!, $after: Long) {{ resultPublished(cityId: $city, after: $after {filter}) {{ number version publicationId corrects reason }} }}";

        var numbers = new List<long>();
        await foreach (var answer in town.SubscribeAsync("subscription($city: ID!, $after: Long) { resultPublished(cityId: $city, after: $after) { number } }", new { city = City, after = 0 }))
        {
            numbers.Add(answer.Data("resultPublished.number").GetInt64());
            if (numbers.Count == 2) break;
        }
        var after = published == 0 ? 0 : numbers[published - 1];
        var expected = heard.Split(' ');
        var versions = new List<string>();
        await foreach (var answer in town.SubscribeAsync(query, new { city = City, after }))
        {
            versions.Add(answer.Data("resultPublished.version").ToString());
            Assert.Equal(versions[^1] == "1" ? JsonValueKind.Null : JsonValueKind.String, answer.Data("resultPublished.reason").ValueKind);
            if (versions.Count == expected.Length) break;
        }
        Assert.Equal(expected, versions);
    }

    [Fact]
    public async Task What_is_no_month_is_no_filter()
    {
        await using var town = await OpenAsync();
        await foreach (var answer in town.SubscribeAsync("subscription($city: ID!) { resultPublished(cityId: $city, period: \"2026\") { number } }", new { city = City }))
            Assert.Equal(["PERIOD_NOT_A_MONTH"], answer.ErrorCodes());
    }

    [Fact]
    public async Task Of_two_corrections_at_once_one_wins_and_the_other_is_told()
    {
        await using var town = await OpenAsync();
        town.GoTo(4, 8);
        var first = await town.FinishAsync();
        await town.DeductAsync(North, "5");
        town.GoTo(4, 20);
        var answers = await Task.WhenAll(Enumerable.Range(0, 2).Select(_ => Task.Run(() => CorrectAsync(town, first))));
        Assert.Equal(["PUBLICATION_SUPERSEDED"], answers.SelectMany(answer => answer.UserErrorCodes("correctResult")));
        Assert.Equal(2, town.Published<ResultPublished>().Count);
    }

    [Fact]
    public async Task A_publication_shows_no_person()
    {
        await using var town = await OpenAsync();
        town.GoTo(4, 8);
        var id = await town.FinishAsync();
        var answer = await town.AskAsync("query($city: ID!) { publications(cityId: $city) { totalCount nodes { id ranking { ranked { unitId } apart { unitId } } } } }", new { city = City }, null);
        Assert.Equal(1, answer.Data("publications.totalCount").GetInt32());
        Assert.Equal(id, answer.Data("publications.nodes.0.id").GetString());
        Assert.Equal(3, answer.Data("publications.nodes.0.ranking.ranked").GetArrayLength() + answer.Data("publications.nodes.0.ranking.apart").GetArrayLength());
        Assert.NotEmpty((await town.AskAsync("{ myResults { totalCount } }", null, Caller.Anonymous)).ErrorCodes());
    }

    private static Task<JsonElement> CorrectAsync(TownHost town, string publicationId) =>
        town.DoAsync("correctResult", new { publicationId, reason = "A late fact." }, Olga, "publication { id version correctsId }");

    private static async Task<string> CorrectedAsync(TownHost town, string publicationId)
    {
        var answer = await CorrectAsync(town, publicationId);
        Assert.Empty(answer.UserErrorCodes("correctResult"));
        return answer.Data("correctResult.publication.id").GetString()!;
    }

    private static async Task<(decimal Deducted, long Money, bool Eligible)> AnnAsync(TownHost town)
    {
        var own = (await town.AskAsync("{ myResults { nodes { deducted money award { eligible } } } }", null, AnnHerself)).Data("myResults.nodes.0");
        return (own.GetProperty("deducted").GetDecimal(), own.GetProperty("money").GetInt64(), own.GetProperty("award").GetProperty("eligible").GetBoolean());
    }
}
