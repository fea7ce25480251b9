using Hotline.Kernel;
using Hotline.Scoring.Facts;
using Hotline.Scoring.Metrics;
using Hotline.Scoring.Scorecards;
using Hotline.Scoring.Standards;

namespace Hotline.Scoring.Tests.Evaluators;

public sealed class FormulaItemTests
{
    private const string OnTime = "orders.onTimeRate";
    private static readonly Period May = new PeriodScheme().Month(2025, 5);
    private static readonly Period JuneBefore = new PeriodScheme().Month(2024, 6);

    [Fact]
    public void An_item_is_scored_by_its_formula_and_shows_the_sum()
    {
        var item = Bench.Score(Formula("0.1 * orders.onTimeRate + if(strict, 0, bonus)", 20, ("strict", false), ("bonus", 5)), Bench.Orders(12, 13));
        Assert.Equal(Points.Of(14.23m), item.Score); // 92.31 % is rounded before it is scored
        Assert.Equal("0.1 × 92.31 + if(false, 0, 5) = 14.231 ≈ 14.23", item.Lines[0].Arithmetic);
        Assert.Equal("formula: 0.1 * orders.onTimeRate + if(strict, 0, bonus)", item.Lines[0].Reason.English);
        Assert.Equal(["item|rate", "item|order/testville/0013"], item.Lines.Select(line => line.Key));
        Assert.Equal(OnTime, Assert.Single(item.Measurements).Metric);
        Assert.Equal(["bonus=5", "floor=0", "result=earned", "strict=false"], item.Parameters.Where(reading => reading.Name != "formula")
            .Select(reading => $"{reading.Name}={reading.Value}").Order(StringComparer.Ordinal));
    }

    [Theory]
    [InlineData("1 / 3 * 3", "earned", 1, "1 ÷ 3 × 3 = 1")]
    [InlineData("fullMark / 8", "lost", 17.5, "20 ÷ 8 = 2.5; 20 − 2.5 = 17.5")]
    [InlineData("25", "earned", 20, "25 → 20")]
    [InlineData("25", "lost", 0, "25; 20 − 25 = -5 → 0")]
    [InlineData("20 / 3", "earned", 6.67, "20 ÷ 3 ≈ 6.666667 ≈ 6.67")]
    public void What_a_formula_gives_is_earned_or_lost_between_nothing_and_the_full_mark(string formula, string result, decimal score, string arithmetic)
    {
        var item = Bench.Score(Formula(formula, 20, ("result", result)));
        Assert.Equal((Points.Of(score), arithmetic), (item.Score, item.Lines.Single().Arithmetic));
        Assert.Equal(item.Deducted, item.Lines.Select(line => line.Points).Sum());
    }

    [Fact]
    public void Floor_and_ceiling_may_be_given()
    {
        Assert.Equal(Points.Of(23), Bench.Score(Formula("23", 20, ("ceiling", 25))).Score);
        Assert.Equal(Points.Of(-5), Bench.Score(Formula("25", 20, ("result", "lost"), ("floor", -10))).Score);
    }

    [Fact]
    public void What_a_formula_cannot_know_the_item_cannot_score()
    {
        var item = Bench.Score(Formula("5 + orders.onTimeRate", 20));
        Assert.Null(item.Score);
        Assert.StartsWith("orders.onTimeRate: no order fell due", item.NotApplicable!.English, StringComparison.Ordinal);
        Assert.Equal("The divisor n is zero.", Bench.Score(Formula("5 / n", 20, ("n", 0))).NotApplicable!.English);
        Assert.Equal(Points.Of(7), Bench.Score(Formula("otherwise(orders.onTimeRate, 7)", 20)).Score);
    }

    [Fact]
    public void Counts_are_exact_whatever_the_rate_is_rounded_to() =>
        Assert.Equal(Points.Of(12), Bench.Score(Formula("numerator(orders.onTimeRate) / denominator(orders.onTimeRate) * 13", 20), Bench.Orders(12, 13)).Score);

    [Fact]
    public void A_formula_is_dated_like_any_parameter()
    {
        DatedValue<ParameterValue>[] dated = [new(Bench.Since, new ParameterValue.Word("a"), "act 1"), new(new(2025, 6, 15), new ParameterValue.Word("a + b"), "act 2")];
        var item = Bench.Item("formula", 20, ("formula", dated), ("a", 1), ("b", 2));
        Assert.Empty(Errors(Bench.Standard(item)));
        Assert.Equal(Points.Of(3), Bench.Score(item).Score);
        Assert.Equal(Points.Of(1), Bench.Evaluate(Bench.Input(Bench.Standard(item), [], []) with { Period = May }).Items.Single().Score);
    }

    [Fact]
    public void Earlier_periods_are_asked_for_and_read()
    {
        var item = Formula("orders.onTimeRate - earlier(orders.onTimeRate, 1) + sum(numerator(orders.onTimeRate), 2) + yearBefore(orders.onTimeRate)", 200);
        var standard = Bench.Standard(item);
        Assert.Equal(
            [new ItemNeed("item", new(OnTime, May)), new ItemNeed("item", new(OnTime, JuneBefore))],
            new Evaluation(BuiltIn.Registry).Needs(standard, Bench.June, new()));

        var input = Bench.Input(standard, [], Bench.Orders(19, 20)) with { Earlier = [Past(May, 9, 10, 90), Past(JuneBefore, 1, 2, 50)] };
        var scored = Bench.Evaluate(input).Items.Single();
        Assert.Equal("95 − 90 + sum(19, 9) + 50 = 83", scored.Lines[0].Arithmetic);
        Assert.Equal([null, "2025-05", "2024-06"], scored.Measurements.Select(measurement => measurement.Period));
        Assert.Equal("earlier(orders.onTimeRate, 1): there is no figure of 2025-05", Bench.Evaluate(input with { Earlier = [] }).Items.Single().NotApplicable!.English);
    }

    [Fact]
    public void The_orders_behind_a_formula_can_be_appealed_out_of_it()
    {
        var item = Bench.Score(Formula("orders.onTimeRate", 100), Bench.Orders(3, 4), Bench.Appeal("item|order/testville/0004"));
        Assert.Equal(Points.Of(100), item.Score);
    }

    [Fact]
    public void A_weighted_sum_is_a_rate_of_the_full_mark()
    {
        var weights = new Dictionary<string, decimal> { [OnTime] = 0.6m, ["orders.satisfactionRate"] = 0.4m };
        var orders = Bench.Orders(3, 4);
        orders[0] = orders[0] with { Satisfaction = Satisfaction.Satisfied, FollowedUp = Bench.Day };
        orders[1] = orders[1] with { Satisfaction = Satisfaction.Dissatisfied, FollowedUp = Bench.Day };
        var item = Bench.Score(Bench.Item("weightedSum", 20, ("weights", weights)), orders);
        Assert.Equal("0.6 × 75 + 0.4 × 50 = 65; 65 % × 20 = 13", item.Lines[0].Arithmetic);
        Assert.Equal(Points.Of(13), item.Score);
        Assert.Equal([OnTime, "orders.satisfactionRate"], item.Measurements.Select(measurement => measurement.Metric));
        Assert.Equal("Satisfaction rate: no order was settled by a call-back in the period: no rate", Bench.Score(Bench.Item("weightedSum", 20, ("weights", weights)), Bench.Orders(3, 4)).NotApplicable!.English);
    }

    [Theory]
    [InlineData("1 +", "FORMULA_INVALID", "line 1, column 4: A number, a name or a function belongs here, not the end of the formula (VALUE_EXPECTED)")]
    [InlineData("a + orders.rate", "METRIC_UNKNOWN", "line 1, column 5: there is no metric 'orders.rate'")]
    [InlineData("a + missing", "PARAMETER_MISSING", "Parameter 'missing': it is required.")]
    [InlineData("1", "PARAMETER_UNKNOWN", "Parameter 'a': nothing reads it.")]
    [InlineData("if(a, 1, 0)", "PARAMETER_KIND", "Parameter 'a'")]
    [InlineData("a + result", "PARAMETER_CLASH", "Parameter 'result'")]
    [InlineData("a + norm + calls.normFulfilment", "PARAMETER_CLASH", "Parameter 'norm'")]
    public void A_draft_with_a_bad_formula_is_told_so(string formula, string code, string message)
    {
        var finding = Errors(Bench.Standard(Formula(formula, 20, ("a", 1)))).First(finding => finding.Code == code);
        Assert.Equal("item", finding.Item);
        Assert.Contains(message, finding.Message.English, StringComparison.Ordinal);
    }

    [Fact]
    public void A_metric_of_a_formula_reads_its_own_parameters_from_the_item()
    {
        var item = Formula("calls.normFulfilment / 10", 20, ("norm", 10));
        Assert.Empty(Errors(Bench.Standard(item)));
        Assert.Equal(Points.Of(8), Bench.Score(item, Bench.Fact("t", FactKinds.CallTally, ("calls", "64"), ("hours", "8"))).Score);
    }

    [Theory]
    [InlineData(OnTime, 0.5, "WEIGHTS_SUM")]
    [InlineData("orders.rate", 1, "METRIC_UNKNOWN")]
    [InlineData("calls.perHour", 1, "METRIC_NOT_PERCENT")]
    public void Weights_are_of_rates_and_add_up_to_one(string metric, decimal weight, string code) =>
        Assert.Equal([code], Errors(Bench.Standard(Bench.Item("weightedSum", 20, ("weights", new Dictionary<string, decimal> { [metric] = weight })))).Select(finding => finding.Code));

    private static Item Formula(string formula, decimal fullMark, params (string Name, object Value)[] parameters) =>
        Bench.Item("formula", fullMark, [("formula", formula), .. parameters]);

    private static EarlierValue Past(Period period, int counted, int all, decimal percent) =>
        new("item", new Measurement(OnTime, counted, all, percent, [], []) { Period = period.Name });

    private static IEnumerable<Finding> Errors(Standard standard) =>
        StandardValidation.Check(standard, BuiltIn.Registry, ["duty"]).Where(finding => finding.Severity == FindingSeverity.Error);
}
