using Hotline.Kernel;
using Hotline.Scoring.Metrics;
using Hotline.Scoring.Scorecards;
using Hotline.Scoring.Standards;

namespace Hotline.Scoring.Tests.Metrics;

public sealed class DerivedMetricTests
{
    private static readonly Item RateTimesMark = Bench.Item("rateTimesMark", 10).By("city.index");

    [Fact]
    public void A_derived_metric_is_scored_like_any_other()
    {
        var standard = Bench.Standard(RateTimesMark) with { DerivedMetrics = [Derived("city.index", "share * orders.onTimeRate / 3", ("share", 2))] };
        Assert.Empty(Errors(standard));
        var item = Bench.Evaluate(standard, [], Bench.Orders(3, 4)).Items.Single();
        Assert.Equal(Points.Of(5), item.Score);
        Assert.Equal("city.index: 2 × 75 ÷ 3 = 50 %", item.Lines[0].Reason.English);
        Assert.Equal(["item|rate", "item|order/testville/0004"], item.Lines.Select(line => line.Key));
        Assert.Contains(new ParameterReading("city.index.share", "2", Bench.Since, "act 1"), item.Parameters);
        Assert.Equal((3m, 4m), (item.Measurements[0].Parts.Single().Numerator, item.Measurements[0].Parts.Single().Denominator));
    }

    [Fact]
    public void Derived_metrics_stand_on_one_another_and_are_shown_one_within_the_other()
    {
        var standard = Bench.Standard(Bench.Item("formula", 100, ("formula", "city.outer"))) with
        {
            DerivedMetrics = [Derived("city.outer", "city.inner + 1"), Derived("city.inner", "orders.onTimeRate / 7")],
        };
        Assert.Empty(Errors(standard));
        var item = Bench.Evaluate(standard, [], Bench.Orders(1, 2)).Items.Single();
        Assert.Equal(Points.Of(8.14m), item.Score);
        var outer = item.Measurements.Single();
        Assert.Equal("7.14 + 1 = 8.14", outer.Arithmetic);
        Assert.Equal("50 ÷ 7 ≈ 7.142857 ≈ 7.14", outer.Parts.Single().Arithmetic);
        Assert.Equal("orders.onTimeRate", outer.Parts.Single().Parts.Single().Metric);
    }

    [Fact]
    public void What_cannot_be_measured_makes_what_is_derived_from_it_unmeasurable()
    {
        var item = Bench.Evaluate(Bench.Standard(RateTimesMark) with { DerivedMetrics = [Derived("city.index", "orders.onTimeRate")] }).Items.Single();
        Assert.Null(item.Score);
        Assert.StartsWith("orders.onTimeRate: no order fell due", item.NotApplicable!.English, StringComparison.Ordinal);
    }

    [Fact]
    public void A_small_sample_is_that_of_what_was_counted()
    {
        var item = RateTimesMark.Modified("minimumSample", ("minimum", 5));
        var standard = Bench.Standard(item) with { DerivedMetrics = [Derived("city.index", "orders.onTimeRate")] };
        Assert.False(Bench.Evaluate(standard, [], Bench.Orders(3, 4)).Items.Single().Publishable);
        Assert.True(Bench.Evaluate(standard, [], Bench.Orders(3, 5)).Items.Single().Publishable);
    }

    [Fact]
    public void What_a_derived_metric_reads_of_earlier_periods_and_of_the_team_is_asked_for()
    {
        var standard = Bench.Standard(RateTimesMark) with
        {
            DerivedMetrics = [Derived("city.index", "city.inner"), Derived("city.inner", "mean(orders.onTimeRate, 2) + calls.normFulfilment", ("norm", 5))],
        };
        Assert.Empty(Errors(standard));
        var evaluation = new Evaluation(BuiltIn.Registry);
        Assert.Equal([new ItemNeed("item", new("orders.onTimeRate", new PeriodScheme().Month(2025, 5)))], evaluation.Needs(standard, Bench.June, new()));
        Assert.True(evaluation.ComparesTeam(standard, Bench.June, new()));
        var tally = Bench.Fact("t", Facts.FactKinds.CallTally, ("calls", "64"), ("hours", "8"));
        Assert.Equal(8m, evaluation.Team([Bench.Input(standard, [tally], [])])!["calls.perHour"]);
    }

    [Fact]
    public void A_derived_metric_of_an_earlier_period_is_measured_there()
    {
        var standard = Bench.Standard(Bench.Item("formula", 100, ("formula", "earlier(city.index, 1)"))) with { DerivedMetrics = [Derived("city.index", "orders.onTimeRate / 2")] };
        var evaluation = new Evaluation(BuiltIn.Registry);
        var need = Assert.Single(evaluation.Needs(standard, Bench.June, new()));
        var measured = evaluation.Measure(need, Bench.Input(standard, [], Bench.Orders(4, 5)))!;
        Assert.Equal((40m, "2025-05"), (measured.Value, measured.Period));
        Assert.Equal(Points.Of(40), Bench.Evaluate(Bench.Input(standard, [], []) with { Earlier = [new("item", measured)] }).Items.Single().Score);
    }

    [Theory]
    [InlineData("index=b b=b", "city.b → city.b")]
    [InlineData("index=b b=a a=b", "city.a → city.b → city.a")]
    [InlineData("index=c b=a c=b a=c", "city.a → city.c → city.b → city.a")]
    [InlineData("index=a+b a=index b=1", "city.a → city.index → city.a")]
    public void A_circle_is_told_with_its_path(string definitions, string path)
    {
        var derived = definitions.Split(' ').Select(each => each.Split('=')).Select(each => Derived($"city.{each[0]}", each[1] == "1" ? "1" : string.Join('+', each[1].Split('+').Select(name => $"city.{name}"))));
        var finding = Assert.Single(Errors(Bench.Standard(RateTimesMark) with { DerivedMetrics = [.. derived] }));
        Assert.Equal("FORMULA_CYCLE", finding.Code);
        Assert.EndsWith($": {path}.", finding.Message.English, StringComparison.Ordinal);
    }

    [Fact]
    public void A_circle_that_nobody_checked_still_ends()
    {
        var standard = Bench.Standard(RateTimesMark) with { DerivedMetrics = [Derived("city.index", "city.index + 1")] };
        Assert.EndsWith("city.index: derived metrics stand on one another too deep", Bench.Evaluate(standard).Items.Single().NotApplicable!.English, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(10, false)]
    [InlineData(11, true)]
    public void Derived_metrics_stand_on_one_another_ten_deep(int layers, bool refused)
    {
        var standard = Bench.Standard(RateTimesMark) with
        {
            DerivedMetrics = [Derived("city.index", "city.l1"), .. Enumerable.Range(1, layers - 1).Select(layer => Derived($"city.l{layer}", layer == layers - 1 ? "orders.onTimeRate" : $"city.l{layer + 1}"))],
        };
        Assert.Equal(refused ? ["FORMULA_TOO_LARGE"] : [], Errors(standard).Select(finding => finding.Code));
        Assert.Equal(refused, Bench.Evaluate(standard, [], Bench.Orders(1, 1)).Items.Single().Score is null);
    }

    [Fact]
    public void Derived_metrics_that_branch_too_far_are_refused()
    {
        var standard = Bench.Standard(RateTimesMark) with
        {
            DerivedMetrics = [Derived("city.index", Sum("city.l1", 10)), .. Leaves("city.l1", "city.l2", 10), .. Leaves("city.l2", "orders.onTimeRate", 10, once: true)],
        };
        Assert.Equal(["FORMULA_TOO_LARGE"], Errors(standard).Select(finding => finding.Code).Distinct());

        static string Sum(string name, int count) => string.Join(" + ", Enumerable.Range(1, count).Select(number => $"{name}{number}x"));
        static IEnumerable<DerivedMetric> Leaves(string name, string next, int count, bool once = false) =>
            Enumerable.Range(1, count).Select(number => Derived($"{name}{number}x", once ? $"{next} + orders.reworkRate + orders.timelyRate + orders.satisfactionRate + callbacks.timelyRate" : Sum(next, count)));
    }

    [Theory]
    [InlineData("orders.onTimeRate", "1", "METRIC_TWICE")]
    [InlineData("index", "1", "METRIC_NAME_INVALID")]
    [InlineData("city.other", "1 +", "FORMULA_INVALID")]
    [InlineData("city.other", "city.unheard", "METRIC_UNKNOWN")]
    [InlineData("city.other", "1 + x", "PARAMETER_MISSING")]
    [InlineData("city.other", "earlier(city.back, 1)", "FORMULA_LOOKS_BACK_TWICE")]
    public void A_derived_metric_is_checked(string name, string formula, string code)
    {
        var standard = Bench.Standard(RateTimesMark) with
        {
            DerivedMetrics = [Derived("city.index", "1"), Derived("city.back", "yearBefore(orders.onTimeRate)"), Derived(name, formula)],
        };
        Assert.Equal([(code, name)], Errors(standard).Select(finding => (finding.Code, finding.Item)));
    }

    private static DerivedMetric Derived(string name, string formula, params (string Name, object Value)[] parameters) =>
        new(name, Text.Same(name), MetricUnit.Percent, 0, 100, true, Bench.Parameters([("formula", formula), .. parameters]));

    private static IEnumerable<Finding> Errors(Standard standard) =>
        StandardValidation.Check(standard, BuiltIn.Registry, ["duty"]).Where(finding => finding.Severity == FindingSeverity.Error);
}
