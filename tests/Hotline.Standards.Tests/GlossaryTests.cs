using System.Text.Json;
using Hotline.Standards.Tests.Support;
using Hotline.Testing;
using static Hotline.Standards.Tests.Support.Office;

namespace Hotline.Standards.Tests;

/// <summary>What a standard may be made of, for whoever writes or reads one.</summary>
public sealed class GlossaryTests
{
    [Fact]
    public async Task Every_rule_is_explained_with_its_parameters()
    {
        await using var office = await OpenAsync();
        var glossary = await AskAsync(office, """
            { evaluators { name description { zh en } reads parameters { name kind required default minimum words onMetricScale withinFullMark } }
              modifiers { name description { zh en } parameters { name kind required default maximum } } }
            """);
        var bands = Named(glossary.Data("evaluators"), "bands");
        Assert.Equal(("METRIC", "BANDS", true, true), (bands.GetProperty("reads").GetString(), Parameter(bands, "bands").GetProperty("kind").GetString(),
            Parameter(bands, "bands").GetProperty("onMetricScale").GetBoolean(), Parameter(bands, "bands").GetProperty("withinFullMark").GetBoolean()));
        var earlier = Parameter(Named(glossary.Data("evaluators"), "againstEarlier"), "earlier");
        Assert.Equal(("previous", "previous,yearBefore", false), (earlier.GetProperty("default").GetString(),
            string.Join(',', earlier.GetProperty("words").EnumerateArray().Select(word => word.GetString())), earlier.GetProperty("required").GetBoolean()));
        var shares = Parameter(Named(glossary.Data("modifiers"), "jointLiability"), "shares");
        Assert.Equal((true, "1"), (shares.GetProperty("required").GetBoolean(), shares.GetProperty("maximum").ToString()));
        Assert.StartsWith("连带责任", Named(glossary.Data("modifiers"), "jointLiability").GetProperty("description").GetProperty("zh").GetString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Every_metric_says_what_decides_it_and_every_kind_of_fact_its_fields()
    {
        await using var office = await OpenAsync();
        var glossary = await AskAsync(office, """
            { metrics { name title { en } unit numerator { en } denominator { en } attribution { en } carryOver { en } zeroDenominator { en } minimum maximum higherIsBetter parameters { name } }
              factKinds { name title { en } fields } }
            """);
        var rework = Named(glossary.Data("metrics"), "orders.reworkRate");
        Assert.Equal(("PERCENT", "orders returned for rework at least once", false, "100"), (rework.GetProperty("unit").GetString(),
            rework.GetProperty("numerator").GetProperty("en").GetString(), rework.GetProperty("higherIsBetter").GetBoolean(), rework.GetProperty("maximum").ToString()));
        Assert.Equal(["latenessUnit", "latenessCap"], Named(glossary.Data("metrics"), "orders.daysLate").GetProperty("parameters").EnumerateArray().Select(each => each.GetProperty("name").GetString()));
        // As a plugin adds it.
        Assert.Equal("town fair", Named(glossary.Data("factKinds"), "town.fair").GetProperty("title").GetProperty("en").GetString());
        Assert.Equal(["category", "note"], Named(glossary.Data("factKinds"), "conduct.breach").GetProperty("fields").EnumerateArray().Select(field => field.GetString()));
    }

    [Fact]
    public async Task It_is_for_whoever_has_signed_in()
    {
        await using var office = await OpenAsync();
        Assert.Equal(["UNAUTHENTICATED"], (await office.AskAsync("{ metrics { name } }", null)).ErrorCodes());
    }

    private static Task<JsonElement> AskAsync(Office office, string query) => office.AskAsync(query, null, Stranger);

    private static JsonElement Named(JsonElement list, string name) => list.EnumerateArray().Single(each => each.GetProperty("name").GetString() == name);

    private static JsonElement Parameter(JsonElement rule, string name) => Named(rule.GetProperty("parameters"), name);
}
