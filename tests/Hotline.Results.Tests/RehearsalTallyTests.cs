using Hotline.Kernel;
using Hotline.Results.Incentives;
using Hotline.Results.Rehearsals;
using Hotline.Results.Tests.Town;
using Hotline.Scoring.Rules;
using Hotline.Scoring.Scorecards;
using Hotline.Scoring.Standards;

namespace Hotline.Results.Tests;

/// <summary>What a rehearsal finds, from scorecards made by hand.</summary>
public sealed class RehearsalTallyTests
{
    private static readonly Period March = TownRules.Periods.Month(2026, 3);
    private static readonly Period April = TownRules.Periods.Month(2026, 4);
    private static readonly Standard InForce = Version("1", "discipline", "quality");
    private static readonly Standard Draft = Version("2", "discipline", "speed");

    [Fact]
    public void A_draft_that_says_the_same_differs_in_nothing()
    {
        var report = Rehearse(InForce, (March, "ann", [("discipline", 3)], [("discipline", 3)]), (March, "bob", [("quality", 5)], [("quality", 5)]));

        Assert.Equal((2, 0, 0, 0), (report.Subjects, report.Moved, report.Worse, report.Better));
        Assert.Equal(report.Money, report.MoneyByDraft);
        Assert.All(report.ByItem, item => Assert.Equal((item.Fired, item.Deducted, item.MoneyLost), (item.FiredByDraft, item.DeductedByDraft, item.MoneyLostByDraft)));
        Assert.All(report.BySubject.SelectMany(subject => subject.Months), month => Assert.Equal((month.Total, month.Place), (month.TotalByDraft, month.PlaceByDraft)));
    }

    [Fact]
    public void Who_moves_and_by_how_much_is_told_for_each_subject_and_month()
    {
        var report = Rehearse(Draft, (March, "ann", [("discipline", 3)], [("discipline", 10)]), (April, "ann", [], []), (March, "bob", [("quality", 5)], []));

        Assert.Equal((2, 2, 1, 1), (report.Subjects, report.Moved, report.Worse, report.Better));
        var ann = report.BySubject.Single(subject => subject.SubjectId == "ann");
        Assert.Equal((Points.Of(3), Points.Of(10)), (ann.Deducted, ann.DeductedByDraft));
        Assert.Equal([("2026-03", Points.Of(97), Points.Of(90), 1, 2), ("2026-04", Points.Of(100), Points.Of(100), 1, 1)],
            ann.Months.Select(month => (month.Period, month.Total!.Value, month.TotalByDraft!.Value, month.Place!.Value, month.PlaceByDraft!.Value)));
    }

    [Fact]
    public void Money_is_what_each_card_brings_and_is_laid_to_the_items_that_took_it()
    {
        var report = Rehearse(Draft, (March, "ann", [("discipline", 3), ("quality", 1)], [("discipline", 3), ("speed", 9)]));

        // 1,000.00 in full: a point costs ten.
        Assert.Equal((new Money(96_000), new Money(88_000)), (report.Money!.Value, report.MoneyByDraft!.Value));
        Assert.Equal([("discipline", 3_000L, 3_000L, 25m), ("speed", 0, 9_000, 75), ("quality", 1_000, 0, 0)],
            report.ByItem.Select(item => (item.Code, item.MoneyLost.Fen, item.MoneyLostByDraft.Fen, item.ShareOfMoney!.Value)));
    }

    [Fact]
    public void An_item_that_never_fires_and_one_that_was_dropped_are_seen()
    {
        var report = Rehearse(Draft, (March, "ann", [("quality", 1)], []));
        Assert.Equal([("discipline", true, true, 0), ("speed", false, true, 0), ("quality", true, false, 0)],
            report.ByItem.Select(item => (item.Code, item.InForce, item.InDraft, item.FiredByDraft)));
    }

    [Fact]
    public void Who_crosses_the_award_line_is_counted_over_the_award_year()
    {
        // The line is at 10 points a year.
        var report = Rehearse(Draft, (March, "ann", [("discipline", 4)], [("discipline", 6)]), (April, "ann", [("discipline", 4)], [("discipline", 6)]), (March, "bob", [("quality", 12)], []));
        Assert.Equal((1, 1), (report.AwardsLost, report.AwardsGained));
    }

    private static RehearsalReport Rehearse(Standard draft, params (Period Month, string Person, (string Item, int Points)[] InForce, (string Item, int Points)[] Draft)[] results)
    {
        var tally = new RehearsalTally(SubjectKind.Agent, new(Base: new Money(100_000)), TownRules.Periods, Points.Of(10));
        foreach (var month in results.GroupBy(result => result.Month).OrderBy(month => month.Key.From))
        {
            var shares = month.ToDictionary(result => new Subject(SubjectKind.Agent, result.Person), _ => new BaseShare(21, 21, new Money(100_000)));
            tally.Begin(month.Key, InForce, draft, shares);
            foreach (var result in month)
            {
                tally.AddInForce(Card(InForce, month.Key, result.Person, result.InForce));
                tally.AddDraft(Card(draft, month.Key, result.Person, result.Draft));
            }
            tally.End();
        }
        return tally.Report();
    }

    private static Scorecard Card(Standard standard, Period month, string person, (string Item, int Points)[] lost)
    {
        var items = standard.Items.Select(item =>
        {
            var points = Points.Of(lost.Where(each => each.Item == item.Code).Sum(each => each.Points));
            IReadOnlyList<ScoreLine> lines = points == Points.Zero ? [] : [new($"{item.Code}|fact", points, Text.Same("fact"), points.ToString(), ["fact"])];
            return new ItemScore(item.Code, item.Name, item.Duty, item.Evaluator, item.FullMark, item.FullMark - points, null, [], lines, []);
        }).ToList();
        var deducted = items.Select(item => item.Deducted).Sum();
        return new(new(SubjectKind.Agent, person), month, standard.Id, "calendar", Points.Of(100), deducted, Points.Of(100) - deducted,
            [new("all", Text.Same("All"), Points.Of(100), Points.Of(100) - deducted, items)]);
    }

    private static Standard Version(string version, params string[] items) => new()
    {
        CityId = "testville",
        Code = "agent",
        Version = version,
        Kind = SubjectKind.Agent,
        Title = Text.Same("Agents"),
        Source = "act",
        Effective = new(new(2026, 1, 1), null),
        FullMark = Points.Of(100),
        Sections = [new("all", Text.Same("All"), Points.Of(100), items.Select(code => new Item
        {
            Code = code, Name = Text.Same(code), Nature = ItemNature.Quantitative, Duty = "duty", FullMark = Points.Of(50), Evaluator = "perOccurrence",
        }).ToList())],
    };
}
