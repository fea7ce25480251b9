using Hotline.Kernel;
using Hotline.Scoring.Facts;
using Hotline.Scoring.Standards;

namespace Hotline.Scoring.Tests;

public sealed class TotalTests
{
    private static readonly Item Errors = Bench.Item("perOccurrence", 10, ("points", 2)).Counting(FactKinds.ErrorFound) with { Code = "errors" };
    private static readonly Item Breaches = Bench.Item("perOccurrence", 20, ("points", 3)).Counting(FactKinds.ConductBreach) with { Code = "breaches" };
    private static readonly Item Timely = Bench.Item("rateTimesMark", 30).By("orders.onTimeRate") with { Code = "timely" };
    private static readonly Fact[] Facts = [Bench.Fact("e", FactKinds.ErrorFound), Bench.Fact("b", FactKinds.ConductBreach)];

    [Fact]
    public void The_total_counts_down_from_the_full_mark()
    {
        var card = Bench.Evaluate(Bench.Standard(Errors, Breaches, Timely), Facts, Bench.Orders(1, 2));
        Assert.Equal((Points.Of(60), Points.Of(20), Points.Of(40)), (card.FullMark, card.Deducted, card.Total));
        Assert.Equal(("testville/agent@1", "1"), (card.StandardId, card.CalendarVersion));
    }

    [Fact]
    public void An_item_without_a_score_drops_with_its_marks()
    {
        var card = Bench.Evaluate(Bench.Standard(Errors, Breaches, Timely), Facts);
        Assert.Equal((Points.Of(30), Points.Of(5), Points.Of(25)), (card.FullMark, card.Deducted, card.Total));
        Assert.Equal((Points.Of(30), Points.Of(25)), (card.Sections[0].FullMark, card.Sections[0].Score));
        Assert.Null(card.Items.Last().Score);
    }

    [Fact]
    public void Its_marks_may_be_spread_over_the_others_of_the_section()
    {
        var card = Bench.Evaluate(Bench.Standard(Errors, Breaches, Timely) with { NotApplicable = NotApplicablePolicy.SpreadMarks }, Facts);
        // 10 and 20 carry 30 more, one to two: losses of 2 of 10 and 3 of 20 become 4 of 20 and 6 of 40.
        Assert.Equal([Points.Of(20), Points.Of(40)], card.Items.Take(2).Select(item => item.FullMark));
        Assert.Equal((Points.Of(60), Points.Of(10), Points.Of(50)), (card.FullMark, card.Deducted, card.Total));
        Assert.All(card.Items, item => Assert.Equal(item.Deducted, item.Lines.Select(line => line.Points).Sum()));
        Assert.Equal("errors|spread", card.Items.First().Lines[^1].Key);
    }

    [Fact]
    public void Spread_marks_add_up_to_the_thousandth()
    {
        var one = Errors with { FullMark = Points.Of(1) };
        var card = Bench.Evaluate(Bench.Standard(one, one with { Code = "b" }, one with { Code = "c" }, Timely with { FullMark = Points.Of(1), NotApplicable = NotApplicablePolicy.SpreadMarks }));
        Assert.Equal([1333, 1334, 1333, 1000], card.Items.Select(item => item.FullMark.Thousandths));
        Assert.Equal(Points.Of(4), card.FullMark);
    }

    [Fact]
    public void An_item_that_lost_all_loses_no_more_than_the_marks_that_it_carries()
    {
        var one = Errors with { FullMark = Points.Of(1) };
        var card = Bench.Evaluate(Bench.Standard(one, one with { Code = "b" }, one with { Code = "c" }, Timely with { FullMark = Points.Of(2) }) with { NotApplicable = NotApplicablePolicy.SpreadMarks }, Facts);
        Assert.Equal([1667, 1666, 1667, 2000], card.Items.Select(item => item.FullMark.Thousandths));
        Assert.Equal([Points.Zero, Points.Zero, Points.Zero, null], card.Items.Select(item => item.Score));
    }

    [Theory]
    [InlineData(0, 2.5)]
    [InlineData(1, 0.5)]
    [InlineData(2, 0)]
    public void Rounding_never_crosses_a_full_mark_that_is_finer(int errors, decimal score)
    {
        var standard = Bench.Standard(Errors with { FullMark = Points.Of(2.5m) }) with { Rounding = new(PointsDigits: 0) };
        Assert.Equal(Points.Of(score), Bench.Evaluate(standard, [.. Enumerable.Range(1, errors).Select(number => Bench.Fact($"e{number}", FactKinds.ErrorFound))]).Total);
        Assert.Equal(Points.Of(2.5m), Bench.Evaluate(Bench.Standard(Timely with { FullMark = Points.Of(2.5m) }) with { Rounding = new(PointsDigits: 0) }, [], Bench.Orders(2, 2)).Total);
    }

    [Fact]
    public void An_item_without_a_score_may_keep_its_full_marks_and_says_so()
    {
        var card = Bench.Evaluate(Bench.Standard(Errors, Timely with { NotApplicable = NotApplicablePolicy.FullMarks }), Facts);
        Assert.Equal((Points.Of(40), Points.Of(38)), (card.FullMark, card.Total));
        Assert.NotNull(card.Items.Last().NotApplicable);
    }

    [Fact]
    public void Where_nothing_could_be_scored_there_is_no_total()
    {
        var card = Bench.Evaluate(Bench.Standard(Timely) with { NotApplicable = NotApplicablePolicy.SpreadMarks });
        Assert.Equal((Points.Zero, null, null), (card.FullMark, card.Total, card.Sections[0].Score));
    }

    [Theory]
    [InlineData(true, 0)]
    [InlineData(false, -20)]
    public void The_total_stops_at_zero_unless_the_standard_says_otherwise(bool stops, decimal total)
    {
        var item = Bench.Item("perOccurrenceUncapped", 10, ("points", 30)).Counting(FactKinds.ErrorFound);
        var card = Bench.Evaluate(Bench.Standard(item) with { TotalStopsAtZero = stops }, Facts);
        Assert.Equal((Points.Of(30), Points.Of(total)), (card.Deducted, card.Total));
    }

    [Fact]
    public void Two_rules_of_one_name_are_an_error_that_names_both()
    {
        var clash = Assert.Throws<InvalidOperationException>(() => new RuleRegistry([.. BuiltIn.Evaluators, BuiltIn.Evaluators[0]], [], [], []));
        Assert.Contains("'perOccurrence'", clash.Message, StringComparison.Ordinal);
        Assert.Contains("PerOccurrence of Hotline.Scoring and Hotline.Scoring.Evaluators.PerOccurrence", clash.Message, StringComparison.Ordinal);
    }
}
