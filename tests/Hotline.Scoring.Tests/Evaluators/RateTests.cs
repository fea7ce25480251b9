using Hotline.Kernel;
using Hotline.Scoring.Standards;

namespace Hotline.Scoring.Tests.Evaluators;

public sealed class RateTests
{
    private const string OnTime = "orders.onTimeRate";

    [Theory]
    [InlineData(12, 13, 17.31)] // 92.31 %: (95 − 92.31) × 1
    [InlineData(19, 20, 20)]
    [InlineData(20, 20, 20)]
    [InlineData(1, 2, 0)] // 45 points are more than there are
    public void Points_fall_in_proportion_below_the_threshold(int onTime, int all, decimal score)
    {
        var item = Bench.Score(Bench.Item("linearBelow", 20, ("threshold", 95), ("pointsPerStep", 1)).By(OnTime), Bench.Orders(onTime, all));
        Assert.Equal(Points.Of(score), item.Score);
        Assert.Equal(item.Deducted, item.Lines.Select(line => line.Points).Sum());
    }

    [Fact]
    public void The_arithmetic_is_written_out_with_the_figures_behind_it()
    {
        var item = Bench.Score(Bench.Item("linearBelow", 20, ("threshold", 95), ("pointsPerStep", 1)).By(OnTime), Bench.Orders(12, 13));
        Assert.Equal("item|rate", item.Lines[0].Key);
        Assert.Equal("(95 − 92.31) × 1 = 2.69; 20 − 2.69 = 17.31", item.Lines[0].Arithmetic);
        Assert.Equal("On-time rate: 12 ÷ 13 = 92.31 %", item.Lines[0].Reason.English);
        Assert.Equal((12m, 13m, 92.31m), (item.Measurement!.Numerator, item.Measurement.Denominator, item.Measurement.Percent));
        Assert.Equal(
            [("floor", "0", "default of evaluator linearBelow"), ("pointsPerStep", "1", "act 1"), ("step", "1", "default of evaluator linearBelow"), ("threshold", "95", "act 1"), ("wholeSteps", "false", "default of evaluator linearBelow")],
            item.Parameters.OrderBy(reading => reading.Name, StringComparer.Ordinal).Select(reading => (reading.Name, reading.Value, reading.Source)));
    }

    [Theory]
    [InlineData(false, 17.62)] // (95 − 90.24) ÷ 2 × 1
    [InlineData(true, 18)] // two whole steps of 2
    public void Steps_cost_in_proportion_or_only_when_whole(bool whole, decimal score)
    {
        var item = Bench.Item("linearBelow", 20, ("threshold", 95), ("step", 2), ("pointsPerStep", 1), ("wholeSteps", whole)).By(OnTime);
        Assert.Equal(Points.Of(score), Bench.Score(item, Bench.Orders(37, 41)).Score);
    }

    [Fact]
    public void A_floor_and_a_guaranteed_minimum_are_never_undercut()
    {
        var floor = Bench.Item("linearBelow", 20, ("threshold", 95), ("pointsPerStep", 1), ("floor", 5)).By(OnTime);
        Assert.Equal(Points.Of(5), Bench.Score(floor, Bench.Orders(0, 3)).Score);
        var minimum = Bench.Item("linearBelowWithMinimum", 25, ("threshold", 98), ("pointsPerStep", 0.5m), ("minimum", 12.5m)).By(OnTime);
        Assert.Equal(Points.Of(12.5m), Bench.Score(minimum, Bench.Orders(0, 3)).Score);
    }

    [Theory]
    [InlineData(246, 250, 9.84)]
    [InlineData(0, 5, 0)]
    [InlineData(5, 5, 10)]
    public void The_rate_times_the_mark_is_the_score(int onTime, int all, decimal score) =>
        Assert.Equal(Points.Of(score), Bench.Score(Bench.Item("rateTimesMark", 10).By(OnTime), Bench.Orders(onTime, all)).Score);

    [Theory]
    [InlineData(4, 5, 4)] // 80 belongs to the band that begins there
    [InlineData(7, 9, 1)]
    [InlineData(9, 10, 5)]
    [InlineData(10, 10, 5)]
    public void A_band_holds_its_start_and_not_its_end(int onTime, int all, decimal score)
    {
        Band[] bands = [new(null, 80, Points.Of(1)), new(80, 90, Points.Of(4)), new(90, null, Points.Of(5))];
        Assert.Equal(Points.Of(score), Bench.Score(Bench.Item("bands", 5, ("bands", bands)).By(OnTime), Bench.Orders(onTime, all)).Score);
    }

    [Theory]
    [InlineData(9, 10, 5)]
    [InlineData(89, 100, 0)]
    public void All_or_nothing_turns_on_the_threshold(int onTime, int all, decimal score) =>
        Assert.Equal(Points.Of(score), Bench.Score(Bench.Item("allOrNothing", 5, ("threshold", 90)).By(OnTime), Bench.Orders(onTime, all)).Score);

    [Theory]
    [InlineData(1, 5)]
    [InlineData(2, 0)]
    public void All_or_nothing_may_want_a_low_rate(int reworked, decimal score)
    {
        var orders = Bench.Graded(10, 10);
        for (var index = 0; index < reworked; index++) orders[index] = orders[index] with { Reworks = 1 };
        var item = Bench.Score(Bench.Item("allOrNothing", 5, ("threshold", 10), ("lowerIsBetter", true)).By("orders.reworkRate"), orders);
        Assert.Equal(Points.Of(score), item.Score);
        Assert.Equal(orders.Take(reworked).Select(order => $"item|order/{order.OrderId}"), item.Lines.Skip(1).Select(line => line.Key));
    }

    [Fact]
    public void Without_orders_there_is_no_score_and_a_reason()
    {
        var item = Bench.Score(Bench.Item("rateTimesMark", 10).By(OnTime));
        Assert.Null(item.Score);
        Assert.Contains("no order fell due", item.NotApplicable!.English, StringComparison.Ordinal);
        Assert.Empty(item.Lines);
        Assert.Equal(Points.Zero, item.Deducted);
    }

    [Fact]
    public void Rounding_is_the_standards()
    {
        var item = Bench.Item("linearBelowWithMinimum", 25, ("threshold", 98), ("pointsPerStep", 0.5m), ("minimum", 12.5m)).By("orders.satisfactionRate");
        var standard = Bench.Standard(item);
        Assert.Equal(Points.Of(17.67m), Total(standard.Rounding)); // 83.33 % → 17.665 → 17.67
        Assert.Equal(Points.Of(17.66m), Total(new(2, 2, Rounding.HalfToEven)));
        Assert.Equal(Points.Of(17.667m), Total(new(null, 3)));
        Assert.Equal(Points.Of(17.5m), Total(new(0, 2))); // 83 %

        Points? Total(RoundingRule rule) => Bench.Evaluate(standard with { Rounding = rule }, [], Bench.Graded(5, 6)).Total;
    }
}
