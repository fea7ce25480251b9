using CsCheck;
using Hotline.Kernel;
using Hotline.Positions.Contracts;
using Hotline.Results.Incentives;
using Hotline.Results.Tests.Town;
using Hotline.Scoring.Rules;

namespace Hotline.Results.Tests;

public class IncentiveMoneyTests
{
    private static readonly Period March = TownRules.Periods.Month(2026, 3);

    [Theory]
    [InlineData(100_000, "12.5", 87_500)]
    [InlineData(100_001, "50", 50_001)] // half a 分 goes away from zero
    [InlineData(33_333, "0.001", 33_333)]
    [InlineData(100_000, "0", 100_000)]
    [InlineData(100_000, "100", 0)]
    [InlineData(100_000, "130", 0)] // never below zero
    public void Every_point_costs_a_hundredth_of_the_base(long share, string deducted, long expected) =>
        Assert.Equal(new Money(expected), Amount(new(IncentiveScheme.Proportional), share, deducted));

    [Theory]
    [InlineData("3", 85_000)]
    [InlineData("0.5", 97_500)]
    [InlineData("40", 0)]
    public void A_price_per_point_takes_parts_of_a_point_in_proportion(string deducted, long expected) =>
        Assert.Equal(new Money(expected), Amount(new(IncentiveScheme.PerPoint, PerPoint: new Money(5_000)), 100_000, deducted));

    [Theory]
    [InlineData("10", 100_000)] // a score of 90 is in the band that begins there
    [InlineData("10.001", 80_000)]
    [InlineData("60", 0)]
    public void Bands_are_half_open(string deducted, long expected) =>
        Assert.Equal(new Money(expected), Amount(Banded, 100_000, deducted));

    [Fact]
    public void A_score_between_the_bands_is_a_problem_and_not_zero()
    {
        var holed = new IncentiveRule(IncentiveScheme.Banded, Bands: [new(Points.Of(90), null, 100)]);
        Assert.Equal("INCENTIVE_BAND_MISSING", Assert.Single(IncentiveMoney.Amount(holed, new(1), Points.Of(20), Points.Of(80)).Problems).Code);
    }

    [Fact]
    public void The_parts_of_all_who_held_one_post_one_after_the_other_add_up_to_the_base() => PostsOfMarch.Sample((days, money) =>
    {
        var holders = days.Select((day, i) => (SubjectKind.Agent, Hold($"testville/p{i}", day.From, day.Until, AssignmentKind.Regular)));
        var shares = BaseShares.Of(March, TownRules.Calendar, new(Base: new Money(money)), holders);
        Assert.Equal(money, shares.Values.Sum(share => share.Money.Fen));
    });

    [Fact]
    public void The_parts_of_one_person_who_changed_posts_add_up_to_the_base() => PostsOfMarch.Sample((days, money) =>
    {
        var posts = days.Select((day, i) => (i % 2 == 0 ? SubjectKind.Agent : SubjectKind.Monitor, Hold("testville/p", day.From, day.Until, AssignmentKind.Regular)));
        var shares = BaseShares.Of(March, TownRules.Calendar, new(Base: new Money(money)), posts);
        Assert.Equal(money, shares.Values.Sum(share => share.Money.Fen));
        Assert.Equal(22, shares.Values.Sum(share => share.Held));
    });

    [Fact]
    public void A_part_is_within_one_of_its_exact_proportion() => PostsOfMarch.Sample((days, money) =>
    {
        var first = (SubjectKind.Agent, Hold("testville/p", days[0].From, days[0].Until, AssignmentKind.Regular));
        foreach (var share in BaseShares.Of(March, TownRules.Calendar, new(Base: new Money(money)), [first]).Values)
            Assert.InRange(share.Money.Fen * share.OfMonth - money * share.Held, -share.OfMonth, share.OfMonth);
    });

    [Fact]
    public void Leave_keeps_the_base_unless_the_city_pays_only_days_on_duty()
    {
        var held = new[]
        {
            (SubjectKind.Agent, Hold("testville/p", new(2026, 3, 1), new(2026, 3, 16), AssignmentKind.Regular)),
            (SubjectKind.Agent, Hold("testville/p", new(2026, 3, 16), new(2026, 4, 1), AssignmentKind.Leave)),
        };
        var rule = new IncentiveRule(Base: new Money(22_000));
        var subject = new Subject(SubjectKind.Agent, "testville/p");

        Assert.Equal(new BaseShare(22, 22, new(22_000)), BaseShares.Of(March, TownRules.Calendar, rule, held)[subject]);
        Assert.Equal(new BaseShare(10, 22, new(10_000)),
            BaseShares.Of(March, TownRules.Calendar, rule with { Prorating = IncentiveProrating.WorkdaysOnDuty }, held)[subject]);
    }

    [Fact]
    public void Who_stands_in_elsewhere_draws_one_base_for_the_acting_post()
    {
        var held = new[]
        {
            (SubjectKind.Agent, Hold("testville/p", new(2026, 3, 1), null, AssignmentKind.Regular)),
            (SubjectKind.Monitor, Hold("testville/p", new(2026, 3, 16), new(2026, 4, 1), AssignmentKind.Acting)),
        };
        var shares = BaseShares.Of(March, TownRules.Calendar, new(Base: new Money(22_000)), held);
        Assert.Equal(10, shares[new(SubjectKind.Agent, "testville/p")].Held);
        Assert.Equal(12, shares[new(SubjectKind.Monitor, "testville/p")].Held);
    }

    private static readonly IncentiveRule Banded = new(IncentiveScheme.Banded, Bands:
        [new(Points.Of(90), null, 100), new(Points.Of(60), Points.Of(90), 80), new(null, Points.Of(60), 0)]);

    /// <summary>March cut at random days into stretches without a gap, and a base.</summary>
    private static readonly Gen<(DateRange[] Days, long Money)> PostsOfMarch = Gen.Select(
        Gen.Int[1, 30].Array[0, 6].Select(cuts => Stretches(cuts.Distinct().Order().ToList())), Gen.Long[0, 10_000_000]);

    private static DateRange[] Stretches(List<int> cuts) => new[] { 0 }.Concat(cuts).Zip(cuts.Append(31))
        .Select(ends => new DateRange(March.From.AddDays(ends.First), March.From.AddDays(ends.Second))).ToArray();

    private static Money Amount(IncentiveRule rule, long share, string deducted)
    {
        var points = Points.Of(decimal.Parse(deducted, System.Globalization.CultureInfo.InvariantCulture));
        return IncentiveMoney.Amount(rule, new(share), points, Points.Of(100) - points).Value;
    }

    private static Assignment Hold(string person, DateOnly from, DateOnly? until, AssignmentKind kind) =>
        new($"testville/{from:yyyyMMdd}", person, "testville/post", "testville/centre", kind, new(from, until));
}
