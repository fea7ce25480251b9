using Hotline.Assessment.Contracts;
using Hotline.Kernel;
using Hotline.Modularity.Events;
using Hotline.Results.Tests.Town;
using Hotline.Testing;
using Microsoft.Extensions.DependencyInjection;
using static Hotline.Results.Tests.Town.TownHost;

namespace Hotline.Results.Tests;

public class LedgerTests
{
    private const string Whole = "query($id: ID!) { deduction(id: $id) { points state appealUntil arithmetic factIds standardId itemCode history { kind by points } } }";

    [Fact]
    public async Task A_line_that_deducts_is_registered_and_notified_with_its_facts_and_its_standard()
    {
        await using var town = await OpenAsync();
        var id = await town.DeductAsync(Ann, "2.5");
        var deduction = (await town.AskAsync(Whole, new { id }, AnnHerself)).Data("deduction");
        Assert.Equal(2.5m, deduction.GetProperty("points").GetDecimal());
        Assert.Equal("NOTIFIED", deduction.GetProperty("state").GetString());
        Assert.Equal("testville/fact-late", deduction.GetProperty("factIds")[0].GetString());
        Assert.Equal(RecordedScores.Standard, deduction.GetProperty("standardId").GetString());
        Assert.Equal(["REGISTERED", "NOTIFIED"], deduction.GetProperty("history").EnumerateArray().Select(step => step.GetProperty("kind").GetString()));
    }

    [Fact]
    public async Task A_line_by_which_nobody_lost_anything_is_not_registered()
    {
        await using var town = await OpenAsync();
        town.Scores.Breach(Ann, March, "start", "10", nothingLost: true);
        await town.DeductAsync(Ann, "2");
        var answer = await town.AskAsync("{ deductions { nodes { lineKey } } }", null, AnnHerself);
        Assert.Equal(["late"], answer.Data("deductions.nodes").EnumerateArray().Select(row => row.GetProperty("lineKey").GetString()));
    }

    [Fact]
    public async Task Bringing_the_ledger_up_to_date_twice_changes_nothing()
    {
        await using var town = await OpenAsync();
        var id = await town.DeductAsync(Ann, "2");
        var before = await town.AskAsync(Whole, new { id }, Olga);
        town.GoTo(3, 11);
        await town.SyncAsync(March);
        Assert.Equal(before.ToString(), (await town.AskAsync(Whole, new { id }, Olga)).ToString());
    }

    [Fact]
    public async Task A_changed_score_brings_the_ledger_up_to_date_and_the_same_event_twice_does_no_harm()
    {
        await using var town = await OpenAsync();
        town.Scores.Breach(Ann, March, "late", "2");
        var changed = new ScoreChanged("testville", SubjectKind.Agent, Ann.Id, March, 1, Points.Of(100), Points.Of(98), [], [], Instant.Utc(2026, 3, 10));
        for (var delivery = 0; delivery < 2; delivery++)
        {
            await using var scope = town.Services.CreateAsyncScope();
            await scope.ServiceProvider.GetRequiredService<IHandle<ScoreChanged>>().HandleAsync(changed, new("assessment/1", "handler", 1), CancellationToken.None);
        }
        var answer = await town.AskAsync("{ deductions { totalCount nodes { points history { kind } } } }", null, AnnHerself);
        Assert.Equal(1, answer.Data("deductions.totalCount").GetInt32());
        Assert.Equal(2, answer.Data("deductions.nodes.0.history").GetArrayLength());
    }

    [Fact]
    public async Task The_window_is_counted_in_working_days_over_a_holiday()
    {
        await using var town = await OpenAsync();
        town.GoTo(4, 1, 16);
        var id = await town.DeductAsync(Ann, "1");
        // Thursday and Friday are a holiday, Saturday is made up for it: Saturday, Monday, Tuesday.
        Assert.Equal("2026-04-07", (await town.AskAsync(Whole, new { id }, Olga)).Data("deduction.appealUntil").GetString());
        town.GoTo(4, 7, 23);
        Assert.Equal("NOTIFIED", await town.StateAsync(id));
        town.GoTo(4, 8, 0);
        Assert.Equal("EFFECTIVE", await town.StateAsync(id));
        var effective = await town.AskAsync("{ deductions(state: EFFECTIVE) { nodes { id history { kind at } } } }", null, Olga);
        Assert.Equal("2026-04-07T16:00:00Z", effective.Data("deductions.nodes.0.history.2.at").GetString());
    }

    [Fact]
    public async Task More_points_open_a_new_window_and_fewer_do_not()
    {
        await using var town = await OpenAsync();
        var id = await town.DeductAsync(Ann, "2");
        town.GoTo(3, 20);
        town.Scores.Breaches[0] = town.Scores.Breaches[0] with { Points = Points.Of(1) };
        await town.SyncAsync(March);
        Assert.Equal("EFFECTIVE", await town.StateAsync(id));
        town.Scores.Breaches[0] = town.Scores.Breaches[0] with { Points = Points.Of(3) };
        await town.SyncAsync(March);
        Assert.Equal("NOTIFIED", await town.StateAsync(id));

        var history = (await town.AskAsync(Whole, new { id }, Olga)).Data("deduction.history").EnumerateArray();
        Assert.Equal(["REGISTERED", "NOTIFIED", "WINDOW_LAPSED", "AMENDED", "AMENDED", "NOTIFIED"], history.Select(step => step.GetProperty("kind").GetString()));
    }

    [Fact]
    public async Task A_vanished_line_is_withdrawn_and_its_appeal_is_moot_and_may_be_made_again()
    {
        await using var town = await OpenAsync();
        var id = await town.DeductAsync(Ann, "2");
        await town.AppealAsync(id, AnnHerself);
        var breach = town.Scores.Breaches[0];
        town.Scores.Breaches.Clear();
        await town.SyncAsync(March);
        Assert.Equal("WITHDRAWN", await town.StateAsync(id));
        Assert.Equal("MOOT", (await town.AskAsync("{ appeals { nodes { state } } }", null, AnnHerself)).Data("appeals.nodes.0.state").GetString());

        town.Scores.Breaches.Add(breach);
        await town.SyncAsync(March);
        Assert.Equal("NOTIFIED", await town.StateAsync(id));
        Assert.Empty((await town.AppealAsync(id, AnnHerself)).UserErrorCodes("fileAppeal"));
    }

    [Fact]
    public async Task Who_acknowledges_a_deduction_makes_it_effective_and_gives_up_the_appeal()
    {
        await using var town = await OpenAsync();
        var id = await town.DeductAsync(Ann, "2");
        var done = await town.DoAsync("acknowledgeDeduction", new { deductionId = id }, AnnHerself, "deduction { state }");
        Assert.Equal("EFFECTIVE", done.Data("acknowledgeDeduction.deduction.state").GetString());
        Assert.Equal(["APPEAL_WINDOW_CLOSED"], (await town.AppealAsync(id, AnnHerself)).UserErrorCodes("fileAppeal"));
    }

    [Fact]
    public async Task Two_updates_of_the_ledger_at_once_register_a_line_once()
    {
        await using var town = await OpenAsync();
        town.Scores.Breach(Ann, March, "late", "2");
        await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => Task.Run(() => town.SyncAsync(March))));
        Assert.Equal(2, (await town.AskAsync("{ deductions { nodes { history { kind } } } }", null, Olga)).Data("deductions.nodes.0.history").GetArrayLength());
    }

    [Fact]
    public async Task The_list_is_read_page_by_page_without_a_gap_or_a_repeat()
    {
        await using var town = await OpenAsync();
        for (var i = 0; i < 5; i++)
        {
            town.Scores.Breach(Ann, March, $"late-{i}", "1");
            if (i % 2 == 0) await town.SyncAsync(March);
            town.GoTo(3, 10 + i);
        }
        var seen = new List<string>();
        string? after = null;
        do
        {
            var page = await town.AskAsync("query($after: String) { deductions(first: 2, after: $after) { nodes { lineKey } pageInfo { hasNextPage endCursor } } }", new { after }, AnnHerself);
            seen.AddRange(page.Data("deductions.nodes").EnumerateArray().Select(row => row.GetProperty("lineKey").GetString()!));
            after = page.Data("deductions.pageInfo.hasNextPage").GetBoolean() ? page.Data("deductions.pageInfo.endCursor").GetString() : null;
        }
        while (after is not null);
        Assert.Equal(["late-0", "late-1", "late-2", "late-3", "late-4"], seen.Order());
    }

    [Fact]
    public async Task An_agent_sees_only_his_own_deductions_a_unit_only_its_own_and_a_citizen_none()
    {
        await using var town = await OpenAsync();
        var anns = await town.DeductAsync(Ann, "1", "of-ann");
        await town.DeductAsync(Mo, "1", "of-mo");
        await town.DeductAsync(North, "1", "of-north");
        const string list = "{ deductions { nodes { lineKey } } }";
        async Task<string[]> Seen(Modularity.Caller caller) => (await town.AskAsync(list, null, caller))
            .Data("deductions.nodes").EnumerateArray().Select(row => row.GetProperty("lineKey").GetString()!).Order().ToArray();

        Assert.Equal(["of-ann"], await Seen(AnnHerself));
        Assert.Equal(["of-mo"], await Seen(MoHimself));
        Assert.Equal(["of-north"], await Seen(NorthOfficer));
        Assert.Equal(["of-ann", "of-mo", "of-north"], await Seen(HallManager));
        Assert.Equal(["of-ann", "of-mo", "of-north"], await Seen(Olga));
        Assert.Empty(await Seen(TestCallers.ResultsOfficer("elsewhere")));
        Assert.NotEmpty((await town.AskAsync(list, null, null)).ErrorCodes());

        const string node = "query($id: ID!) { node(id: $id) { ... on Deduction { lineKey } } }";
        Assert.Equal("of-ann", (await town.AskAsync(node, new { id = anns }, AnnHerself)).Data("node.lineKey").GetString());
        foreach (var stranger in new[] { MoHimself, NorthOfficer, Modularity.Caller.Anonymous, TestCallers.SurveyAgency("testville"), TestCallers.System("testville") })
            Assert.Equal(System.Text.Json.JsonValueKind.Null, (await town.AskAsync("query($id: ID!) { node(id: $id) { id } }", new { id = anns }, stranger)).Data("node").ValueKind);
    }
}
