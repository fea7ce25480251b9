using Hotline.Kernel;
using Hotline.Modularity;
using Hotline.Modularity.Events;
using Hotline.Results.Contracts;
using Hotline.Results.Tests.Town;
using Hotline.Testing;
using Microsoft.Extensions.DependencyInjection;
using static Hotline.Results.Tests.Town.TownHost;

namespace Hotline.Results.Tests;

public class AppealTests
{
    [Fact]
    public async Task An_upheld_appeal_becomes_a_ruling_and_revokes_the_deduction()
    {
        await using var town = await OpenAsync();
        var id = await town.DeductAsync(Ann, "2");
        var appealId = (await town.AppealAsync(id, AnnHerself)).Data("fileAppeal.appeal.id").GetString()!;
        Assert.Equal("UPHELD", (await town.DecideAsync(appealId, true, Olga)).Data("decideAppeal.appeal.state").GetString());
        // The score follows from a fact; until it is there, the deduction stays under review.
        Assert.Equal("APPEALED", await town.StateAsync(id));
        await town.DeliverEventsAsync();
        Assert.Equal("REVOKED", await town.StateAsync(id));
        var ruling = Assert.Single(town.Scores.Rulings);
        Assert.Equal((Ann, "late", "testville/olga"), (ruling.Subject, ruling.LineKey, ruling.RuledBy));

        await town.SyncAsync(March);
        Assert.Equal("REVOKED", await town.StateAsync(id));
    }

    [Fact]
    public async Task A_ruling_that_was_recorded_before_a_crash_is_not_recorded_twice()
    {
        await using var town = await OpenAsync();
        var id = await town.DeductAsync(Ann, "2");
        var appealId = (await town.AppealAsync(id, AnnHerself)).Data("fileAppeal.appeal.id").GetString()!;
        await town.DecideAsync(appealId, true, Olga);
        var decided = Assert.Single(town.Published<AppealDecided>());
        // The ruling went in, then the process died; the score has lost the line before the ledger knows.
        await town.Scores.RecordUpheldAsync("testville", new(decided.AppealId, Ann, TownRules.Periods.Month(2026, 3), "late", "testville/olga", "…"), CancellationToken.None);
        await town.SyncAsync(March);
        for (var delivery = 1; delivery <= 2; delivery++)
        {
            await using var scope = town.Services.CreateAsyncScope();
            await scope.ServiceProvider.GetRequiredService<IHandle<AppealDecided>>().HandleAsync(decided, new("results/1", "handler", delivery), CancellationToken.None);
        }
        Assert.Single(town.Scores.Rulings);
        Assert.Equal("REVOKED", await town.StateAsync(id));
    }

    [Fact]
    public async Task A_dismissed_appeal_leaves_the_deduction_effective_and_there_is_one_round()
    {
        await using var town = await OpenAsync();
        var id = await town.DeductAsync(Ann, "2");
        var appealId = (await town.AppealAsync(id, AnnHerself)).Data("fileAppeal.appeal.id").GetString()!;
        Assert.Equal("EFFECTIVE", (await town.DecideAsync(appealId, false, Olga)).Data("decideAppeal.appeal.deduction.state").GetString());
        Assert.Equal(["APPEAL_ALREADY_DECIDED"], (await town.DecideAsync(appealId, true, Otto)).UserErrorCodes("decideAppeal"));

        // More points open a window to acknowledge, not a second round.
        town.Scores.Breaches[0] = town.Scores.Breaches[0] with { Points = Points.Of(5) };
        await town.SyncAsync(March);
        Assert.Equal("NOTIFIED", await town.StateAsync(id));
        Assert.Equal(["ALREADY_APPEALED"], (await town.AppealAsync(id, AnnHerself)).UserErrorCodes("fileAppeal"));
    }

    [Fact]
    public async Task The_reviewer_is_never_the_appellant_nor_the_one_assessed()
    {
        await using var town = await OpenAsync();
        var ofUnit = await town.DeductAsync(North, "2");
        var officer = TestCallers.UnitOfficer("testville", North.Id, "testville/olga");
        var appealId = (await town.AppealAsync(ofUnit, officer)).Data("fileAppeal.appeal.id").GetString()!;
        Assert.Equal(["REVIEWER_MUST_DIFFER"], (await town.DecideAsync(appealId, true, Olga)).UserErrorCodes("decideAppeal"));

        var ofPerson = await town.DeductAsync(Ann, "2");
        var second = (await town.AppealAsync(ofPerson, AnnHerself)).Data("fileAppeal.appeal.id").GetString()!;
        Assert.Equal(["REVIEWER_MUST_DIFFER"], (await town.DecideAsync(second, true, TestCallers.ResultsOfficer("testville", Ann.Id))).UserErrorCodes("decideAppeal"));
        Assert.Empty((await town.DecideAsync(second, true, Olga)).UserErrorCodes("decideAppeal"));
    }

    [Fact]
    public async Task Only_the_subject_may_appeal_and_only_within_the_window()
    {
        await using var town = await OpenAsync();
        var id = await town.DeductAsync(Ann, "2");
        foreach (var other in new[] { MoHimself, NorthOfficer, TestCallers.Agent("testville", "testville/bob") })
            Assert.Equal(["DEDUCTION_NOT_FOUND"], (await town.AppealAsync(id, other)).UserErrorCodes("fileAppeal"));
        Assert.NotEmpty((await town.AppealAsync(id, Olga)).ErrorCodes());
        town.GoTo(3, 14); // Saturday: the third working day was Friday
        Assert.Equal(["APPEAL_WINDOW_CLOSED"], (await town.AppealAsync(id, AnnHerself)).UserErrorCodes("fileAppeal"));
    }

    [Theory]
    [InlineData(0, "TEXT_REQUIRED")]
    [InlineData(2001, "TEXT_TOO_LONG")]
    public async Task Grounds_are_said_and_bounded(int length, string code)
    {
        await using var town = await OpenAsync();
        var deductionId = await town.DeductAsync(Ann, "2");
        var answer = await town.DoAsync("fileAppeal", new { deductionId, grounds = new string('x', length) }, AnnHerself, "appeal { id }");
        Assert.Equal([code], answer.UserErrorCodes("fileAppeal"));
        Assert.Equal("grounds", answer.Data("fileAppeal.errors.0.field").GetString());
    }

    [Fact]
    public async Task Of_two_decisions_at_once_one_counts()
    {
        await using var town = await OpenAsync();
        var id = await town.DeductAsync(Ann, "2");
        var appealId = (await town.AppealAsync(id, AnnHerself)).Data("fileAppeal.appeal.id").GetString()!;
        var answers = await Task.WhenAll(new[] { Olga, Otto }.Select(officer => Task.Run(() => town.DecideAsync(appealId, officer == Olga, officer))));
        var codes = Assert.Single(answers, answer => answer.UserErrorCodes("decideAppeal").Count > 0).UserErrorCodes("decideAppeal");
        Assert.Contains(Assert.Single(codes), new[] { "CHANGED_MEANWHILE", "APPEAL_ALREADY_DECIDED" });
        Assert.Single(town.Published<AppealDecided>());
    }

    [Fact]
    public async Task A_stranger_does_not_find_an_appeal()
    {
        await using var town = await OpenAsync();
        var appealId = (await town.AppealAsync(await town.DeductAsync(Ann, "2"), AnnHerself)).Data("fileAppeal.appeal.id").GetString()!;
        Assert.Equal(["APPEAL_NOT_FOUND"], (await town.DecideAsync(appealId, true, TestCallers.ResultsOfficer("elsewhere"))).UserErrorCodes("decideAppeal"));
        const string node = "query($id: ID!) { node(id: $id) { ... on Appeal { grounds } } }";
        foreach (var stranger in new[] { MoHimself, NorthOfficer, Caller.Anonymous })
            Assert.Equal(System.Text.Json.JsonValueKind.Null, (await town.AskAsync("query($id: ID!) { node(id: $id) { id } }", new { id = appealId }, stranger)).Data("node").ValueKind);
        Assert.NotNull((await town.AskAsync(node, new { id = appealId }, AnnHerself)).Data("node.grounds").GetString());
    }
}
