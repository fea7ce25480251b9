using System.Text.Json;
using Hotline.Modularity.Plugins;
using Hotline.Standards.Tests.Support;
using Hotline.Testing;
using static Hotline.Standards.Tests.Support.Office;

namespace Hotline.Standards.Tests;

/// <summary>What is wrong in a draft is said by code and item, in both languages, and keeps it from review.</summary>
public sealed class StandardFindingTests
{
    public static TheoryData<object, string, string?> Wrong => new()
    {
        { Contents.Of(duty: "dancing"), "DUTY_UNKNOWN", "discipline" },
        { Contents.Of(duty: "check"), "DUTY_UNKNOWN", "discipline" }, // a monitor's duty is no ground to assess an agent
        { Contents.Of(duty: " "), "ITEM_WITHOUT_DUTY", "discipline" },
        { Contents.Of(evaluator: "guessing"), "EVALUATOR_UNKNOWN", "discipline" },
        { Contents.Of(evaluator: "rateTimesMark"), "METRIC_MISSING", "discipline" },
        { Contents.Of(fullMark: 9), "SECTION_SUM", "common" },
        { Contents.Of(points: -1m), "PARAMETER_OUT_OF_BOUNDS", "discipline" },
        { Contents.Of(source: " "), "PARAMETER_WITHOUT_SOURCE", "discipline" },
        { Contents.Of(source: " "), "SOURCE_MISSING", null },
        { Contents.Of(title: " "), "NAME_MISSING", null },
        { Contents.Of(from: "2025-07-01", until: "2025-08-01"), "PARAMETER_NOT_IN_FORCE", "discipline" },
        { Contents.Of(kind: "HALL_MANAGER"), "KIND_ASSESSED_ELSEWHERE", null },
    };

    [Theory, MemberData(nameof(Wrong))]
    public async Task A_draft_may_be_wrong_but_is_not_submitted(object content, string code, string? item)
    {
        await using var office = await OpenAsync();
        var draft = await office.TryAsync("draftStandard", new { cityId = CityId, code = "agent", version = "2026.2", content }, Olga, "standard { id findings { code item blocks message messageZh } }");
        var finding = draft.Data("draftStandard.standard.findings").EnumerateArray().First(each => each.GetProperty("code").GetString() == code);
        Assert.Equal(item, finding.GetProperty("item").GetString());
        Assert.True(finding.GetProperty("blocks").GetBoolean());

        var answer = await office.TryAsync("submitForReview", new { standardId = draft.Data("draftStandard.standard.id").GetString(), revision = 1 }, Olga, "standard { id }");
        var error = answer.Data("submitForReview.errors").EnumerateArray().First(each => each.GetProperty("code").GetString() == code);
        Assert.Equal(item, error.GetProperty("field").GetString());
        Assert.Equal(finding.GetProperty("message").GetString(), error.GetProperty("message").GetString());
        Assert.Contains(error.GetProperty("messageZh").GetString()!, letter => letter is >= '一' and <= '龥');
        Assert.Equal(JsonValueKind.Null, answer.Data("submitForReview.standard").ValueKind);
    }

    public static TheoryData<object, string, string> Shapeless => new()
    {
        { new { cityId = CityId, code = "a b", version = "1", content = Contents.Of() }, "CODE_MALFORMED", "code" },
        { new { cityId = CityId, code = "agent", version = "1/2", content = Contents.Of() }, "CODE_MALFORMED", "version" },
        { new { cityId = CityId, code = "agent", version = "1", content = Contents.Of("2026-07-01", "2026-07-01") }, "DATES_REVERSED", "content.until" },
    };

    [Theory, MemberData(nameof(Shapeless))]
    public async Task What_has_no_form_is_no_draft(object input, string code, string field)
    {
        await using var office = await OpenAsync();
        var answer = await office.TryAsync("draftStandard", input, Olga, "standard { id }");
        Assert.Equal([code], answer.UserErrorCodes("draftStandard"));
        Assert.Equal(field, answer.Data("draftStandard.errors.0.field").GetString());
    }

    [Fact]
    public async Task A_duty_that_no_item_assesses_is_a_warning_and_keeps_nothing_from_review()
    {
        await using var office = await OpenAsync();
        var draft = await office.TryAsync("draftStandard", new { cityId = CityId, code = "agent", version = "2026.2", content = Contents.Of() }, Olga, "standard { id findings { code blocks messageZh } }");
        var finding = Assert.Single(draft.Data("draftStandard.standard.findings").EnumerateArray());
        Assert.Equal(("DUTY_NOT_ASSESSED", false), (finding.GetProperty("code").GetString(), finding.GetProperty("blocks").GetBoolean()));
        Assert.Contains("followUp", finding.GetProperty("messageZh").GetString(), StringComparison.Ordinal);
        Assert.Empty((await office.TryAsync("submitForReview", new { standardId = draft.Data("draftStandard.standard.id").GetString(), revision = 1 }, Olga, "standard { id }")).UserErrorCodes("submitForReview"));
    }

    [Fact]
    public async Task A_duty_that_left_its_post_since_the_review_began_is_found_at_the_publication()
    {
        await using var office = await OpenAsync();
        var draft = await office.TryAsync("draftStandard", new { cityId = CityId, code = "agent", version = "2026.2", content = Contents.Of(duty: "followUp") }, Olga, "standard { id }");
        var id = draft.Data("draftStandard.standard.id").GetString();
        await office.TryAsync("submitForReview", new { standardId = id, revision = 1 }, Olga, "standard { id }");
        office.Pack(("city.yaml", City.Replace("duties: [discipline, followUp]", "duties: [discipline]", StringComparison.Ordinal)));
        await office.OpenAgainAsync();
        Assert.Equal(["DUTY_UNKNOWN"], (await office.TryAsync("publishStandard", new { standardId = id, revision = 2 }, Otto, "standard { id }")).UserErrorCodes("publishStandard"));
    }

    [Fact]
    public async Task A_pack_is_validated_as_a_draft_is()
    {
        await using var world = new World();
        world.Pack("testville", [.. SamplePack.Whole, ("standards/agent.yaml", SamplePack.Standard.Replace("perOccurrence", "guessing", StringComparison.Ordinal))]);
        await world.StartAsync();
        Assert.Equal(PluginState.Malfunctioned, world.Catalog["testville"].State);
        Assert.StartsWith("standards/agent.yaml:13 EVALUATOR_UNKNOWN", world.Catalog["testville"].Reason!.English, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_same_content_is_stored_the_same_whether_a_pack_or_a_person_wrote_it()
    {
        await using var office = await OpenAsync();
        await office.TryAsync("draftStandard", new { cityId = CityId, code = "agent", version = "2026.2", content = Contents.Of("2026-01-01", points: 0.50m) }, Olga, "standard { id }");
        Assert.Equal(
            await office.ContentAsync("testville/agent@2026.1"),
            (await office.ContentAsync("testville/agent@2026.2")).Replace("2026.2", "2026.1", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_standard_read_through_the_schema_can_be_drafted_again_word_for_word()
    {
        var rich = SamplePack.Standard
            .Replace("fullMark: 10\nsections", "fullMark: 10\nrounding: { exactRates: true, pointsDigits: 3, mode: halfToEven }\ntotalStopsAtZero: false\nnotApplicable: spreadMarks\nsections", StringComparison.Ordinal)
            .Replace("points: { from: 2026-01-01, value: 0.5, source: an act }",
                "points: [{ from: 2026-01-01, value: 0.5, source: an act }, { from: 2026-07-01, value: 0.25, source: another act }]\n"
                + "          cap: { from: 2026-01-01, value: 6, source: an act }\n"
                + "        modifiers: [{ kind: faultGrade, parameters: { grades: { from: 2026-01-01, value: { light: 0.5, grave: 2 }, source: an act } } }]", StringComparison.Ordinal);
        await using var office = await OpenAsync([.. SamplePack.Whole, ("standards/agent.yaml", rich)]);
        const string content = """
            kind title { zh en } source from until fullMark rounding { rateDigits pointsDigits mode } totalStopsAtZero notApplicable sections { code name { zh en } fullMark items {
              code name { zh en } nature duty fullMark evaluator metric facts { kind where { name value } } notApplicable
              parameters { ...p } modifiers { kind parameters { ...p } } } }
            """;
        const string parameter = "fragment p on StandardParameter { name values { from source number flag word table { name value } bands { from until points } } }";
        var read = await office.AskAsync($"query($city: ID!) {{ standards(cityId: $city, first: 10) {{ nodes {{ {content} }} }} }} {parameter}", new { city = CityId });
        var drafted = await office.TryAsync("draftStandard", new { cityId = CityId, code = "agent", version = "2026.2", content = read.Data("standards.nodes.0") }, Olga, "standard { id }");
        Assert.Empty(drafted.UserErrorCodes("draftStandard"));
        Assert.Equal(
            await office.ContentAsync("testville/agent@2026.1"),
            (await office.ContentAsync("testville/agent@2026.2")).Replace("2026.2", "2026.1", StringComparison.Ordinal));
    }
}
