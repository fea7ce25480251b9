using Hotline.Kernel;
using Hotline.Scoring.Facts;

namespace Hotline.Scoring.Tests.Metrics;

public sealed class OrderMetricTests
{
    private static readonly DateOnly May = new(2025, 5, 31);
    private static readonly DateOnly July = new(2025, 7, 1);

    [Fact]
    public void An_approved_extension_is_timely_but_not_on_time()
    {
        WorkOrderOutcome[] orders = [Bench.Order(1), Bench.Order(2, TimelinessVerdict.Extended), Bench.Order(3, TimelinessVerdict.Overdue), Bench.Order(4, null)];
        Assert.Equal("1/3", Rate("orders.onTimeRate", orders));
        Assert.Equal("2/3", Rate("orders.timelyRate", orders));
    }

    [Fact]
    public void Timeliness_belongs_to_the_period_in_which_the_order_fell_due() => Assert.Equal("2/2", Rate("orders.onTimeRate",
    [
        Bench.Order(1) with { Due = May },
        Bench.Order(2) with { Due = July },
        Bench.Order(3) with { Due = new(2025, 6, 1), VerdictDay = May },
        Bench.Order(4) with { Due = null, VerdictDay = new(2025, 6, 30) },
        Bench.Order(5) with { Due = null, VerdictDay = null },
    ]));

    [Theory]
    [InlineData("orders.onTimeRate")]
    [InlineData("orders.satisfactionRate")]
    [InlineData("callbacks.timelyRate")]
    [InlineData("orders.signInRate")]
    public void A_period_holds_its_first_day_and_its_last_and_no_other(string metric)
    {
        DateOnly[] days = [May, new(2025, 6, 1), new(2025, 6, 30), July];
        var orders = days.Select((day, number) => Bench.Order(number, TimelinessVerdict.OnTime, Satisfaction.Satisfied) with
        {
            Due = day,
            FollowedUp = day,
            CallbackDue = day,
            CallbackVerdict = TimelinessVerdict.OnTime,
            SignInDue = day,
            SignedInTime = true,
        });
        Assert.Equal(["testville/0001", "testville/0002"], Bench.Score(Bench.Item("rateTimesMark", 10).By(metric), [.. orders]).Measurement!.Counted);
    }

    [Fact]
    public void An_excluded_order_is_in_no_denominator() =>
        Assert.Equal("1/1", Rate("orders.onTimeRate", [Bench.Order(1), Bench.Order(2, TimelinessVerdict.Overdue) with { Excluded = Text.Same("unreasonable") }]));

    [Fact]
    public void The_city_says_which_grade_counts_as_satisfied()
    {
        WorkOrderOutcome[] orders =
        [
            Bench.Order(1, satisfaction: Satisfaction.Satisfied), Bench.Order(2, satisfaction: Satisfaction.BasicallySatisfied),
            Bench.Order(3, satisfaction: Satisfaction.Dissatisfied), Bench.Order(4), Bench.Order(5, satisfaction: Satisfaction.Satisfied) with { FollowedUp = July },
        ];
        Assert.Equal("1/3", Rate("orders.satisfactionRate", orders));
        var item = Bench.Item("rateTimesMark", 10).By("orders.satisfactionRate");
        var input = Bench.Input(Bench.Standard(item), [], orders) with { Rules = Bench.Rules with { RateSatisfaction = Satisfaction.BasicallySatisfied } };
        Assert.Equal(2, Bench.Evaluate(input).Items.Single().Measurement!.Numerator);
    }

    [Fact]
    public void The_centres_own_call_back_has_a_rate_of_its_own() => Assert.Equal("1/2", Rate("callbacks.timelyRate",
    [
        Bench.Order(1, TimelinessVerdict.Overdue) with { CallbackDue = Bench.Day, CallbackVerdict = TimelinessVerdict.OnTime },
        Bench.Order(2) with { CallbackDue = Bench.Day, CallbackVerdict = TimelinessVerdict.Overdue },
        Bench.Order(3) with { CallbackDue = Bench.Day },
        Bench.Order(4) with { CallbackDue = July, CallbackVerdict = TimelinessVerdict.OnTime },
    ]));

    [Fact]
    public void Every_metric_is_explained_in_both_languages()
    {
        foreach (var metric in BuiltIn.Metrics.Select(metric => metric.Definition))
            foreach (var text in new[] { metric.Title, metric.Numerator, metric.Denominator, metric.Attribution, metric.CarryOver, metric.ZeroDenominator })
                Assert.False(string.IsNullOrWhiteSpace(text.Chinese) || string.IsNullOrWhiteSpace(text.English), metric.Name);
    }

    private static string Rate(string metric, WorkOrderOutcome[] orders)
    {
        var measurement = Bench.Score(Bench.Item("rateTimesMark", 10).By(metric), orders).Measurement!;
        Assert.Equal(measurement.Numerator, measurement.Counted.Count);
        Assert.Equal(measurement.Denominator, measurement.Counted.Count + measurement.NotCounted.Count);
        return $"{measurement.Numerator}/{measurement.Denominator}";
    }
}
