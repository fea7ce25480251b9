using Hotline.Kernel;
using Hotline.Scoring.Facts;
using Hotline.Scoring.Scorecards;

namespace Hotline.Scoring.Tests.Metrics;

public sealed class OrderCountTests
{
    private static readonly DateOnly July = new(2025, 7, 1);

    private static readonly WorkOrderOutcome[] Orders =
    [
        Bench.Order(1, satisfaction: Satisfaction.Satisfied) with { Reworks = 3 },
        Bench.Order(2, TimelinessVerdict.Extended, Satisfaction.BasicallySatisfied),
        Bench.Order(3, TimelinessVerdict.Overdue, Satisfaction.Dissatisfied) with { Late = new(1, 2, 30, 3) },
        Bench.Order(4, TimelinessVerdict.Overdue) with { Late = new(10, 20, 300, 13), Reworks = 1 },
        Bench.Order(5, TimelinessVerdict.Overdue),
        Bench.Order(6, null),
        Bench.Order(7, TimelinessVerdict.Overdue, Satisfaction.Dissatisfied) with { Due = July, FollowedUp = July, Late = new(1, 1, 1, 1) },
        Bench.Order(8, TimelinessVerdict.Overdue, Satisfaction.Dissatisfied) with { Excluded = Text.Same("unreasonable") },
    ];

    [Theory]
    [InlineData("orders.dueCount", 5, 5)]
    [InlineData("orders.overdueCount", 3, 5)]
    [InlineData("orders.extendedCount", 1, 5)]
    [InlineData("orders.followedUpCount", 3, 3)]
    [InlineData("orders.dissatisfiedCount", 1, 3)]
    [InlineData("orders.reworkCount", 3, 3)]
    public void Orders_are_counted_in_the_period_of_their_date(string metric, decimal count, decimal among)
    {
        var measurement = Measure(metric, Orders);
        Assert.Equal((count, 1m, null, among), (measurement.Numerator, measurement.Denominator, measurement.Percent, measurement.Sample));
    }

    [Theory]
    [InlineData("orders.dueCount")]
    [InlineData("orders.overdueCount")]
    [InlineData("orders.extendedCount")]
    [InlineData("orders.followedUpCount")]
    [InlineData("orders.dissatisfiedCount")]
    [InlineData("orders.reworkCount")]
    [InlineData("orders.daysLate")]
    public void Without_any_order_a_count_is_zero_and_not_missing(string metric) => Assert.Equal(0, Measure(metric, []).Value);

    [Theory]
    [InlineData(null, null, 16)]
    [InlineData("calendarDay", 10, 13)]
    [InlineData("workday", null, 22)]
    [InlineData("hour", null, 330)]
    [InlineData("workingHour", null, 11)]
    public void The_lateness_of_overdue_orders_adds_up(string? unit, int? cap, decimal sum)
    {
        List<(string, object)> parameters = [("points", 1)];
        if (unit is not null) parameters.Add(("latenessUnit", unit));
        if (cap is { } most) parameters.Add(("latenessCap", most));
        var measurement = Measure("orders.daysLate", Orders, [.. parameters]);
        Assert.Equal(sum, measurement.Value);
        // Of the fifth nobody knows how late it is.
        Assert.Equal(["testville/0003", "testville/0004"], measurement.Counted);
        Assert.Equal(["testville/0001", "testville/0002"], measurement.NotCounted);
    }

    [Fact]
    public void Orders_signed_for_in_time_have_a_rate()
    {
        WorkOrderOutcome[] orders =
        [
            .. Enumerable.Range(1, 7).Select(number => Bench.Order(number) with { SignInDue = Bench.Day, SignedInTime = number <= 6 }),
            Bench.Order(8) with { SignInDue = Bench.Day },
            Bench.Order(9) with { SignInDue = July, SignedInTime = true },
            Bench.Order(10),
        ];
        // Lianyungang, July 2021: 6 of 7 signed for in time, 1 point for each per cent under 95.
        var item = Bench.Score(Bench.Item("linearBelow", 10, ("threshold", 95), ("pointsPerStep", 1)).By("orders.signInRate"), orders);
        Assert.Equal((Points.Of(0.71m), 6m, 7m), (item.Score!.Value, item.Measurement!.Numerator, item.Measurement.Denominator));
        Assert.Contains("the city sets no limit", Bench.Score(Bench.Item("rateTimesMark", 10).By("orders.signInRate"), [Bench.Order(1)]).NotApplicable!.English, StringComparison.Ordinal);
    }

    private static Measurement Measure(string metric, WorkOrderOutcome[] orders, params (string, object)[] parameters) =>
        Bench.Score(Bench.Item("perCount", 10, parameters.Length == 0 ? [("points", 1)] : parameters).By(metric), orders).Measurement!;
}
