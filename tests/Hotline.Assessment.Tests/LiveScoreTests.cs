using System.Text.Json;
using Hotline.Assessment.Contracts;
using Hotline.Assessment.Data;
using Hotline.Assessment.Scores;
using Hotline.Kernel;
using Hotline.Scoring.Facts;
using Hotline.Testing;
using Microsoft.EntityFrameworkCore;

namespace Hotline.Assessment.Tests;

/// <summary>Live scores: item by item, line by line, down to the facts; and how their moves are told.</summary>
public sealed class LiveScoreTests
{
    private static readonly string s_breach = $"kind: AGENT, personId: \"{AssessedCity.Person("a1")}\", category: DISCIPLINE, day: \"2026-02-02\"";

    [Fact]
    public async Task A_scorecard_comes_out_with_version_parameters_arithmetic_and_facts()
    {
        await using var city = await AssessedCity.StartAsync();
        var fact = await BreachAsync(city, "late");
        var card = await city.CardAsync("AGENT", "a1");
        Assert.Equal(("testville/agent@1", "a1"), (card.GetProperty("standardId").GetString(), card.GetProperty("person").GetProperty("code").GetString()));
        Assert.Equal(("40", "2", "38"), (card.GetProperty("fullMark").ToString(), card.GetProperty("deducted").ToString(), card.GetProperty("total").ToString()));

        var item = await city.ItemAsync("AGENT", "a1", "discipline");
        Assert.Equal("""[{"name":"points","value":"2","from":"2025-01-01","source":"act 7"}]""", item.GetProperty("parameters").GetRawText());
        var line = Assert.Single(item.GetProperty("lines").EnumerateArray());
        Assert.Equal(($"discipline|{fact}", "2", "2"), (line.GetProperty("key").GetString(), line.GetProperty("points").ToString(), line.GetProperty("arithmetic").GetString()));
        Assert.Equal($$"""[{"factId":"{{fact}}","kind":"conduct.breach","recordedBy":"m1","data":[{"name":"category","value":"discipline"},{"name":"note","value":"late"}]}]""",
            line.GetProperty("facts").GetRawText());
    }

    [Fact]
    public async Task A_rate_leads_to_each_order_and_its_facts()
    {
        await using var city = await AssessedCity.StartAsync();
        await city.SubmittedAsync("1");
        await city.InHandAsync("2");
        city.Wait(TimeSpan.FromDays(4));
        Assert.Equal("30", await city.ScoreAsync("SUB_CENTRE", "a", "timeliness"));
        var lines = (await city.ItemAsync("SUB_CENTRE", "a", "timeliness")).GetProperty("lines").EnumerateArray().ToList();
        Assert.Equal("50 % × 60 = 30", lines[0].GetProperty("arithmetic").GetString());
        Assert.Equal("timeliness|order/testville/2", lines[1].GetProperty("key").GetString());
        Assert.Equal(["order.accepted", "order.dispatched"], lines[1].GetProperty("facts").EnumerateArray().Select(fact => fact.GetProperty("kind").GetString()));
    }

    [Fact]
    public async Task A_rate_says_how_sure_it_is_and_a_ratio_to_a_norm_does_not()
    {
        await using var city = await AssessedCity.StartAsync();
        await city.SubmittedAsync("1");
        await city.InHandAsync("2");
        city.Wait(TimeSpan.FromDays(4));
        const string fields = "sections { items { measurements { denominator interval { lower upper } } } }";
        var rate = (await city.CardAsync("SUB_CENTRE", "a", null, fields)).GetProperty("sections")[0].GetProperty("items")[0].GetProperty("measurements")[0];
        Assert.Equal("""{"denominator":2,"interval":{"lower":9.45,"upper":90.55}}""", rate.GetRawText());

        await city.RecordAsync("recordCalls", TestCity.Monitor, $"personId: \"{AssessedCity.Person("a1")}\", day: \"2026-02-02\", calls: 80, hours: 8");
        var professional = (await city.CardAsync("AGENT", "a1", null, fields)).GetProperty("sections")[1].GetProperty("items").EnumerateArray();
        var norm = Assert.Single(professional, item => item.GetProperty("measurements").GetArrayLength() > 0).GetProperty("measurements")[0];
        Assert.Equal(JsonValueKind.Null, norm.GetProperty("interval").ValueKind);
    }

    [Fact]
    public async Task An_item_without_data_is_not_applicable_and_the_full_mark_shrinks()
    {
        await using var city = await AssessedCity.StartAsync();
        var timeliness = await city.ItemAsync("SUB_CENTRE", "b", "timeliness");
        Assert.Equal(JsonValueKind.Null, timeliness.GetProperty("score").ValueKind);
        Assert.Contains("no order fell due", timeliness.GetProperty("notApplicable").GetProperty("en").GetString(), StringComparison.Ordinal);
        var card = await city.CardAsync("SUB_CENTRE", "b");
        Assert.Equal(("0", JsonValueKind.Null), (card.GetProperty("fullMark").ToString(), card.GetProperty("total").ValueKind));
    }

    [Fact]
    public async Task As_of_a_moment_later_facts_are_not_seen()
    {
        await using var city = await AssessedCity.StartAsync();
        await city.SubmittedAsync("1");
        city.Wait(TimeSpan.FromDays(1));
        await city.RecordAsync("giveMark", TestCity.HallManager, $"kind: AGENT, personId: \"{AssessedCity.Person("a1")}\", day: \"2026-02-02\", item: \"attitude\", points: 5, reason: \"x\"");
        Assert.Null(await city.ScoreAsync("AGENT", "a1", "attitude", "2026-02-03T09:59:59Z"));
        Assert.Equal("5", await city.ScoreAsync("AGENT", "a1", "attitude"));
        Assert.Null(await city.ScoreAsync("SUB_CENTRE", "a", "timeliness", "2026-02-02T09:59:59Z"));
        Assert.Equal("60", await city.ScoreAsync("SUB_CENTRE", "a", "timeliness"));
    }

    [Fact]
    public async Task A_move_is_told_once_with_from_to_items_and_facts()
    {
        await using var city = await AssessedCity.StartAsync();
        var first = await BreachAsync(city, "late");
        var told = Assert.Single(await city.ToldAsync());
        Assert.Equal((SubjectKind.Agent, "testville/a1", "2026-02", 1L), (told.Kind, told.SubjectId, told.Period, told.Sequence));
        Assert.Equal((null, Points.Of(38)), ((Points?)null, told.To));
        Assert.Equal([first], told.FactIds);

        var second = await BreachAsync(city, "late again");
        told = Assert.Single(await city.ToldAsync());
        Assert.Equal((2L, Points.Of(38), Points.Of(36)), (told.Sequence, told.From, told.To));
        Assert.Equal([second], told.FactIds);
        Assert.Equal(("discipline", Points.Of(18), Points.Of(16)), told.Items.Select(item => (item.ItemCode, item.From!.Value, item.To!.Value)).Single());
        Assert.Empty(await city.ToldAsync());
    }

    [Fact]
    public async Task A_record_that_moves_nothing_is_not_told()
    {
        await using var city = await AssessedCity.StartAsync();
        await city.RecordAsync("recordPublicity", TestCity.HallManager, $"unitId: \"{AssessedCity.Unit("a")}\", day: \"2026-02-02\", channel: \"radio\"");
        Assert.Empty(await city.ToldAsync());
        await BreachAsync(city, "late");
        await city.ToldAsync();
        await city.RecordAsync("fileComplaint", TestCity.Monitor, $"kind: AGENT, personId: \"{AssessedCity.Person("a1")}\", day: \"2026-02-02\", text: \"rude\"");
        Assert.Empty(await city.ToldAsync());
    }

    [Fact]
    public async Task A_deduction_that_takes_anothers_place_is_told_though_the_score_stays()
    {
        await using var city = await AssessedCity.StartAsync();
        var wrong = await BreachAsync(city, "on the second");
        await city.ToldAsync();
        await city.RecordAsync("voidRecord", TestCity.HallManager, $"factId: \"{wrong}\", reason: \"another day\"");
        await BreachAsync(city, "on the first");
        var told = Assert.Single(await city.ToldAsync());
        Assert.Equal((Points.Of(38), Points.Of(38)), (told.From, told.To));
        Assert.Equal("discipline", Assert.Single(told.Items).ItemCode);
    }

    [Fact]
    public async Task What_is_measured_against_the_team_moves_the_others_too()
    {
        await using var city = await AssessedCity.StartAsync();
        await CallsAsync(city, "a1", 80);
        await city.ToldAsync();
        await CallsAsync(city, "a2", 160);
        var told = await city.ToldAsync();
        Assert.Equal(["testville/a1", "testville/a2"], told.Select(change => change.SubjectId).Order(StringComparer.Ordinal));
        Assert.Equal(told[0].FactIds, told[1].FactIds);
        // 80 of (80 + 160) ÷ 16 × 8 = 120, that is 66.67 % of 20 marks.
        Assert.Equal("13.33", await city.ScoreAsync("AGENT", "a1", "calls"));
        Assert.Equal("20", await city.ScoreAsync("AGENT", "a2", "calls"));
    }

    [Fact]
    public async Task A_fact_of_an_earlier_month_moves_the_later_one_that_compares_with_it()
    {
        await using var city = await AssessedCity.StartAsync(standards: ("agent.yaml", TestStandards.AgentAgainstEarlier));
        await CallsAsync(city, "a1", 80);
        await CallsAsync(city, "a1", 80, "2025-12-02");
        await city.ToldAsync();
        var january = await CallsAsync(city, "a1", 96, "2026-01-05");
        // 10 an hour in February, 12 in January; December, with 10, is compared with November, of which nothing is known.
        Assert.Equal(["2026-02 80", "2026-01 100"], Told(await city.ToldAsync(), january));

        var corrected = await city.RecordAsync("voidRecord", TestCity.HallManager, $"factId: \"{january}\", reason: \"another's\"");
        Assert.Equal(["2026-02", "2026-01"], Told(await city.ToldAsync(), corrected).Select(change => change.TrimEnd()));
    }

    [Fact]
    public async Task A_fact_of_an_earlier_month_moves_the_later_one_that_counts_across_its_beginning()
    {
        await using var city = await AssessedCity.StartAsync(standards: ("agent.yaml", TestStandards.AgentByRepeats));
        await BreachAsync(city, "late");
        await city.ToldAsync();
        var january = await city.RecordAsync("recordBreach", TestCity.Monitor, $"{s_breach.Replace("2026-02-02", "2026-01-20", StringComparison.Ordinal)}, note: \"late\"");
        Assert.Equal(["2026-02 90", "2026-01 100"], Told(await city.ToldAsync(), january));
        await city.RecordAsync("recordBreach", TestCity.Monitor, $"{s_breach.Replace("2026-02-02", "2025-12-20", StringComparison.Ordinal)}, note: \"late\"");
        Assert.Equal(["2026-01", "2025-12"], (await city.ToldAsync()).Select(change => change.Period));
    }

    [Fact]
    public async Task A_mark_stays_until_the_later_month_that_it_moves_is_told_too()
    {
        await using var city = await AssessedCity.StartAsync(standards: ("agent.yaml", TestStandards.AgentAgainstEarlier));
        var unreadable = new NewSubjectFact(new(SubjectKind.Agent, "testville/a1"), FactKinds.CallTally, new(2026, 2, 2), TestCity.Now, null, null, new Dictionary<string, string> { ["calls"] = "many", ["hours"] = "8" });
        await city.Host.Get<IFactRecorder>().RecordSubjectFactsAsync(TestCity.Id, [unreadable], default);
        await CallsAsync(city, "a1", 96, "2026-01-05");
        await Assert.ThrowsAsync<AggregateException>(() => city.Host.Get<IFactRecorder>().TellScoresAsync(default));
        await using var db = await city.Host.Get<IDbContextFactory<AssessmentDb>>().CreateDbContextAsync();
        Assert.Equal(["2026-01", "2026-02"], db.StaleScores.Select(mark => mark.Period).Order());
    }

    [Fact]
    public async Task An_agent_who_answers_for_orders_hears_of_their_verdicts()
    {
        await using var city = await AssessedCity.StartAsync(standards: ("agent.yaml", TestStandards.AgentByOrders));
        await city.InHandAsync();
        await city.ToldAsync();
        city.Wait(TimeSpan.FromDays(3));
        await city.ActAsync("submitOrder", TestCity.UnitOfficer);
        Assert.Equal(("testville/a1", Points.Zero), (await city.ToldAsync()).Select(change => (change.SubjectId, change.To!.Value)).Single());
    }

    [Fact]
    public async Task A_deadline_that_passes_is_told_without_a_fact()
    {
        await using var city = await AssessedCity.StartAsync();
        await city.InHandAsync();
        Assert.DoesNotContain(await city.ToldAsync(), change => change.Kind == SubjectKind.SubCentre);
        city.Wait(TimeSpan.FromDays(3));
        for (var round = 0; round < 2; round++)
        {
            await city.Host.Get<ScoreTeller>().LookAgainAsync(default);
            var told = Assert.Single(city.Host.Published<ScoreChanged>(), change => change.Kind == SubjectKind.SubCentre);
            Assert.Equal(("testville/a", Points.Zero), (told.SubjectId, told.To!.Value));
            Assert.Empty(told.FactIds);
        }
    }

    [Fact]
    public async Task A_killed_process_forgets_no_score_that_it_owes()
    {
        await using var city = await AssessedCity.StartAsync();
        var fact = await BreachAsync(city, "late");
        await using var restarted = await city.RestartedAsync();
        var told = Assert.Single(await restarted.ToldAsync());
        Assert.Equal([fact], told.FactIds);
        Assert.Empty(await restarted.ToldAsync());
    }

    [Fact]
    public async Task A_score_that_fails_does_not_hold_up_the_others_and_stays_owed()
    {
        await using var city = await AssessedCity.StartAsync();
        var unreadable = new NewSubjectFact(new(SubjectKind.Agent, "testville/a1"), FactKinds.CallTally, new(2026, 2, 2), TestCity.Now, null, null, new Dictionary<string, string> { ["calls"] = "many", ["hours"] = "8" });
        await city.Host.Get<IFactRecorder>().RecordSubjectFactsAsync(TestCity.Id, [unreadable], default);
        await city.RecordAsync("recordError", TestCity.HallManager, $"personId: \"{AssessedCity.Person("m1")}\", day: \"2026-02-02\", note: \"x\"");
        for (var attempt = 0; attempt < 2; attempt++)
            await Assert.ThrowsAsync<AggregateException>(() => city.Host.Get<IFactRecorder>().TellScoresAsync(default));
        Assert.Equal("testville/m1", Assert.Single(city.Host.Published<ScoreChanged>()).SubjectId);

        await city.RecordAsync("voidRecord", TestCity.HallManager, $"factId: \"{(await FactIdsAsync(city)).Single()}\", reason: \"not a number\"");
        Assert.Equal("testville/a1", Assert.Single(await city.ToldAsync()).SubjectId);
    }

    private static async Task<IReadOnlyList<string>> FactIdsAsync(AssessedCity city) =>
        (await city.Host.Get<Facts.SubjectFactStore>().OfDaysAsync(TestCity.Id, SubjectKind.Agent, new PeriodScheme().Month(2026, 2), city.Host.Time.Now, null, null, default))
            ["testville/a1"].Select(fact => fact.Id).ToList();

    private static Task<string> BreachAsync(AssessedCity city, string note) => city.RecordAsync("recordBreach", TestCity.Monitor, $"{s_breach}, note: \"{note}\"");

    private static Task<string> CallsAsync(AssessedCity city, string agent, int calls, string day = "2026-02-02") =>
        city.RecordAsync("recordCalls", TestCity.Monitor, $"personId: \"{AssessedCity.Person(agent)}\", day: \"{day}\", calls: {calls}, hours: 8");

    /// <summary>Period and total of each change, all of which name the fact.</summary>
    private static IEnumerable<string> Told(IReadOnlyList<ScoreChanged> changes, string factId)
    {
        Assert.All(changes, change => Assert.Equal([factId], change.FactIds));
        return changes.Select(change => $"{change.Period} {change.To}");
    }
}
