using Hotline.Kernel;
using Hotline.Scoring.Facts;
using Hotline.Scoring.Standards;

namespace Hotline.Scoring.Tests.Evaluators;

public sealed class MarkTests
{
    private static readonly Dictionary<string, decimal> Criteria = new() { ["entry"] = 4, ["speech"] = 4, ["knowledge"] = 2 };
    private static readonly Dictionary<string, decimal> Grades = new() { ["excellent"] = 100, ["good"] = 85, ["fair"] = 60, ["poor"] = 0 };
    private static readonly Item Range = Bench.Item("manual", 5, ("minimum", 1));
    private static readonly Item Rubric = Bench.Item("rubric", 10, ("criteria", Criteria), ("grades", Grades)).Counting(FactKinds.InspectionScored);

    [Fact]
    public void The_last_mark_given_for_the_item_stands()
    {
        var item = Bench.Score(Range,
            Bench.On(new(2025, 6, 12), "later", FactKinds.ManualMark, ("item", "item"), ("points", "4.5"), ("reason", "well kept")),
            Bench.On(new(2025, 6, 11), "earlier", FactKinds.ManualMark, ("item", "item"), ("points", "2")),
            Bench.On(new(2025, 6, 13), "of another item", FactKinds.ManualMark, ("item", "other"), ("points", "1")));
        Assert.Equal(Points.Of(4.5m), item.Score);
        Assert.Equal(("item|later", "well kept", "5 − 4.5 = 0.5"), (item.Lines[0].Key, item.Lines[0].Reason.English, item.Lines[0].Arithmetic));
    }

    [Fact]
    public void A_grade_is_worth_what_the_standard_says()
    {
        var item = Bench.Item("manual", 5, ("grades", new Dictionary<string, decimal> { ["good"] = 4 }));
        Assert.Equal(Points.Of(4), Bench.Score(item, Bench.Fact("m", FactKinds.ManualMark, ("item", "item"), ("grade", "good"))).Score);
        Assert.Null(Bench.Score(item, Bench.Fact("m", FactKinds.ManualMark, ("item", "item"), ("grade", "splendid"))).Score);
    }

    [Theory]
    [InlineData("0.5")]
    [InlineData("6")]
    public void A_mark_outside_the_range_is_no_score_and_says_why(string points)
    {
        var item = Bench.Score(Range, Bench.Fact("m", FactKinds.ManualMark, ("item", "item"), ("points", points)));
        Assert.Null(item.Score);
        Assert.Contains("outside 1–5", item.NotApplicable!.English, StringComparison.Ordinal);
    }

    [Fact]
    public void Without_a_mark_there_is_no_score() => Assert.NotNull(Bench.Score(Range).NotApplicable);

    [Fact]
    public void Criteria_earn_the_mean_of_their_grades_by_weight()
    {
        // entry (100 + 60) / 2 = 80 of 4, speech 85 of 4, knowledge (0 + 100) / 2 = 50 of 2
        var item = Bench.Score(Rubric,
            Bench.Fact("i1", FactKinds.InspectionScored, ("entry", "excellent"), ("speech", "good"), ("knowledge", "poor"), ("inspector", "m1")),
            Bench.Fact("i2", FactKinds.InspectionScored, ("entry", "fair"), ("speech", "good"), ("knowledge", "excellent")));
        Assert.Equal(Points.Of(7.6m), item.Score);
        Assert.Equal(
            [("item|criterion/entry", 0.8m), ("item|criterion/knowledge", 1m), ("item|criterion/speech", 0.6m), ("item|i1", 0), ("item|i2", 0)],
            item.Lines.Select(line => (line.Key, line.Points.Value)));
        Assert.Equal("10 × 4 ÷ 10 × (100 − 80) % = 0.8", item.Lines[0].Arithmetic);
        Assert.Equal(["i1", "i2"], item.Lines[0].FactIds);
    }

    [Fact]
    public void A_criterion_that_nobody_graded_leaves_its_share_to_the_others()
    {
        var item = Bench.Score(Rubric, Bench.Fact("i", FactKinds.InspectionScored, ("entry", "fair"), ("speech", "excellent"), ("knowledge", "no such grade")));
        Assert.Equal(Points.Of(8), item.Score); // 10 × (4 × 60 % + 4 × 100 %) / 8
    }

    [Fact]
    public void The_lines_of_a_rubric_add_up_to_its_loss_when_thirds_are_rounded()
    {
        var item = Bench.Score(Rubric with
        {
            Parameters = Bench.Parameters(
            ("criteria", new Dictionary<string, decimal> { ["entry"] = 1, ["speech"] = 1, ["knowledge"] = 1 }), ("grades", Grades))
        },
            Bench.Fact("i", FactKinds.InspectionScored, ("entry", "poor"), ("speech", "poor"), ("knowledge", "poor")));
        Assert.Equal(Points.Zero, item.Score);
        Assert.Equal([3.33m, 3.34m, 3.33m, 0], item.Lines.Select(line => line.Points.Value));
    }

    [Fact]
    public void Without_an_inspection_there_is_no_score() => Assert.Null(Bench.Score(Rubric).Score);
}
