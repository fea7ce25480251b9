using System.Text.Json;
using Hotline.Assessment.Contracts;
using Hotline.GraphQL.Scalars;
using Hotline.Kernel;
using Hotline.Modularity;
using Hotline.Results.Contracts;
using Hotline.Results.Tests.Town;
using Hotline.Scoring.Rules;
using Hotline.Testing;
using Microsoft.Extensions.DependencyInjection;
using static Hotline.Results.Tests.Town.TownHost;

namespace Hotline.Results.Tests;

public class ClosingTests
{
    private const string Results = """
        query($city: ID!, $month: String!) { periodResult(cityId: $city, period: $month) { state version correctionDue results(first: 100) { nodes {
          kind personId unitId hash total deducted workdaysHeld workdaysOfMonth baseMoney money award { deducted threshold eligible months } external { grade } lines { key points } } } } }
        """;

    [Fact]
    public async Task The_checklist_names_all_that_blocks_a_month_and_what_should_be_known()
    {
        await using var town = await OpenAsync();
        town.Posts.Hold("hall", SubjectKind.HallManager, new(2026, 1, 1), null);
        town.Scores.Blockers.Add(new("EXTENSION_UNDECIDED", new("延期未批", "An extension is undecided"), 2, ["testville/o1", "testville/o2"]));
        await town.DeductAsync(Ann, "1", "in-window");
        await town.AppealAsync(await town.DeductAsync(Ann, "1", "appealed"), AnnHerself);
        town.Scores.Breach(Mo, March, "unseen", "1");

        var findings = await ChecklistAsync(town, March);
        Assert.Equal(
            ["APPEAL_OPEN", "DEDUCTION_IN_WINDOW", "DEDUCTION_NOT_NOTIFIED", "EXTENSION_UNDECIDED", "EXTERNAL_RESULT_MISSING", "PERIOD_NOT_OVER"],
            findings.Select(finding => finding.GetProperty("code").GetString()).Order());
        var warning = Assert.Single(findings, finding => finding.GetProperty("severity").GetString() == "WARNING");
        Assert.Equal("testville/hall", warning.GetProperty("references")[0].GetString());
        // Looking is not notifying.
        Assert.Equal(2, (await town.AskAsync("{ deductions { totalCount } }", null, Olga)).Data("deductions.totalCount").GetInt32());
    }

    [Fact]
    public async Task Closing_is_refused_with_every_blocker_and_notifies_what_was_not()
    {
        await using var town = await OpenAsync();
        town.Scores.Breach(Ann, March, "late", "1");
        town.GoTo(4, 1);
        Assert.Equal(["DEDUCTION_IN_WINDOW"], (await town.CloseAsync(Olga)).UserErrorCodes("closePeriod"));
        town.GoTo(4, 8);
        Assert.Empty((await town.CloseAsync(Olga)).UserErrorCodes("closePeriod"));
    }

    [Fact]
    public async Task Officers_hear_of_every_step_of_a_month_and_the_hall_manager_of_its_release()
    {
        await using var town = await OpenAsync();
        town.GoTo(4, 8);
        await town.CloseAsync(Olga);
        await town.DoAsync("reopenPeriod", new { cityId = City, period = March, reason = "A late record." }, Olga, "periodResult { id }");
        await town.CloseAsync(Olga);
        await town.ReleaseAsync(Otto);

        Assert.Equal("CLOSED 1, REOPENED 1 A late record., CLOSED 1, RELEASED 1", await HeardAsync(Olga));
        Assert.Equal("RELEASED 1", await HeardAsync(HallManager));
        Assert.Equal("", await HeardAsync(Olga with { CityId = "elsewhere" }));

        async Task<string> HeardAsync(Caller caller)
        {
            var answer = await town.AskAsync("query($city: ID!) { changesSince(cityId: $city, after: 0) { items { periodMoved { move version reason } } } }", new { city = City }, caller);
            return string.Join(", ", answer.Data("changesSince.items").EnumerateArray().Select(change => change.GetProperty("periodMoved"))
                .Where(moved => moved.ValueKind == JsonValueKind.Object).Select(moved => $"{moved.GetProperty("move").GetString()} {moved.GetProperty("version")} {moved.GetProperty("reason")}".TrimEnd()));
        }
    }

    [Fact]
    public async Task Who_closed_a_month_may_not_release_it_and_a_second_officer_may()
    {
        await using var town = await OpenAsync();
        town.GoTo(4, 8);
        await town.CloseAsync(Olga);
        Assert.Equal(["RELEASER_MUST_DIFFER"], (await town.ReleaseAsync(Olga)).UserErrorCodes("releasePeriod"));
        Assert.Equal("RELEASED", (await town.ReleaseAsync(Otto)).Data("releasePeriod.periodResult.state").GetString());
        Assert.Equal(["PERIOD_ALREADY_RELEASED"], (await town.ReleaseAsync(Otto)).UserErrorCodes("releasePeriod"));
        Assert.Equal(["PERIOD_ALREADY_CLOSED"], (await town.CloseAsync(Olga)).UserErrorCodes("closePeriod"));
    }

    [Fact]
    public async Task Of_two_closings_at_once_one_wins_and_the_other_is_told()
    {
        await using var town = await OpenAsync();
        town.GoTo(4, 8);
        var answers = await Task.WhenAll(new[] { Olga, Otto }.Select(officer => Task.Run(() => town.CloseAsync(officer))));
        var codes = answers.SelectMany(answer => answer.UserErrorCodes("closePeriod"));
        Assert.Equal(["PERIOD_ALREADY_CLOSED"], codes);
    }

    [Fact]
    public async Task Only_the_closer_opens_a_month_again_and_only_before_its_release()
    {
        await using var town = await OpenAsync();
        town.GoTo(4, 8);
        Task<JsonElement> Reopen(Modularity.Caller officer) =>
            town.DoAsync("reopenPeriod", new { cityId = City, period = March, reason = "A file is missing." }, officer, "periodResult { state history { kind reason } }");
        Assert.Equal(["PERIOD_NOT_CLOSED"], (await Reopen(Olga)).UserErrorCodes("reopenPeriod"));
        await town.CloseAsync(Olga);
        Assert.Equal(["ONLY_CLOSER_REOPENS"], (await Reopen(Otto)).UserErrorCodes("reopenPeriod"));
        var reopened = await Reopen(Olga);
        Assert.Equal("REOPENED", reopened.Data("reopenPeriod.periodResult.state").GetString());
        Assert.Equal("A file is missing.", reopened.Data("reopenPeriod.periodResult.history.1.reason").GetString());

        await town.CloseAsync(Otto);
        await town.ReleaseAsync(Olga);
        Assert.Equal(["PERIOD_RELEASED"], (await Reopen(Otto)).UserErrorCodes("reopenPeriod"));
    }

    [Fact]
    public async Task Facts_that_come_after_the_closing_do_not_move_a_frozen_result()
    {
        await using var town = await OpenAsync();
        await town.DeductAsync(Ann, "2");
        town.GoTo(4, 8);
        await town.CloseAsync(Olga);
        var frozen = Row(await PeriodAsync(town), Ann);
        town.GoTo(4, 9);
        town.Scores.Breach(Ann, March, "found-later", "10");
        await town.SyncAsync(March);
        await town.ReleaseAsync(Otto);

        var period = await PeriodAsync(town);
        var released = Row(period, Ann);
        Assert.Equal(98m, released.GetProperty("total").GetDecimal());
        Assert.Equal(frozen.GetProperty("hash").GetString(), released.GetProperty("hash").GetString());
        Assert.Equal(1, released.GetProperty("lines").GetArrayLength());
        Assert.True(period.GetProperty("correctionDue").GetBoolean());
    }

    [Fact]
    public async Task Equal_results_have_equal_hashes_and_different_ones_do_not()
    {
        await using var town = await OpenAsync();
        town.GoTo(4, 8);
        await town.CloseAsync(Olga);
        var first = Row(await PeriodAsync(town), Ann).GetProperty("hash").GetString();
        await town.DoAsync("reopenPeriod", new { cityId = City, period = March, reason = "again" }, Olga, "periodResult { id }");
        town.GoTo(4, 9);
        await town.CloseAsync(Olga);
        Assert.Equal(first, Row(await PeriodAsync(town), Ann).GetProperty("hash").GetString());
        Assert.NotEqual(first, Row(await PeriodAsync(town), Mo).GetProperty("hash").GetString());
    }

    [Fact]
    public async Task Money_is_computed_at_the_release_and_only_for_who_has_a_score()
    {
        await using var town = await OpenAsync();
        town.Scores.Unscored.Add(Mo);
        await town.DeductAsync(Ann, "12.5");
        town.GoTo(4, 8);
        await town.CloseAsync(Olga);
        Assert.Equal(JsonValueKind.Null, Row(await PeriodAsync(town), Ann).GetProperty("money").ValueKind);
        await town.ReleaseAsync(Otto);

        var period = await PeriodAsync(town);
        Assert.Equal(87_500, Row(period, Ann).GetProperty("money").GetInt64());
        Assert.Equal(JsonValueKind.Null, Row(period, Mo).GetProperty("money").ValueKind);
        Assert.Equal(100_000, Row(period, Mo).GetProperty("baseMoney").GetInt64());
        Assert.Equal(JsonValueKind.Null, Row(period, North).GetProperty("baseMoney").ValueKind);
    }

    [Fact]
    public async Task Who_was_agent_and_monitor_in_one_month_has_two_results_whose_bases_add_up()
    {
        await using var town = await OpenAsync();
        town.Rules.Rules = town.Rules.Rules with { Incentive = new(IncentiveScheme.Proportional, new Money(100_001)) };
        var (agent, monitor) = (new Subject(SubjectKind.Agent, "testville/zoe"), new Subject(SubjectKind.Monitor, "testville/zoe"));
        town.Scores.Subjects.AddRange([(agent, March), (monitor, March)]);
        town.Posts.Hold("zoe", SubjectKind.Agent, new(2026, 1, 1), new(2026, 3, 12));
        town.Posts.Hold("zoe", SubjectKind.Monitor, new(2026, 3, 12), null);
        town.GoTo(4, 8);
        await town.FinishAsync();

        var period = await PeriodAsync(town);
        Assert.Equal((8, 22), (Row(period, agent).GetProperty("workdaysHeld").GetInt32(), Row(period, agent).GetProperty("workdaysOfMonth").GetInt32()));
        Assert.Equal(100_001, Row(period, agent).GetProperty("baseMoney").GetInt64() + Row(period, monitor).GetProperty("baseMoney").GetInt64());
    }

    [Fact]
    public async Task Eligibility_is_lost_when_the_years_deductions_reach_the_threshold()
    {
        await using var town = await OpenAsync();
        await town.DeductAsync(Ann, "12", "february", "2026-02");
        await town.DeductAsync(Ann, "8", "march");
        town.GoTo(4, 8);
        await town.FinishAsync("2026-02");
        var award = Row(await PeriodAsync(town, "2026-02"), Ann).GetProperty("award");
        Assert.Equal((12m, true), (award.GetProperty("deducted").GetDecimal(), award.GetProperty("eligible").GetBoolean()));
        await town.FinishAsync();
        award = Row(await PeriodAsync(town), Ann).GetProperty("award");
        Assert.Equal((20m, false, 2), (award.GetProperty("deducted").GetDecimal(), award.GetProperty("eligible").GetBoolean(), award.GetProperty("months").GetInt32()));
    }

    [Fact]
    public async Task Without_a_threshold_nobody_is_eligible_or_not()
    {
        await using var town = await OpenAsync();
        town.Rules.Rules = town.Rules.Rules with { AwardThreshold = null };
        town.GoTo(4, 8);
        await town.FinishAsync();
        var award = Row(await PeriodAsync(town), Ann).GetProperty("award");
        Assert.Equal((JsonValueKind.Null, JsonValueKind.Null), (award.GetProperty("eligible").ValueKind, award.GetProperty("threshold").ValueKind));
    }

    [Fact]
    public async Task A_result_is_shown_by_role_and_stage()
    {
        await using var town = await OpenAsync();
        town.Scores.External.Add(new("testville/hall", TownRules.Periods.Month(2026, 3), "92.5", "优秀", "大厅管理办法", "testville/f1"));
        town.GoTo(4, 8);
        await town.CloseAsync(Olga);
        const string mine = "{ myResults { nodes { kind personId unitId total money external { grade scheme } } } }";
        async Task<int> Mine(Modularity.Caller caller) => (await town.AskAsync(mine, null, caller)).Data("myResults.nodes").GetArrayLength();
        async Task<bool> Whole(Modularity.Caller caller) =>
            (await town.AskAsync(Results, new { city = City, month = March }, caller)).Data("periodResult").ValueKind != JsonValueKind.Null;

        Assert.True(await Whole(Otto));
        Assert.False(await Whole(HallManager));
        Assert.Equal(0, await Mine(AnnHerself));
        await town.ReleaseAsync(Otto);
        Assert.True(await Whole(HallManager));
        Assert.False(await Whole(TestCallers.ResultsOfficer("elsewhere")));
        foreach (var caller in new[] { AnnHerself, MoHimself, NorthOfficer, Modularity.Caller.Anonymous, TestCallers.SurveyAgency("testville") })
            Assert.NotEmpty((await town.AskAsync(Results, new { city = City, month = March }, caller)).ErrorCodes());
        foreach (var caller in new[] { AnnHerself, MoHimself, NorthOfficer }) Assert.Equal(1, await Mine(caller));
        Assert.Equal("优秀", (await town.AskAsync(mine, null, HallManager)).Data("myResults.nodes.0.external.grade").GetString());

        var id = (await town.AskAsync("query($city: ID!) { periodResult(cityId: $city, period: \"2026-03\") { id } }", new { city = City }, Olga)).Data("periodResult.id").GetString();
        const string node = "query($id: ID!) { node(id: $id) { ... on PeriodResult { state } } }";
        Assert.Equal("RELEASED", (await town.AskAsync(node, new { id }, HallManager)).Data("node.state").GetString());
        foreach (var caller in new[] { AnnHerself, NorthOfficer, Modularity.Caller.Anonymous })
            Assert.Equal(JsonValueKind.Null, (await town.AskAsync("query($id: ID!) { node(id: $id) { id } }", new { id }, caller)).Data("node").ValueKind);
    }

    [Fact]
    public async Task Another_citys_officer_closes_nothing_here_and_a_year_is_no_month()
    {
        await using var town = await OpenAsync();
        Assert.Equal(["OTHER_CITY"], (await town.CloseAsync(TestCallers.ResultsOfficer("elsewhere"))).UserErrorCodes("closePeriod"));
        Assert.Equal(["PERIOD_NOT_A_MONTH"], (await town.CloseAsync(Olga, "2026")).UserErrorCodes("closePeriod"));
        Assert.NotEmpty((await town.CloseAsync(AnnHerself)).ErrorCodes());
    }

    [Fact]
    public async Task Another_module_closes_releases_and_publishes_by_the_same_rules()
    {
        await using var town = await OpenAsync();
        town.GoTo(6, 1);
        await using var scope = town.Services.CreateAsyncScope();
        var results = scope.ServiceProvider.GetRequiredService<IPeriodResults>();
        var (march, at, olga, otto) = (TownRules.Periods.Month(2026, 3), Local(2026, 4, 8, 9), new Officer("testville/olga", "Olga"), new Officer("testville/otto", "Otto"));
        Assert.True((await results.CloseAsync("testville", march, olga, at, CancellationToken.None)).Succeeded);
        Assert.Equal("RELEASER_MUST_DIFFER", Assert.Single((await results.ReleaseAsync("testville", march, olga, at, CancellationToken.None)).Problems).Code);
        Assert.True((await results.ReleaseAsync("testville", march, otto, at, CancellationToken.None)).Succeeded);
        Assert.Equal("testville/2026-03-v1", (await results.PublishAsync("testville", march, olga, at, CancellationToken.None)).Value);
        Assert.Equal(at, Assert.Single(town.Published<ResultPublished>()).At);
    }

    private static async Task<List<JsonElement>> ChecklistAsync(TownHost town, string month) =>
        (await town.AskAsync("query($city: ID!, $month: String!) { closingChecklist(cityId: $city, period: $month) { code severity count references message messageZh } }",
            new { city = City, month }, Olga)).Data("closingChecklist").EnumerateArray().ToList();

    private static async Task<JsonElement> PeriodAsync(TownHost town, string month = March) =>
        (await town.AskAsync(Results, new { city = City, month }, Olga)).Data("periodResult");

    private static JsonElement Row(JsonElement period, Subject subject) => period.GetProperty("results").GetProperty("nodes").EnumerateArray().Single(row =>
        string.Equals(row.GetProperty("kind").GetString()!.Replace("_", "", StringComparison.Ordinal), subject.Kind.ToString(), StringComparison.OrdinalIgnoreCase)
        && GlobalId.TryDecode((row.GetProperty("personId").GetString() ?? row.GetProperty("unitId").GetString())!, out _, out var raw) && raw == subject.Id);
}
