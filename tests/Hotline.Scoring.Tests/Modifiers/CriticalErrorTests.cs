using Hotline.Kernel;
using Hotline.Scoring.Facts;
using Hotline.Scoring.Scorecards;
using Hotline.Scoring.Standards;

namespace Hotline.Scoring.Tests.Modifiers;

/// <summary>M7.</summary>
public sealed class CriticalErrorTests
{
    private static readonly Item Errors = Bench.Item("perOccurrence", 10, ("points", 1)).Counting(FactKinds.ErrorFound);
    private static readonly Item TakesItem = Errors.Modified("criticalError", ("field", "fatal"), ("takes", "item"));
    private static readonly Item TakesSection = Errors.Modified("criticalError", ("field", "fatal"));
    private static readonly Fact Fatal = Bench.Fact("f", FactKinds.ErrorFound, ("fatal", "true"));
    private static readonly Fact Small = Bench.Fact("s", FactKinds.ErrorFound, ("fatal", "false"));

    [Fact]
    public void A_critical_error_takes_what_the_item_has_left()
    {
        var item = Bench.Score(TakesItem, Fatal, Small);
        Assert.Equal(Points.Zero, item.Score);
        Assert.Equal(("item|critical", 8m, "8 → 0"), (item.Lines[^1].Key, item.Lines[^1].Points.Value, item.Lines[^1].Arithmetic));
        Assert.Equal(["f"], item.Lines[^1].FactIds);
    }

    [Fact]
    public void Without_one_nothing_more_is_lost_and_the_item_says_so()
    {
        var item = Bench.Score(TakesItem, Small);
        Assert.Equal((Points.Of(9), "no critical error"), (item.Score!.Value, item.Lines[^1].Reason.English));
    }

    [Fact]
    public void The_standard_says_which_value_is_critical() =>
        Assert.Equal(Points.Zero, Bench.Score(Errors.Modified("criticalError", ("field", "grade"), ("value", "A"), ("takes", "item")), Bench.Fact("f", FactKinds.ErrorFound, ("grade", "A"))).Score);

    [Fact]
    public void A_critical_error_takes_the_whole_section_and_no_other()
    {
        var card = Bench.Evaluate(Two(), [Fatal]);
        Assert.Equal([0m, 0m, 10m], card.Items.Select(item => item.Score!.Value.Value));
        Assert.All(card.Items.Take(2), item => Assert.StartsWith("critical error: ", item.Lines[^1].Reason.English, StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("item|f", 10, 10)] // the error itself
    [InlineData("item|critical", 9, 0)] // only that it took this item
    [InlineData("other|critical", 0, 10)]
    public void An_upheld_appeal_gives_back_what_it_was_about(string line, decimal own, decimal other)
    {
        var card = Bench.Evaluate(Two(), [Fatal, Bench.Appeal(line)]);
        Assert.Equal([own, other, 10m], card.Items.Select(item => item.Score!.Value.Value));
    }

    [Theory]
    [InlineData("item|f", 10)]
    [InlineData("item|critical", 9)]
    public void An_upheld_appeal_gives_the_item_back(string line, decimal score) => Assert.Equal(Points.Of(score), Bench.Score(TakesItem, Fatal, Bench.Appeal(line)).Score);

    [Fact]
    public void An_error_that_the_evaluator_makes_no_line_of_has_one_all_the_same()
    {
        var item = TakesItem with { Evaluator = "checklist" };
        Assert.Contains("item|f", Bench.Score(item, Fatal).Lines.Select(line => line.Key));
    }

    private static Standard Two() => Bench.Sections(
        new Section("one", Text.Same("One"), Points.Of(20), [TakesSection, Errors with { Code = "other", Facts = new(FactKinds.ConductBreach) }]),
        new Section("two", Text.Same("Two"), Points.Of(10), [Errors with { Code = "third", Facts = new(FactKinds.ConductBreach) }]));
}
