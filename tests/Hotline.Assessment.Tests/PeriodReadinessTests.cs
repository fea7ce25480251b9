using Hotline.Assessment.Contracts;
using Hotline.Kernel;
using Hotline.Scoring.WorkOrders;
using Hotline.Testing;

namespace Hotline.Assessment.Tests;

/// <summary>What keeps a month from being closed, and what the survey and the appeals ask of this module.</summary>
public sealed class PeriodReadinessTests
{
    private static readonly Period s_february = new PeriodScheme().Month(2026, 2);
    private static readonly Subject s_ann = new(SubjectKind.Agent, "testville/a1");

    [Fact]
    public async Task Undecided_extensions_open_complaints_and_missing_marks_are_named()
    {
        await using var city = await AssessedCity.StartAsync();
        await city.InHandAsync();
        await city.ActAsync("askExtension", TestCity.UnitOfficer, "until: \"2026-02-06T10:00:00Z\", reason: \"digging\"");
        var complaint = await city.RecordAsync("fileComplaint", TestCity.Monitor, $"kind: AGENT, personId: \"{AssessedCity.Person("a1")}\", day: \"2026-02-02\", text: \"rude\"");
        var blockers = await BlockersAsync(city);
        Assert.Equal(["EXTENSION_UNDECIDED", "COMPLAINT_NOT_ADJUDICATED", "MANUAL_ITEM_NOT_MARKED"], blockers.Select(blocker => blocker.Code));
        Assert.Equal(["testville/77", complaint, "testville/a1 attitude", "testville/a2 attitude"], blockers.SelectMany(blocker => blocker.References));
        Assert.Equal([1, 1, 2], blockers.Select(blocker => blocker.Count));

        await city.ActAsync("decideExtension", TestCity.HallManager, "granted: false, reason: \"no\"");
        await city.RecordAsync("adjudicateComplaint", TestCity.HallManager, $"complaint: \"{complaint}\", fault: \"none\", reason: \"heard both\"");
        foreach (var agent in new[] { "a1", "a2" })
            await city.RecordAsync("giveMark", TestCity.HallManager, $"kind: AGENT, personId: \"{AssessedCity.Person(agent)}\", day: \"2026-02-02\", item: \"attitude\", grade: \"good\", reason: \"x\"");
        Assert.Empty(await BlockersAsync(city));
    }

    [Fact]
    public async Task A_request_that_lapsed_with_its_unit_keeps_no_month_open()
    {
        await using var city = await AssessedCity.StartAsync();
        await city.InHandAsync();
        await city.ActAsync("askExtension", TestCity.UnitOfficer, "until: \"2026-02-06T10:00:00Z\", reason: \"digging\"");
        await city.ActAsync("returnOrder", TestCity.UnitOfficer, "reason: \"not ours\"");
        Assert.DoesNotContain("EXTENSION_UNDECIDED", (await BlockersAsync(city)).Select(blocker => blocker.Code));
    }

    [Fact]
    public async Task A_survey_sees_orders_closed_in_its_days_without_the_excluded_ones()
    {
        await using var city = await AssessedCity.StartAsync();
        await city.ClosedAsync("closed");
        await city.ClosedAsync("excluded");
        await city.ActAsync("excludeOrder", TestCity.HallManager, "evidence: \"file 1\", reason: \"TEST\"", "excluded");
        await city.InHandAsync("special");
        await city.ActAsync("closeOrderSpecially", TestCity.HallManager, "evidence: \"file 1\", reason: \"REFUSED\"", "special");
        await city.ClosedAsync("reopened");
        await city.ActAsync("reopenOrder", TestCity.Agent(), "reason: \"leaks\"", "reopened");
        await city.InHandAsync("open");
        var day = new DateOnly(2026, 2, 2);
        var orders = city.Host.Get<IClosedOrders>();
        Assert.Equal([new ClosedOrder("testville/closed", "testville/a", "water", "phone", day)], await orders.ClosedInAsync(TestCity.Id, new(day, day.AddDays(1)), default));
        Assert.Empty(await orders.ClosedInAsync(TestCity.Id, new(day.AddDays(-1), day), default));
        Assert.Empty(await orders.ClosedInAsync(TestCity.Id, new(day.AddDays(1), null), default));
        Assert.Empty(await orders.ClosedInAsync("elsewhere", new(day, null), default));
    }

    [Fact]
    public async Task An_upheld_appeal_takes_the_line_out_once_and_is_voided_by_nobody()
    {
        await using var city = await AssessedCity.StartAsync();
        var breach = await city.RecordAsync("recordBreach", TestCity.Monitor, $"kind: AGENT, personId: \"{AssessedCity.Person("a1")}\", day: \"2026-02-02\", category: DISCIPLINE, note: \"late\"");
        await city.ToldAsync();
        city.Wait(TimeSpan.FromDays(40));
        var ruling = new AppealRuling("testville/1", s_ann, s_february, $"discipline|{breach}", "testville/o1", "was on leave");
        await city.Host.Get<IAppealRulings>().RecordUpheldAsync(TestCity.Id, ruling, default);
        var told = Assert.Single(await city.ToldAsync());
        Assert.Equal(("2026-02", Points.Of(38), Points.Of(40)), (told.Period, told.From, told.To));

        city.Wait(TimeSpan.FromDays(1));
        await city.Host.Get<IAppealRulings>().RecordUpheldAsync(TestCity.Id, ruling with { Reason = "said again" }, default);
        Assert.Empty(await city.ToldAsync());
        var line = (await city.ItemAsync("AGENT", "a1", "discipline")).GetProperty("lines").EnumerateArray().Single(each => each.GetProperty("key").GetString() == ruling.LineKey);
        Assert.Equal("0", line.GetProperty("points").ToString());
        Assert.Equal(["conduct.breach", "appeal.upheld"], line.GetProperty("facts").EnumerateArray().Select(fact => fact.GetProperty("kind").GetString()));
        Assert.Equal(["FACT_NOT_VOIDABLE:factId"], await city.MutateAsync("voidRecord", TestCity.HallManager, $"factId: \"{line.GetProperty("factIds")[1].GetString()}\", reason: \"x\""));
    }

    [Fact]
    public async Task Of_a_hall_managers_results_the_last_stands_and_none_is_a_scorecard()
    {
        await using var city = await AssessedCity.StartAsync();
        foreach (var grade in new[] { "A", "B", "A" })
        {
            await city.RecordAsync("recordExternalResult", TestCity.ResultsOfficer, $"personId: \"{AssessedCity.Person("h1")}\", day: \"2026-02-01\", grade: \"{grade}\", scheme: \"bureau\"");
            city.Wait(TimeSpan.FromMinutes(1));
            Assert.Equal(("testville/h1", grade), Assert.Single(await ResultsAsync(city)));
        }
        Assert.Empty(await city.Host.Get<IScorecards>().ForPeriodAsync(TestCity.Id, s_february, SubjectKind.HallManager, null, null, default));
        Assert.Empty(await city.ToldAsync());
    }

    private static async Task<IEnumerable<(string, string)>> ResultsAsync(AssessedCity city) =>
        (await city.Host.Get<IExternalResults>().ForPeriodAsync(TestCity.Id, s_february, null, default)).Select(result => (result.PersonId, result.Grade));

    private static Task<IReadOnlyList<PeriodBlocker>> BlockersAsync(AssessedCity city) => city.Host.Get<IPeriodReadiness>().BlockersAsync(TestCity.Id, s_february, default);
}
