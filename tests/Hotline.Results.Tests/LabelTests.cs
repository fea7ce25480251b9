using System.Text.Json;
using Hotline.GraphQL.Scalars;
using Hotline.Results.Tests.Town;
using Hotline.Testing;
using static Hotline.Results.Tests.Town.WholeTown;

namespace Hotline.Results.Tests;

/// <summary>Red and black lists: red for the first place, black for the last below 90 per cent, warned below 60 per cent.</summary>
public sealed class LabelTests
{
    private const string Rows = "ranking { ranked { unit { code } labels { code } } apart { unit { code } labels { code } } } results(kind: SUB_CENTRE) { nodes { unit { code } labels { code } } }";

    [Fact]
    public async Task The_published_ranking_says_who_bears_which_label_by_what_rule_and_why()
    {
        await using var town = await ClosedAsync();
        var ranked = (await town.AskAsync("query($city: ID!) { ranking(cityId: $city, period: \"2026-02\", sortBy: RAW_RATE) { ranked { unit { code } labels { code name { zh en } rule why { zh en } } } } }", new { city = City }, null)).Data("ranking.ranked");
        Assert.Equal(
            [
                """south [{"code":"red","name":{"zh":"红榜","en":"Red list"},"rule":"PLACE","why":{"zh":"第 1 名，共 2 个（前 1 名）","en":"place 1 of 2 (the first 1)"}}]""",
                "north ["
                + """{"code":"black","name":{"zh":"黑榜","en":"Black list"},"rule":"THRESHOLD_AND_PLACE","why":{"zh":"50 ÷ 100 = 50 % < 90 %；倒数第 1 名，共 2 个（末 1 名）","en":"50 ÷ 100 = 50 % < 90 %; place 1 from the bottom of 2 (the last 1)"}},"""
                + """{"code":"warned","name":{"zh":"预警","en":"Warned"},"rule":"THRESHOLD","why":{"zh":"50 ÷ 100 = 50 % < 60 %","en":"50 ÷ 100 = 50 % < 60 %"}}]""",
            ],
            ranked.EnumerateArray().Select(unit => $"{CodeOf(unit)} {unit.GetProperty("labels").GetRawText()}"));
        Assert.Equal(["south red", "north black warned", "north black warned", "south red"], await FrozenAsync(town));
    }

    [Fact]
    public async Task A_live_score_bears_the_labels_that_hang_on_its_total_alone()
    {
        await using var town = await ClosedAsync();
        Assert.Equal(["north warned", "south"], Labelled(
            (await town.AskAsync("query($city: ID!) { scorecards(cityId: $city, kind: SUB_CENTRE, period: \"2026-02\") { unit { code } labels { code } } }", new { city = City })).Data("scorecards")));
    }

    [Fact]
    public async Task A_corrected_month_labels_anew_and_the_old_version_keeps_its_labels()
    {
        await using var town = await ClosedAsync();
        town.GoTo(3, 25);
        foreach (var number in (string[])["5", "6", "7"]) await town.OrderAsync(number, "south", 2, 20);
        await town.SyncAsync(2026, 2);
        town.GoTo(4, 20);
        await town.DoAsync("correctResult", new { publicationId = GlobalId.Encode("Publication", "testville/2026-02-v1"), reason = "late orders" }, Otto, "publication { version }");

        Assert.Equal(["north red warned", "south black warned", "north red warned", "south black warned"], await FrozenAsync(town));
        var old = await town.AskAsync("query($id: ID!) { publication(id: $id) { ranking { ranked { unit { code } labels { code } } } } }", new { id = GlobalId.Encode("Publication", "testville/2026-02-v1") }, null);
        Assert.Equal(["south red", "north black warned"], Labelled(old.Data("publication.ranking.ranked")));
        Assert.All((bool[])[await SameAsync(town, 1), await SameAsync(town, 2)], Assert.True);
    }

    /// <summary>February: of north's orders one in two is in time, of south's both.</summary>
    private static async Task<WholeTown> ClosedAsync()
    {
        var town = await OpenAsync();
        await town.OrderAsync("1", "north", 2, 3);
        await town.OrderAsync("2", "north", 2, 9);
        await town.OrderAsync("3", "south", 3, 4);
        await town.OrderAsync("4", "south", 3, 4);
        await town.SyncAsync(2026, 2);
        town.GoTo(3, 24);
        var input = new { cityId = City, period = "2026-02" };
        await town.DoAsync("closePeriod", input, Olga, "periodResult { id }");
        await town.DoAsync("releasePeriod", input, Otto, "periodResult { id }");
        await town.DoAsync("publishResults", input, Olga, "publication { id }");
        return town;
    }

    /// <summary>Those ranked, by place; then the frozen results, by id.</summary>
    private static async Task<IEnumerable<string>> FrozenAsync(WholeTown town)
    {
        var month = (await town.AskAsync($"query($city: ID!) {{ periodResult(cityId: $city, period: \"2026-02\") {{ {Rows} }} }}", new { city = City })).Data("periodResult");
        return [.. Labelled(month.GetProperty("ranking").GetProperty("ranked")), .. Labelled(month.GetProperty("results").GetProperty("nodes"))];
    }

    private static async Task<bool> SameAsync(WholeTown town, int version) =>
        (await town.AskAsync("query($city: ID!, $version: Int!) { periodResult(cityId: $city, period: \"2026-02\") { reproduction(version: $version) { same } } }", new { city = City, version }))
            .Data("periodResult.reproduction.same").GetBoolean();

    private static IEnumerable<string> Labelled(JsonElement units) =>
        [.. units.EnumerateArray().Select(unit => string.Join(' ', [CodeOf(unit), .. unit.GetProperty("labels").EnumerateArray().Select(label => label.GetProperty("code").GetString())]))];

    private static string CodeOf(JsonElement unit) => unit.GetProperty("unit").GetProperty("code").GetString()!;
}
