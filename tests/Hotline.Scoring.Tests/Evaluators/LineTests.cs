using Hotline.Kernel;
using Hotline.Scoring.Scorecards;
using Hotline.Scoring.Standards;

namespace Hotline.Scoring.Tests.Evaluators;

/// <summary>Rules that rise or fall on a line: around a baseline (E6), between two anchors (E8), so much for each of a count.</summary>
public sealed class LineTests
{
    private const string OnTime = "orders.onTimeRate";
    private static readonly Item Around = Bench.Item("aroundBaseline", 10, ("baseline", 12), ("base", 8), ("pointsPerStepBetter", 1), ("pointsPerStepWorse", 1));

    [Theory]
    [InlineData(12, 8, "(12 − 12) × 1 = 0; 8 − 0 = 8")]
    [InlineData(13, 9, "(13 − 12) × 1 = 1; 8 + 1 = 9")]
    [InlineData(11, 7, "(12 − 11) × 1 = 1; 8 − 1 = 7")]
    [InlineData(15, 10, "(15 − 12) × 1 = 3; 8 + 3 > 10 → 10")]
    [InlineData(3, 0, "(12 − 3) × 1 = 9; 8 − 9 < 0 → 0")]
    public void Around_a_baseline_each_step_better_earns_and_each_step_worse_costs(int percent, decimal score, string arithmetic)
    {
        var item = Bench.Score(Around.By(OnTime), Bench.Orders(percent, 100));
        Assert.Equal((Points.Of(score), arithmetic), (item.Score!.Value, item.Lines[0].Arithmetic));
        Assert.Equal(item.Deducted, item.Lines.Select(line => line.Points).Sum());
    }

    [Theory]
    [InlineData(11, 9)]
    [InlineData(13, 6)]
    public void Which_side_is_better_the_metric_says(int reworked, decimal score)
    {
        var orders = Bench.Graded(100, 100);
        for (var index = 0; index < reworked; index++) orders[index] = orders[index] with { Reworks = 1 };
        var item = Around with { Parameters = Bench.Parameters(("baseline", 12), ("base", 8), ("pointsPerStepBetter", 1), ("pointsPerStepWorse", 2)) };
        Assert.Equal(Points.Of(score), Bench.Score(item.By("orders.reworkRate"), orders).Score);
    }

    [Fact]
    public void The_bounds_around_a_baseline_are_the_standards()
    {
        var bounded = Around with { Parameters = Bench.Parameters(("baseline", 12), ("base", 8), ("pointsPerStepBetter", 1), ("pointsPerStepWorse", 1), ("floor", 5), ("ceiling", 12)) };
        Assert.Equal(Points.Of(5), Bench.Score(bounded.By(OnTime), Bench.Orders(0, 100)).Score);
        Assert.Equal(Points.Of(12), Bench.Score(bounded.By(OnTime), Bench.Orders(100, 100)).Score);
    }

    [Theory]
    [InlineData(85, 90, 85, 0, "85 ≤ 85 → 0")]
    [InlineData(85, 90, 50, 0, "50 ≤ 85 → 0")]
    [InlineData(85, 90, 88, 6, "(88 − 85) ÷ (90 − 85) × 10 = 6")]
    [InlineData(85, 90, 90, 10, "90 ≥ 90 → 10")]
    [InlineData(10, 5, 10, 0, "10 ≥ 10 → 0")]
    [InlineData(10, 5, 8, 4, "(10 − 8) ÷ (10 − 5) × 10 = 4")]
    [InlineData(10, 5, 5, 10, "5 ≤ 5 → 10")]
    [InlineData(10, 5, 0, 10, "0 ≤ 5 → 10")]
    public void Between_two_anchors_the_score_is_in_proportion(int zeroAt, int fullAt, int percent, decimal score, string arithmetic)
    {
        var item = Bench.Score(Bench.Item("linearBetween", 10, ("zeroAt", zeroAt), ("fullAt", fullAt)).By(OnTime), Bench.Orders(percent, 100));
        Assert.Equal((Points.Of(score), arithmetic), (item.Score!.Value, item.Lines[0].Arithmetic));
    }

    [Theory]
    [InlineData(0, 6, "0 × 0.5 = 0; 6 − 0 = 6")]
    [InlineData(3, 4.5, "3 × 0.5 = 1.5; 6 − 1.5 = 4.5")]
    [InlineData(13, 0, "13 × 0.5 = 6.5; 6 − 6.5 < 0 → 0")]
    public void Each_overdue_order_costs_its_points_until_nothing_is_left(int overdue, decimal score, string arithmetic)
    {
        var item = Overdue(20 - overdue, ("points", 0.5m));
        Assert.Equal((Points.Of(score), arithmetic), (item.Score!.Value, item.Lines[0].Arithmetic));
        Assert.Equal(overdue, item.Lines.Count(line => line.Key.StartsWith("item|order/", StringComparison.Ordinal)));
        Assert.Equal(item.Deducted, item.Lines.Select(line => line.Points).Sum());
    }

    [Fact]
    public void A_count_may_be_capped_or_cost_more_than_the_item_is_worth()
    {
        Assert.Equal(Points.Of(4), Overdue(0, ("points", 1), ("cap", 2)).Score);
        Assert.Equal(Points.Of(-14), Overdue(0, ("points", 1), ("mayExceed", true)).Score);
    }

    [Fact]
    public void Without_any_order_nothing_is_lost_by_a_count() =>
        Assert.Equal(Points.Of(6), Bench.Score(Bench.Item("perCount", 6, ("points", 0.5m)).By("orders.overdueCount")).Score);

    [Fact]
    public void An_order_appealed_with_success_leaves_the_count()
    {
        var item = Bench.Score(Bench.Item("perCount", 6, ("points", 0.5m)).By("orders.overdueCount"), Bench.Orders(1, 3), Bench.Appeal("item|order/testville/0003"));
        Assert.Equal(Points.Of(5.5m), item.Score);
        Assert.Equal("appeal-1", item.Lines.Single(line => line.Key == "item|order/testville/0003").Revoked);
    }

    [Fact]
    public void The_sample_of_a_count_are_the_orders_among_which_it_counts()
    {
        var item = Bench.Item("perCount", 6, ("points", 0.5m)).By("orders.overdueCount").Modified("minimumSample", ("minimum", 5));
        Assert.True(Bench.Score(item, Bench.Orders(4, 5)).Publishable);
        Assert.False(Bench.Score(item, Bench.Orders(0, 4)).Publishable);
    }

    private static ItemScore Overdue(int onTime, params (string, object)[] parameters) =>
        Bench.Score(Bench.Item("perCount", 6, parameters).By("orders.overdueCount"), Bench.Orders(onTime, 20));
}
