using Hotline.Kernel;
using Hotline.Scoring.Facts;
using Hotline.Scoring.Metrics;
using Hotline.Scoring.Scorecards;
using Hotline.Scoring.Standards;

namespace Hotline.Scoring.Tests.Evaluators;

/// <summary>E12: against the period before, or the same one a year before.</summary>
public sealed class EarlierTests
{
    private const string Overdue = "orders.overdueCount";
    private const string OnTime = "orders.onTimeRate";

    [Theory]
    [InlineData(5, 8, "(5 − 3) × 1 = 2; 10 − 2 = 8")]
    [InlineData(3, 10, "3 ≤ 3: 0")]
    [InlineData(1, 10, "1 ≤ 3: 0")]
    [InlineData(20, 0, "(20 − 3) × 1 = 17; 10 − 17 < 0 → 0")]
    public void Each_further_order_costs_and_fewer_earn_nothing(int now, decimal score, string arithmetic)
    {
        var item = Score(Item(Overdue), Bench.Orders(0, now), Before("2025-05", Overdue, 3));
        Assert.Equal((Points.Of(score), arithmetic), (item.Score!.Value, item.Lines[0].Arithmetic));
        Assert.Equal("Overdue orders of 2025-05: 3", item.Lines[1].Reason.English);
        Assert.Equal([null, "2025-05"], item.Measurements.Select(each => each.Period));
        Assert.Equal(item.Deducted, item.Lines.Select(line => line.Points).Sum());
    }

    [Theory]
    [InlineData(null, 12)]
    [InlineData(1, 11)]
    public void What_got_better_is_rewarded_where_the_standard_says_so(int? cap, decimal score)
    {
        (string, object)[] reward = cap is { } most ? [("reward", true), ("rewardCap", most)] : [("reward", true)];
        var item = Score(Item(Overdue, reward), Bench.Orders(0, 1), Before("2025-05", Overdue, 3));
        Assert.Equal(Points.Of(score), item.Score);
    }

    [Fact]
    public void A_rate_gets_worse_by_falling() =>
        Assert.Equal(Points.Of(7), Score(Item(OnTime), Bench.Orders(90, 100), Before("2025-05", OnTime, 93)).Score);

    [Theory]
    [InlineData(false, 3.33, "(5 − 3) ÷ 3 = 66.67 %; 66.67 ÷ 10 × 1 = 6.667; 10 − 6.667 = 3.333 ≈ 3.33")]
    [InlineData(true, 4, "(5 − 3) ÷ 3 = 66.67 %; ⌊66.67 ÷ 10⌋ × 1 = 6; 10 − 6 = 4")]
    public void The_change_may_be_taken_in_per_cent(bool whole, decimal score, string arithmetic)
    {
        var item = Score(Item(Overdue, ("per", "percent"), ("step", 10), ("wholeSteps", whole)), Bench.Orders(0, 5), Before("2025-05", Overdue, 3));
        Assert.Equal((Points.Of(score), arithmetic), (item.Score!.Value, item.Lines[0].Arithmetic));
    }

    [Fact]
    public void There_is_no_change_in_per_cent_of_nothing()
    {
        var item = Item(Overdue, ("per", "percent"));
        Assert.Contains("2025-05 is 0", Score(item, Bench.Orders(0, 1), Before("2025-05", Overdue, 0)).NotApplicable!.English, StringComparison.Ordinal);
        Assert.Equal(Points.Of(10), Score(item, Bench.Orders(1, 1), Before("2025-05", Overdue, 0)).Score);
    }

    [Fact]
    public void Without_an_earlier_figure_there_is_no_score_and_a_reason()
    {
        Assert.Contains("no figure of 2025-05", Score(Item(Overdue), Bench.Orders(0, 1), Before("2024-06", Overdue, 0)).NotApplicable!.English, StringComparison.Ordinal);
        Assert.Contains("no order fell due", Score(Item(OnTime), [], Before("2025-05", OnTime, 90)).NotApplicable!.English, StringComparison.Ordinal);
    }

    [Fact]
    public void The_same_period_of_the_year_before_may_be_asked_for()
    {
        var item = Item(Overdue, ("earlier", "yearBefore"));
        Assert.Equal(Points.Of(8), Score(item, Bench.Orders(0, 5), Before("2024-06", Overdue, 3)).Score);
        Assert.Null(Score(item, Bench.Orders(0, 5), Before("2025-05", Overdue, 3)).Score);
        Assert.Equal(["2024-06"], Needs(item));
        Assert.Equal(["2025-05"], Needs(Item(Overdue)));
    }

    [Fact]
    public void An_order_appealed_with_success_leaves_the_comparison() => Assert.Equal(Points.Of(9), Bench.Evaluate(
        Bench.Input(Bench.Standard(Item(Overdue)), [Bench.Appeal("item|order/testville/0001")], Bench.Orders(0, 5)) with { Earlier = [Before("2025-05", Overdue, 3)] }).Total);

    [Fact]
    public void Which_period_is_asked_for_goes_by_the_value_in_force()
    {
        DatedValue<ParameterValue>[] earlier = [new(Bench.Since, Bench.Value("yearBefore"), "act 1"), new(new(2025, 7, 1), Bench.Value("previous"), "act 2"), new(new(2024, 1, 1), Bench.Value("previous"), "act 0")];
        Assert.Equal(["2024-06"], Needs(Item(Overdue, ("earlier", earlier))));
        Assert.Equal(["2025-05"], Needs(Item(Overdue, ("earlier", new[] { earlier[1] }))));
    }

    private static IEnumerable<string> Needs(Item item) => new Evaluation(BuiltIn.Registry).Needs(Bench.Standard(item), Bench.June, new()).Select(each => each.Need.Earlier!.Name);

    private static Item Item(string metric, params (string, object)[] parameters) => Bench.Item("againstEarlier", 10, [("pointsPerStep", 1), .. parameters]).By(metric);

    private static EarlierValue Before(string period, string metric, decimal value) => new("item", new(metric, value, 1, metric == OnTime ? value : null, [], []) { Period = period });

    private static ItemScore Score(Item item, WorkOrderOutcome[] orders, EarlierValue earlier) =>
        Bench.Evaluate(Bench.Input(Bench.Standard(item), [], orders) with { Earlier = [earlier] }).Items.Single();
}
