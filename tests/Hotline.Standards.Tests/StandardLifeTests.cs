using System.Text.Json;
using Hotline.GraphQL.Scalars;
using Hotline.Kernel;
using Hotline.Modularity;
using Hotline.Standards.Tests.Support;
using Hotline.Testing;
using static Hotline.Standards.Tests.Support.Office;

namespace Hotline.Standards.Tests;

/// <summary>The life of a version through the schema: draft → review → published → retired.</summary>
public sealed class StandardLifeTests
{
    private const string Fields = "standard { id state revision version from until contentHash findings { code } history { action personId pack note } }";

    [Fact]
    public async Task A_version_is_drafted_revised_returned_reviewed_published_and_retired_and_all_of_it_is_remembered()
    {
        await using var office = await OpenAsync();
        var draft = await DraftAsync(office, "2026.2");
        Assert.Equal(("DRAFT", 1), (draft.State, draft.Revision));
        var step = await DoAsync(office, "reviseDraft", new { standardId = draft.Id, revision = 1, content = Contents.Of(points: 1m) }, Olga);
        step = await DoAsync(office, "submitForReview", new { standardId = draft.Id, revision = step.Revision }, Olga);
        Assert.Equal("REVIEW", step.State);
        step = await DoAsync(office, "returnToDraft", new { standardId = draft.Id, revision = step.Revision, reason = "One point is too much." }, Otto);
        Assert.Equal("DRAFT", step.State);
        step = await DoAsync(office, "reviseDraft", new { standardId = draft.Id, revision = step.Revision, content = Contents.Of() }, Olga);
        step = await DoAsync(office, "submitForReview", new { standardId = draft.Id, revision = step.Revision }, Olga);
        step = await DoAsync(office, "publishStandard", new { standardId = draft.Id, revision = step.Revision }, Otto);
        Assert.Equal("PUBLISHED", step.State);
        Assert.Equal("testville/agent@2026.2", (await office.Standards.InForceAsync("testville", SubjectKind.Agent, new(2026, 7, 1), default))!.Id);
        step = await DoAsync(office, "retireStandard", new { standardId = draft.Id, revision = step.Revision, until = "2026-10-01", reason = "The act was repealed." }, Olga);

        Assert.Equal("RETIRED", step.State);
        Assert.Equal("2026-10-01", step.Answer.GetProperty("until").GetString());
        Assert.Equal("testville/agent@2026.2", (await office.Standards.InForceAsync("testville", SubjectKind.Agent, new(2026, 9, 30), default))!.Id);
        Assert.Null(await office.Standards.InForceAsync("testville", SubjectKind.Agent, new(2026, 10, 1), default));
        var history = step.Answer.GetProperty("history").EnumerateArray().ToList();
        Assert.Equal(
            ["DRAFTED olga", "REVISED olga", "SUBMITTED olga", "RETURNED otto One point is too much.", "REVISED olga", "SUBMITTED olga", "PUBLISHED otto", "RETIRED olga The act was repealed."],
            history.Select(entry => $"{entry.GetProperty("action")} {Person(entry)} {entry.GetProperty("note")}".Trim()));
    }

    [Fact]
    public async Task Whoever_wrote_any_of_it_does_not_publish_it()
    {
        await using var office = await OpenAsync();
        var draft = await DraftAsync(office, "2026.2");
        await DoAsync(office, "reviseDraft", new { standardId = draft.Id, revision = 1, content = Contents.Of() }, Otto);
        await DoAsync(office, "submitForReview", new { standardId = draft.Id, revision = 2 }, Otto);

        foreach (var author in new[] { Olga, Otto })
            Assert.Equal(["REVIEWER_IS_AUTHOR"], await RefusedAsync(office, "publishStandard", new { standardId = draft.Id, revision = 3 }, author));
        var third = TestCallers.ResultsOfficer("testville", "testville/orla");
        Assert.Equal("PUBLISHED", (await DoAsync(office, "publishStandard", new { standardId = draft.Id, revision = 3 }, third)).State);
    }

    [Fact]
    public async Task A_version_under_review_published_or_retired_keeps_its_content()
    {
        await using var office = await OpenAsync();
        var draft = await DraftAsync(office, "2026.2");
        var revision = (await DoAsync(office, "submitForReview", new { standardId = draft.Id, revision = 1 }, Olga)).Revision;
        var content = await office.ContentAsync("testville/agent@2026.2");
        await FrozenAsync();
        revision = (await DoAsync(office, "publishStandard", new { standardId = draft.Id, revision }, Otto)).Revision;
        await FrozenAsync();
        Assert.Equal(["WRONG_STATE"], await RefusedAsync(office, "returnToDraft", new { standardId = draft.Id, revision, reason = "x" }, Otto));
        Assert.Equal(["WRONG_STATE"], await RefusedAsync(office, "submitForReview", new { standardId = draft.Id, revision }, Olga));
        Assert.Equal(["WRONG_STATE"], await RefusedAsync(office, "publishStandard", new { standardId = draft.Id, revision }, Otto));
        revision = (await DoAsync(office, "retireStandard", new { standardId = draft.Id, revision, until = "2026-08-01", reason = "x" }, Olga)).Revision;
        await FrozenAsync();
        Assert.Equal(content, await office.ContentAsync("testville/agent@2026.2"));

        async Task FrozenAsync() => Assert.Equal(["WRONG_STATE"],
            await RefusedAsync(office, "reviseDraft", new { standardId = draft.Id, revision, content = Contents.Of(points: 2m) }, Olga));
    }

    [Fact]
    public async Task A_later_version_ends_the_open_ended_one_and_any_other_overlap_is_refused()
    {
        await using var office = await OpenAsync();
        await PublishAsync(office, "2026.2", Contents.Of("2026-07-01"));
        var ended = await office.AskAsync("query($id: ID!) { standard(id: $id) { until history { action note } } }", new { id = Global("2026.1") }, Olga);
        Assert.Equal("2026-07-01", ended.Data("standard.until").GetString());
        Assert.Equal("2026.1", (await office.Standards.InForceAsync("testville", SubjectKind.Agent, new(2026, 6, 30), default))!.Version);

        // Before 2026.2, whose days would be cut from the front; and within 2026.1, which has an end by now.
        foreach (var (version, from, until) in new[] { ("2026.3", "2026-06-15", null), ("2026.4", "2026-05-01", "2026-06-01"), ("2026.5", "2026-07-01", (string?)null) })
        {
            var draft = await DraftAsync(office, version, Contents.Of(from, until));
            await DoAsync(office, "submitForReview", new { standardId = draft.Id, revision = 1 }, Olga);
            var answer = await office.TryAsync("publishStandard", new { standardId = draft.Id, revision = 2 }, Otto, Fields);
            Assert.Equal(["EFFECTIVE_DATES_CLASH"], answer.UserErrorCodes("publishStandard"));
            Assert.Contains("@2026.", answer.Data("publishStandard.errors.0.message").GetString(), StringComparison.Ordinal);
        }
        Assert.Equal("2026.2", (await office.Standards.InForceAsync("testville", SubjectKind.Agent, new(2026, 7, 2), default))!.Version);
    }

    [Fact]
    public async Task What_was_changed_meanwhile_is_not_overwritten()
    {
        await using var office = await OpenAsync();
        var draft = await DraftAsync(office, "2026.2");
        await DoAsync(office, "reviseDraft", new { standardId = draft.Id, revision = 1, content = Contents.Of(points: 1m) }, Otto);
        Assert.Equal(["REVISION_STALE"], await RefusedAsync(office, "reviseDraft", new { standardId = draft.Id, revision = 1, content = Contents.Of() }, Olga));
        Assert.Equal(["STANDARD_ID_TAKEN"], await RefusedAsync(office, "draftStandard", new { cityId = CityId, code = "agent", version = "2026.2", content = Contents.Of() }, Otto));

        await DoAsync(office, "submitForReview", new { standardId = draft.Id, revision = 2 }, Olga);
        var third = TestCallers.ResultsOfficer("testville", "testville/orla");
        var answers = await Task.WhenAll(Enumerable.Range(0, 2).Select(_ => Task.Run(() => office.TryAsync("publishStandard", new { standardId = draft.Id, revision = 3 }, third, Fields))));
        Assert.Equal(["REVISION_STALE"], answers.SelectMany(answer => answer.UserErrorCodes("publishStandard")));
    }

    [Fact]
    public async Task What_has_ruled_is_not_retired_backwards()
    {
        await using var office = await OpenAsync();
        foreach (var (until, reason, code) in new[] { ("2026-03-01", "x", "RETIRES_TOO_EARLY"), ("2026-03-02", " ", "REASON_MISSING") })
            Assert.Equal([code], await RefusedAsync(office, "retireStandard", new { standardId = Global("2026.1"), revision = 3, until, reason }, Olga));
        Assert.Equal("RETIRED", (await DoAsync(office, "retireStandard", new { standardId = Global("2026.1"), revision = 3, until = "2026-03-02", reason = "x" }, Olga)).State);
        Assert.NotNull(await office.Standards.InForceAsync("testville", SubjectKind.Agent, new(2026, 3, 1), default));
    }

    private static readonly Caller[] s_others =
    [
        Caller.Anonymous, TestCallers.Agent("testville", "testville/a01"), TestCallers.Monitor("testville", "testville/m01"), TestCallers.HallManager("testville", "testville/h01"),
        TestCallers.UnitOfficer("testville", "testville/water"), TestCallers.SurveyAgency("testville"), TestCallers.System("testville"),
    ];

    public static TheoryData<Caller> MayNotKeep => [.. s_others];

    [Theory, MemberData(nameof(MayNotKeep))]
    public async Task Only_results_officers_keep_standards_time_limits_and_calendars(Caller caller)
    {
        await using var office = await OpenAsync();
        var content = """{ kind: AGENT, title: { zh: "x", en: "x" }, source: "x", from: "2026-07-01", fullMark: 1, sections: [] }""";
        foreach (var (mutation, input) in new[]
                 {
                     ("draftStandard", $"cityId: \"{CityId}\", code: \"x\", version: \"1\", content: {content}"), ("reviseDraft", $"standardId: \"{Global("2026.1")}\", revision: 3, content: {content}"),
                     ("submitForReview", $"standardId: \"{Global("2026.1")}\", revision: 3"), ("returnToDraft", $"standardId: \"{Global("2026.1")}\", revision: 3, reason: \"x\""),
                     ("publishStandard", $"standardId: \"{Global("2026.1")}\", revision: 3"), ("retireStandard", $"standardId: \"{Global("2026.1")}\", revision: 3, until: \"2027-01-01\", reason: \"x\""),
                     ("proposeTimeLimits", $"cityId: \"{CityId}\", basedOn: \"x\", rules: []"), ("proposeCalendarYear", $"cityId: \"{CityId}\", basedOn: \"x\", year: 2026, status: PREDICTED, source: \"x\", days: []"),
                     ("adoptProposal", "proposalId: \"x\""), ("declineProposal", "proposalId: \"x\", reason: \"x\""),
                 })
        {
            var answer = await office.AskAsync($"mutation {{ {mutation}(input: {{ {input} }}) {{ errors {{ code }} }} }}", null, caller);
            Assert.Equal([caller.Role == Role.Citizen ? "UNAUTHENTICATED" : "FORBIDDEN"], answer.ErrorCodes());
        }
    }

    [Fact]
    public async Task Another_citys_officer_is_not_even_told_that_a_draft_exists()
    {
        await using var office = await OpenAsync();
        var draft = await DraftAsync(office, "2026.2");
        Assert.Equal(["NOT_YOUR_CITY"], await RefusedAsync(office, "draftStandard", new { cityId = CityId, code = "agent", version = "2026.9", content = Contents.Of() }, Stranger));
        foreach (var standardId in new[] { draft.Id, Global("2026.1"), Global("never") })
            Assert.Equal(["STANDARD_NOT_FOUND"], await RefusedAsync(office, "submitForReview", new { standardId, revision = 1 }, Stranger));
    }

    [Fact]
    public async Task A_token_without_a_person_writes_nothing()
    {
        await using var office = await OpenAsync();
        Assert.Equal(["CALLER_WITHOUT_PERSON"], await RefusedAsync(office, "draftStandard",
            new { cityId = CityId, code = "agent", version = "2026.2", content = Contents.Of() }, Olga with { PersonId = null }));
    }

    [Fact]
    public async Task Drafts_and_reviews_are_seen_by_the_citys_officers_alone_by_whatever_way()
    {
        await using var office = await OpenAsync();
        var draft = await DraftAsync(office, "2026.2");
        Assert.True(await SeesAsync(Otto));
        foreach (var caller in s_others.Append(Stranger)) Assert.False(await SeesAsync(caller));
        await DoAsync(office, "submitForReview", new { standardId = draft.Id, revision = 1 }, Olga);
        Assert.False(await SeesAsync(Caller.Anonymous));
        await DoAsync(office, "publishStandard", new { standardId = draft.Id, revision = 2 }, Otto);
        Assert.True(await SeesAsync(Caller.Anonymous));

        const string kept = "query($id: ID!) { standard(id: $id) { history { action } findings { code } } }";
        Assert.Equal(["UNAUTHENTICATED", "UNAUTHENTICATED"], (await office.AskAsync(kept, new { id = draft.Id })).ErrorCodes());
        var answer = await office.AskAsync(kept, new { id = draft.Id }, Stranger);
        Assert.Equal((JsonValueKind.Null, JsonValueKind.Null), (answer.Data("standard.history").ValueKind, answer.Data("standard.findings").ValueKind));

        async Task<bool> SeesAsync(Caller caller)
        {
            var answer = await office.AskAsync(
                "query($id: ID!, $city: ID!) { standard(id: $id) { state } node(id: $id) { ... on Standard { state } } standards(cityId: $city) { totalCount nodes { version } } }",
                new { id = draft.Id, city = CityId }, caller);
            var seen = new[]
            {
                answer.Data("standard").ValueKind != JsonValueKind.Null,
                answer.Data("node").ValueKind != JsonValueKind.Null,
                answer.Data("standards.nodes").EnumerateArray().Any(row => row.GetProperty("version").GetString() == "2026.2"),
                answer.Data("standards.totalCount").GetInt32() == 2,
            };
            return Assert.Single(seen.Distinct());
        }
    }

    internal sealed record Step(string Id, string State, int Revision, JsonElement Answer);

    private static Task<Step> DraftAsync(Office office, string version, object? content = null) =>
        DoAsync(office, "draftStandard", new { cityId = CityId, code = "agent", version, content = content ?? Contents.Of() }, Olga);

    internal static async Task PublishAsync(Office office, string version, object content)
    {
        var draft = await DraftAsync(office, version, content);
        await DoAsync(office, "submitForReview", new { standardId = draft.Id, revision = 1 }, Olga);
        await DoAsync(office, "publishStandard", new { standardId = draft.Id, revision = 2 }, Otto);
    }

    internal static async Task<Step> DoAsync(Office office, string mutation, object input, Caller caller)
    {
        var answer = await office.TryAsync(mutation, input, caller, Fields);
        Assert.Empty(answer.ErrorCodes());
        Assert.Empty(answer.UserErrorCodes(mutation));
        var standard = answer.Data($"{mutation}.standard");
        return new(standard.GetProperty("id").GetString()!, standard.GetProperty("state").GetString()!, standard.GetProperty("revision").GetInt32(), standard);
    }

    private static async Task<IReadOnlyList<string>> RefusedAsync(Office office, string mutation, object input, Caller caller)
    {
        var answer = await office.TryAsync(mutation, input, caller, "standard { id }");
        Assert.Equal(JsonValueKind.Null, answer.Data($"{mutation}.standard").ValueKind);
        return answer.UserErrorCodes(mutation);
    }

    internal static string Global(string version) => GlobalId.Encode("Standard", $"testville/agent@{version}");

    private static string Person(JsonElement entry) =>
        GlobalId.TryDecode(entry.GetProperty("personId").GetString()!, out _, out var id) ? id.Replace("testville/", "", StringComparison.Ordinal) : "";
}
