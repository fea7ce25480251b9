using System.Text.Json;
using Hotline.GraphQL.Scalars;
using Hotline.Kernel;
using Hotline.Modularity;
using Hotline.Results.Rehearsals;
using Hotline.Results.Tests.Town;
using Hotline.Testing;
using Microsoft.Extensions.DependencyInjection;

namespace Hotline.Results.Tests;

/// <summary>A draft run over a month that is past, and beside the standard in force, as officers do it.</summary>
public sealed class RehearsalTests
{
    private const string Report = "state failure { en } contentHash downloads report { moved worse deducted deductedByDraft items { code firedByDraft } subjectResults(movedOnly: true) { totalCount nodes { person { code } months { total totalByDraft } } } }";

    [Fact]
    public async Task A_draft_is_rehearsed_and_its_report_goes_with_it_to_the_review()
    {
        await using var town = await WithBreachAsync();
        var draft = await DraftAsync(town, points: 5);
        var rehearsal = await RehearseAsync(town, draft);

        Assert.Equal("DONE", rehearsal.GetProperty("state").GetString());
        Assert.Equal("""{"moved":1,"worse":1,"deducted":2,"deductedByDraft":5,"items":[{"code":"item","firedByDraft":1}],"subjectResults":{"totalCount":1,"nodes":[{"person":{"code":"ann"},"months":[{"total":98,"totalByDraft":95}]}]}}""",
            rehearsal.GetProperty("report").GetRawText());

        await town.DoAsync("submitForReview", new { standardId = draft, revision = 1, rehearsalId = rehearsal.GetProperty("id").GetString() }, WholeTown.Olga, "standard { state }");
        var history = await town.AskAsync("query($id: ID!) { standard(id: $id) { history { action rehearsalId } } }", new { id = draft });
        Assert.Equal(rehearsal.GetProperty("id").GetString(), history.Data("standard.history").EnumerateArray().Last().GetProperty("rehearsalId").GetString());
    }

    [Fact]
    public async Task The_version_in_force_differs_from_itself_in_nothing()
    {
        await using var town = await WithBreachAsync();
        var report = (await RehearseAsync(town, GlobalId.Encode("Standard", "testville/agent@1"))).GetProperty("report");
        Assert.Equal((0, 0), (report.GetProperty("moved").GetInt32(), report.GetProperty("subjectResults").GetProperty("totalCount").GetInt32()));
    }

    [Fact]
    public async Task A_rehearsal_of_what_the_draft_said_before_is_not_taken_to_the_review()
    {
        await using var town = await WithBreachAsync();
        var draft = await DraftAsync(town, points: 5);
        var rehearsal = await RehearseAsync(town, draft);
        await town.DoAsync("reviseDraft", new { standardId = draft, revision = 1, content = Content(6) }, WholeTown.Olga, "standard { state }");
        var answer = await town.AskAsync("mutation($input: SubmitForReviewInput!) { submitForReview(input: $input) { errors { code } } }",
            new { input = new { standardId = draft, revision = 2, rehearsalId = rehearsal.GetProperty("id").GetString() } });
        Assert.Equal(["REHEARSAL_OF_OTHER_CONTENT"], answer.UserErrorCodes("submitForReview"));
    }

    [Fact]
    public async Task One_that_waits_can_be_cancelled_and_is_never_run()
    {
        await using var town = await WithBreachAsync();
        var started = (await town.DoAsync("startRehearsal", Span(await DraftAsync(town, 5)), WholeTown.Olga, "rehearsal { id }")).Data("startRehearsal.rehearsal.id").GetString();
        await town.DoAsync("cancelRehearsal", new { rehearsalId = started }, WholeTown.Otto, "rehearsal { state }");
        Assert.Equal("CANCELLED", (await RunAsync(town, started!)).GetProperty("state").GetString());
    }

    [Fact]
    public async Task Downloads_are_for_the_citys_officers()
    {
        await using var town = await WithBreachAsync();
        var path = (await RehearseAsync(town, await DraftAsync(town, 5))).GetProperty("downloads")[1].GetString()!.Replace("/downloads/rehearsals/", "", StringComparison.Ordinal);
        await using var scope = town.Host.Scope();
        var download = scope.ServiceProvider.GetServices<IDownload>().Single();

        var file = await download.OpenAsync(path, WholeTown.Olga, default);
        Assert.StartsWith("\uFEFF编码 item,", System.Text.Encoding.UTF8.GetString(file.Value!.Content));
        foreach (var caller in new[] { Caller.Anonymous, WholeTown.HallManager, TestCallers.ResultsOfficer("elsewhere", "elsewhere/olga") })
            Assert.Equal([IDownload.NotFound], (await download.OpenAsync(path, caller, default)).Problems);
    }

    [Fact]
    public async Task A_shadow_gives_scores_beside_those_in_force_and_moves_nothing()
    {
        await using var town = await WithBreachAsync();
        var draft = await DraftAsync(town, points: 5);
        await town.DoAsync("startShadow", new { standardId = draft, from = "2026-02" }, WholeTown.Olga, "standard { shadow { from } }");

        const string query = "query($city: ID!) { shadowScorecards(cityId: $city, kind: AGENT, period: \"2026-02\") { scorecard { total trial } inForce { total trial } } }";
        var answer = await town.AskAsync(query, new { city = WholeTown.City });
        Assert.Equal("""[{"scorecard":{"total":95,"trial":true},"inForce":{"total":98,"trial":false}}]""", answer.Data("shadowScorecards").GetRawText());
        Assert.Equal(["FORBIDDEN"], (await town.AskAsync(query, new { city = WholeTown.City }, WholeTown.HallManager)).ErrorCodes());

        await town.DoAsync("endShadow", new { standardId = draft }, WholeTown.Olga, "standard { shadow { from } }");
        Assert.Equal("[]", (await town.AskAsync(query, new { city = WholeTown.City })).Data("shadowScorecards").GetRawText());
    }

    private static async Task<WholeTown> WithBreachAsync()
    {
        var town = await WholeTown.OpenAsync();
        await town.BreachAsync("ann", "AGENT", "late");
        return town;
    }

    private static async Task<string> DraftAsync(WholeTown town, int points) => (await town.DoAsync(
        "draftStandard", new { cityId = WholeTown.City, code = "agent", version = "2", content = Content(points) }, WholeTown.Olga, "standard { id }")).Data("draftStandard.standard.id").GetString()!;

    private static object Content(int points) => new
    {
        kind = "AGENT",
        title = new { zh = "考核", en = "Standard" },
        source = "a new act",
        from = "2026-07-01",
        fullMark = 100,
        sections = new[]
        {
            new
            {
                code = "all", name = new { zh = "全部", en = "All" }, fullMark = 100, items = new[]
                {
                    new
                    {
                        code = "item", name = new { zh = "项目", en = "Item" }, nature = "QUANTITATIVE", duty = "duty", fullMark = 100, evaluator = "perOccurrence",
                        facts = new { kind = "conduct.breach", where = Array.Empty<object>() },
                        parameters = new[] { new { name = "points", values = new[] { new { from = "2026-01-01", source = "a new act", number = points } } } },
                        modifiers = Array.Empty<object>(),
                    },
                },
            },
        },
    };

    private static object Span(string standardId) => new { standardId, from = "2026-02", until = "2026-02" };

    private static async Task<JsonElement> RehearseAsync(WholeTown town, string standardId) =>
        await RunAsync(town, (await town.DoAsync("startRehearsal", Span(standardId), WholeTown.Olga, "rehearsal { id }")).Data("startRehearsal.rehearsal.id").GetString()!);

    private static async Task<JsonElement> RunAsync(WholeTown town, string id)
    {
        await town.Host.Get<RehearsalWorker>().RunWaitingAsync(default);
        return (await town.AskAsync($"query($id: ID!) {{ node(id: $id) {{ id ... on Rehearsal {{ {Report} }} }} }}", new { id })).Data("node");
    }
}
