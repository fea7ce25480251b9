using Hotline.Kernel;
using Hotline.Scoring.Facts;

namespace Hotline.Scoring.Tests.Evaluators;

public sealed class OccurrenceTests
{
    private static Fact[] Breaches(int count) =>
        [.. Enumerable.Range(1, count).Select(number => Bench.Fact($"b{number}", FactKinds.ConductBreach, ("category", "discipline")))];

    [Theory]
    [InlineData(0, 6.0)]
    [InlineData(1, 5.5)]
    [InlineData(11, 0.5)]
    [InlineData(12, 0.0)]
    [InlineData(13, 0.0)]
    public void Each_breach_costs_its_points_until_nothing_is_left(int breaches, decimal score)
    {
        var item = Bench.Score(Bench.Item("perOccurrence", 6, ("points", 0.5m)).Counting(FactKinds.ConductBreach), Breaches(breaches));
        Assert.Equal(Points.Of(score), item.Score);
        Assert.Equal(item.Deducted, item.Lines.Select(line => line.Points).Sum());
    }

    [Fact]
    public void A_cap_below_the_full_mark_leaves_the_rest()
    {
        var item = Bench.Score(Bench.Item("perOccurrence", 6, ("points", 2), ("cap", 3)).Counting(FactKinds.ConductBreach), Breaches(2));
        Assert.Equal(Points.Of(3), item.Score);
        Assert.Equal(["item|b1", "item|b2", "item|cap"], item.Lines.Select(line => line.Key));
        Assert.Equal(Points.Of(-1), item.Lines[^1].Points);
    }

    [Fact]
    public void A_rule_that_did_not_fire_says_so()
    {
        var line = Assert.Single(Bench.Score(Bench.Item("perOccurrence", 6, ("points", 1)).Counting(FactKinds.ConductBreach)).Lines);
        Assert.Equal(("item|none", Points.Zero), (line.Key, line.Points));
    }

    [Fact]
    public void Only_the_selected_facts_of_the_period_are_counted()
    {
        var item = Bench.Item("perOccurrence", 6, ("points", 1)) with
        {
            Facts = new(FactKinds.ConductBreach, new Dictionary<string, string> { ["category"] = "discipline" }),
        };
        var score = Bench.Score(item,
            Bench.Fact("counted", FactKinds.ConductBreach, ("category", "discipline")),
            Bench.Fact("another category", FactKinds.ConductBreach, ("category", "hygiene")),
            Bench.Fact("another kind", FactKinds.ErrorFound, ("category", "discipline")),
            Bench.On(new(2025, 5, 31), "the month before", FactKinds.ConductBreach, ("category", "discipline")),
            Bench.On(new(2025, 7, 1), "the month after", FactKinds.ConductBreach, ("category", "discipline")));
        Assert.Equal("item|counted", Assert.Single(score.Lines).Key);
        Assert.Equal(["counted"], score.Lines[0].FactIds);
        Assert.Equal("1", score.Lines[0].Arithmetic);
    }

    [Fact]
    public void A_fact_is_judged_by_the_points_of_its_day()
    {
        var item = Bench.Item("perOccurrence", 6, ("points", Dated((Bench.Since, 1), (new(2025, 6, 15), 2)))).Counting(FactKinds.ErrorFound);
        var score = Bench.Score(item, Bench.On(new(2025, 6, 14), "e1", FactKinds.ErrorFound), Bench.On(new(2025, 6, 15), "e2", FactKinds.ErrorFound));
        Assert.Equal([Points.Of(1), Points.Of(2)], score.Lines.Select(line => line.Points));
        Assert.Equal([("points", "1", Bench.Since, "act of 1"), ("points", "2", new(2025, 6, 15), "act of 2")],
            score.Parameters.Select(reading => (reading.Name, reading.Value, reading.From, reading.Source)));
    }

    [Fact]
    public void A_grave_event_may_cost_more_than_the_item_is_worth()
    {
        var item = Bench.Item("perOccurrenceUncapped", 6, ("points", 30)).Counting(FactKinds.ErrorFound);
        Assert.Equal(Points.Of(-24), Bench.Score(item, Bench.Fact("e", FactKinds.ErrorFound)).Score);
        var stopped = Bench.Item("perOccurrenceUncapped", 6, ("points", 30), ("allowNegative", false)).Counting(FactKinds.ErrorFound);
        Assert.Equal(Points.Zero, Bench.Score(stopped, Bench.Fact("e", FactKinds.ErrorFound)).Score);
    }

    [Fact]
    public void What_ought_to_be_on_record_costs_points_when_absent()
    {
        var item = Bench.Item("checklist", 5, ("points", 0.5m)).Counting(FactKinds.PublicityPublished);
        Assert.Equal(Points.Of(4.5m), Bench.Score(item).Score);
        Assert.Equal(Points.Of(5), Bench.Score(item, Bench.Fact("p", FactKinds.PublicityPublished)).Score);
    }

    [Fact]
    public void A_failed_check_costs_points_and_no_check_is_no_score()
    {
        var item = Bench.Item("checklist", 5, ("points", 3), ("field", "complete")).Counting(FactKinds.ArchiveChecked);
        Assert.Equal(Points.Of(2), Bench.Score(item, Check("c1", "false"), Check("c2", "true")).Score);
        Assert.Equal(Points.Zero, Bench.Score(item, Check("c1", "false"), Check("c2", "false")).Score);
        var unchecked_ = Bench.Score(item);
        Assert.Null(unchecked_.Score);
        Assert.NotNull(unchecked_.NotApplicable);

        static Fact Check(string id, string complete) => Bench.Fact(id, FactKinds.ArchiveChecked, ("complete", complete));
    }

    private static DatedValue<Scoring.Standards.ParameterValue>[] Dated(params (DateOnly From, int Value)[] values) =>
        [.. values.Select(each => new DatedValue<Scoring.Standards.ParameterValue>(each.From, Bench.Value(each.Value), $"act of {each.Value}"))];
}
