using System.Text.Json;
using Hotline.Testing;

namespace Hotline.Assessment.Tests;

/// <summary>The explanation of a scorecard through the schema.</summary>
public sealed class ExplanationTests
{
    private const string Node = "kind code title { zh en } value { en } arithmetic from source references referenceCount";

    [Fact]
    public async Task A_scorecard_explains_itself_to_the_facts_and_orders_behind_it()
    {
        await using var city = await AssessedCity.StartAsync();
        await city.SubmittedAsync();
        var card = await city.CardAsync("SUB_CENTRE", "a", fields: $$"""
            total explanation { {{Node}} children { {{Node}} children { {{Node}} children { {{Node}} children { {{Node}} workOrders { stage } facts { kind } children { code } } } } } }
            """);

        var all = Nodes(card.At("explanation")).ToList();
        Assert.Equal("TOTAL", card.At("explanation.kind").GetString());
        Assert.Contains(all, node => Kind(node) == "PARAMETER" && node.At("source").GetString()!.Length > 0 && node.At("from").GetString()!.Length > 0);
        var numerator = all.First(node => Kind(node) == "NUMERATOR");
        Assert.Equal("testville/77", numerator.At("references.0").GetString());
        Assert.Equal("TO_FOLLOW_UP", numerator.At("workOrders.0.stage").GetString());
    }

    [Fact]
    public async Task The_same_is_there_as_text_in_both_languages_and_for_one_item()
    {
        await using var city = await AssessedCity.StartAsync();
        await city.SubmittedAsync();
        var code = (await city.CardAsync("SUB_CENTRE", "a")).At("sections.0.items.0.code").GetString();
        var card = await city.CardAsync("SUB_CENTRE", "a", TestCity.UnitOfficer, $$"""explanationText { zh text(language: EN) } item: explanation(item: "{{code}}") { kind code }""");

        Assert.StartsWith("总分：", card.At("explanationText.zh").GetString(), StringComparison.Ordinal);
        Assert.StartsWith("Total: ", card.At("explanationText.text").GetString(), StringComparison.Ordinal);
        Assert.Equal(("ITEM", code), (card.At("item.kind").GetString(), card.At("item.code").GetString()));
    }

    [Fact]
    public async Task An_item_that_is_not_there_is_said()
    {
        await using var city = await AssessedCity.StartAsync();
        var answer = await city.Host.ExecuteAsync(
            """query($city: ID!) { scorecards(cityId: $city, kind: SUB_CENTRE, period: "2026-02") { explanation(item: "nothing") { code } } }""",
            new { city = TestCity.GlobalId }, TestCity.HallManager);
        Assert.Contains("ITEM_NOT_FOUND", answer.ErrorCodes());
    }

    private static string Kind(JsonElement node) => node.At("kind").GetString()!;

    private static IEnumerable<JsonElement> Nodes(JsonElement node) =>
        node.TryGetProperty("kind", out _) && node.TryGetProperty("children", out var children) ? children.EnumerateArray().SelectMany(Nodes).Prepend(node) : [];
}
