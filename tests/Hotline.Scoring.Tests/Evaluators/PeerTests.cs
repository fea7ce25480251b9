using Hotline.Kernel;
using Hotline.Scoring.Facts;
using Hotline.Scoring.Metrics;
using Hotline.Scoring.Scorecards;
using Hotline.Scoring.Standards;

namespace Hotline.Scoring.Tests.Evaluators;

/// <summary>Rules that look at the group: mean, median, best, range (E11), rank (E15), ratio to the best (E16).</summary>
public sealed class PeerTests
{
    private const string OnTime = "orders.onTimeRate";
    private const string Overdue = "orders.overdueCount";

    [Theory]
    [InlineData("mean", 80, 10, "80 ≥ 80 → 10")] // (80 + 70 + 90) ÷ 3
    [InlineData("mean", 70, 9.13, "70 ÷ 76.67 × 10 = 9.130038")] // the mean is rounded as a rate
    [InlineData("median", 76, 10, "76 ≥ 76 → 10")]
    [InlineData("best", 45, 5, "45 ÷ 90 × 10 = 5")]
    [InlineData("range", 75, 2.5, "(75 − 70) ÷ (90 − 70) × 10 = 2.5")]
    [InlineData("range", 60, 0, "(60 − 60) ÷ (90 − 60) × 10 = 0")]
    [InlineData("range", 95, 10, "(95 − 70) ÷ (95 − 70) × 10 = 10")]
    public void A_figure_is_compared_with_those_of_its_group(string against, int own, decimal score, string arithmetic)
    {
        var item = Score(Bench.Item("againstPeers", 10, ("against", against)).By(OnTime), own, 70, 90);
        Assert.Equal((Points.Of(score), arithmetic), (item.Score!.Value, item.Lines[0].Arithmetic.Split(" ≈")[0]));
        Assert.Equal(item.Deducted, item.Lines.Select(line => line.Points).Sum());
    }

    [Fact]
    public void The_figure_of_the_group_is_shown_with_how_many_there_are()
    {
        var item = Score(Bench.Item("againstPeers", 10, ("against", "mean")).By(OnTime), 80, 70, 90);
        Assert.Equal(("item|peers", Points.Zero, "of 3 in the group, its own among them: the mean is 80"), (item.Lines[1].Key, item.Lines[1].Points, item.Lines[1].Reason.English));
    }

    [Fact]
    public void The_median_of_an_even_number_lies_between_the_middle_two() =>
        Assert.Contains("the median is 75", Score(Bench.Item("againstPeers", 10, ("against", "median")).By(OnTime), 80, 70, 90, 10).Lines[1].Reason.English, StringComparison.Ordinal);

    [Theory]
    [InlineData(false, 7)] // 2 × 1.5 below the best
    [InlineData(true, 8)]
    public void What_is_worse_than_the_group_may_cost_by_steps(bool whole, decimal score)
    {
        var item = Bench.Item("againstPeers", 10, ("against", "best"), ("pointsPerStep", 2), ("step", 2), ("wholeSteps", whole)).By(OnTime);
        Assert.Equal(Points.Of(score), Score(item, 87, 90, 50).Score);
        Assert.Equal(Points.Of(10), Score(item, 95, 90, 50).Score);
    }

    [Fact]
    public void What_is_better_than_the_group_costs_no_steps() =>
        Assert.Equal(Points.Of(10), Score(Bench.Item("againstPeers", 10, ("against", "mean"), ("pointsPerStep", 2)).By(OnTime), 95, 90, 50).Score);

    [Theory]
    [InlineData("mean")]
    [InlineData("range")]
    public void A_comparison_never_earns_less_than_the_floor(string against) =>
        Assert.Equal(Points.Of(4), Score(Bench.Item("againstPeers", 10, ("against", against), ("floor", 4)).By(OnTime), 0, 70, 90).Score);

    [Fact]
    public void In_a_group_that_is_all_alike_all_earn_full_marks() =>
        Assert.Equal(Points.Of(10), Score(Bench.Item("againstPeers", 10, ("against", "range")).By(OnTime), 70, 70, 70).Score);

    [Theory]
    [InlineData("range", 3, 5)] // 5 − 3 of 5 − 1
    [InlineData("mean", 2, 10)]
    [InlineData("mean", 6, 6.67)] // 4 ÷ 6
    public void Lower_is_better_where_the_metric_says_so(string against, int own, decimal score)
    {
        var item = Bench.Item("againstPeers", 10, ("against", against)).By(Overdue);
        Assert.Equal(Points.Of(score), Bench.Evaluate(Input(item, Bench.Orders(0, own), own == 3 ? [5, 1] : [5, 1])).Items.Single().Score);
    }

    [Theory]
    [InlineData("againstPeers")]
    [InlineData("ratioToBest")]
    [InlineData("byRank")]
    public void With_too_few_peers_there_is_no_score_and_a_reason(string evaluator)
    {
        (string, object)[] parameters = evaluator switch { "againstPeers" => [("against", "mean")], "byRank" => [("pointsPerPlace", 1)], _ => [] };
        var item = Bench.Item(evaluator, 10, parameters).By(OnTime);
        Assert.Contains("only 2 of the group have a figure, fewer than 3", Score(item, 80, 70).NotApplicable!.English, StringComparison.Ordinal);
        Assert.NotNull(Score(item, 80, 70, 90).Score);
        Assert.NotNull(Score(item with { Parameters = Bench.Parameters([.. parameters, ("minimumPeers", 2)]) }, 80, 70).Score);
        Assert.Contains("no order fell due", Bench.Evaluate(Input(item, [], [70, 90])).Items.Single().NotApplicable!.English, StringComparison.Ordinal);
    }

    [Fact]
    public void Ones_own_figure_is_the_one_just_measured_and_other_groups_do_not_count()
    {
        var input = Input(Bench.Item("ratioToBest", 6).By(OnTime), Bench.Orders(40, 100), [50, 80]);
        input = input with { Peers = [.. input.Peers, new("item", OnTime, input.Subject.Id, null, 100), new("item", OnTime, "other", "county", 100), new("another", OnTime, "third", null, 100)] };
        Assert.Equal(Points.Of(3), Bench.Evaluate(input).Items.Single().Score);
    }

    [Theory]
    [InlineData(80, 6)]
    [InlineData(40, 3)]
    [InlineData(0, 0)]
    public void The_best_earns_full_marks_and_the_others_in_proportion(int own, decimal score) =>
        Assert.Equal(Points.Of(score), Score(Bench.Item("ratioToBest", 6).By(OnTime), own, 80, 20).Score);

    [Theory]
    [InlineData(0, 6, "0 ≤ 0 → 6")] // a best of zero, shared
    [InlineData(2, 0, "2 > 0 → 0")] // nothing is in proportion to zero
    public void A_best_of_zero_earns_full_marks_and_whoever_is_worse_earns_none(int own, decimal score, string arithmetic)
    {
        var item = Bench.Evaluate(Input(Bench.Item("ratioToBest", 6).By(Overdue), Bench.Orders(0, own), [0, 4])).Items.Single();
        Assert.Equal((Points.Of(score), arithmetic), (item.Score!.Value, item.Lines[0].Arithmetic));
    }

    [Fact]
    public void Where_all_are_at_zero_all_are_the_best() => Assert.Equal(Points.Of(6), Score(Bench.Item("ratioToBest", 6).By(OnTime), 0, 0, 0).Score);

    [Theory]
    [InlineData(90, 1, 5)]
    [InlineData(80, 2, 3)] // shares its place
    [InlineData(70, 4, 0)]
    public void A_place_earns_what_the_table_says_and_ties_share_it(int own, int place, decimal points)
    {
        var table = new Dictionary<string, decimal> { ["1"] = 5, ["2"] = 3, ["3"] = 1 };
        decimal[] others = own switch { 90 => [80, 80, 70], 80 => [90, 80, 70], _ => [90, 80, 80] };
        var item = Score(Bench.Item("byRank", 0, ("places", table)).By(OnTime), own, others);
        Assert.Equal((Points.Of(points), $"{place} → {points}"), (item.Score!.Value, item.Lines[0].Arithmetic));
        Assert.Equal(Points.Of(-points), item.Lines[0].Points);
        Assert.Contains($"place {place}", item.Lines[1].Reason.English, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(90, 10, "(1 − 1) × 2 = 0; 10 − 0 = 10")]
    [InlineData(80, 8, "(2 − 1) × 2 = 2; 10 − 2 = 8")]
    [InlineData(10, 5, "(4 − 1) × 2 = 6; 10 − 6 < 5 → 5")]
    public void Each_place_further_down_may_cost_a_step(int own, decimal score, string arithmetic)
    {
        var item = Score(Bench.Item("byRank", 10, ("pointsPerPlace", 2), ("least", 5)).By(OnTime), own, [.. new decimal[] { 90, 80, 70, 10 }.Where(each => each != own)]);
        Assert.Equal((Points.Of(score), arithmetic), (item.Score!.Value, item.Lines[0].Arithmetic));
    }

    [Fact]
    public void The_first_place_may_earn_less_than_the_full_mark() =>
        Assert.Equal(Points.Of(3), Score(Bench.Item("byRank", 10, ("pointsPerPlace", 2), ("first", 5)).By(OnTime), 80, 90, 70).Score);

    [Fact]
    public void The_fewest_overdue_orders_are_the_first_place() =>
        Assert.Equal(Points.Of(10), Bench.Evaluate(Input(Bench.Item("byRank", 10, ("pointsPerPlace", 2)).By(Overdue), Bench.Orders(0, 1), [2, 3])).Items.Single().Score);

    [Theory]
    [InlineData("againstPeers")]
    [InlineData("ratioToBest")]
    [InlineData("byRank")]
    public void What_is_compared_with_peers_asks_for_their_figures(string evaluator)
    {
        var evaluation = new Evaluation(BuiltIn.Registry);
        var standard = Bench.Standard(Bench.Item(evaluator, 10).By(OnTime));
        Assert.Equal([new ItemNeed("item", new MetricNeed(OnTime, null))], evaluation.Needs(standard, Bench.June, new()));
        Assert.True(evaluation.ComparesTeam(standard, Bench.June, new()));
    }

    private static ItemScore Score(Item item, int ownPercent, params decimal[] others) => Bench.Evaluate(Input(item, Bench.Orders(ownPercent, 100), others)).Items.Single();

    private static EvaluationInput Input(Item item, WorkOrderOutcome[] orders, decimal[] others) => Bench.Input(Bench.Standard(item), [], orders) with
    {
        Peers = [.. others.Select((value, index) => new PeerValue("item", item.Metric!, $"testville/peer{index}", null, value))],
    };
}
