using CsCheck;
using Hotline.Kernel;
using Hotline.Scoring.Rankings;

namespace Hotline.Scoring.Tests.Rankings;

public class GroupPriorTests
{
    [Fact]
    public void The_strength_is_that_of_the_method_of_moments()
    {
        // Worked by hand: N = 300, K = 210, μ = 0.7; S = (90² + 70² + 50²)/100 − 210²/300 = 8; 8/0.21 − 2 = 36.0952…;
        // 300 − 100 − 2 = 198; ρ = 0.182299…; s = 1/ρ − 1 = 4.49.
        var prior = GroupPrior.Of([Tallies.Of(90, 100), Tallies.Of(70, 100), Tallies.Of(50, 100)]);
        Assert.Equal((Tallies.Of(210, 300), 4.49m), (prior.Mean, prior.Strength));
        // (1 + 4.49 × 0.7) ÷ (1 + 4.49)
        Assert.Equal(0.754644808743m, prior.Adjust(Tallies.Of(1, 1)));
    }

    [Theory]
    [InlineData("9/10 5/10")] // Two units tell nothing of a spread.
    [InlineData("9/10 9/10 9/10")] // More alike than chance would have it.
    [InlineData("10/10 3/3 7/7")]
    [InlineData("0/10 0/3 0/7")]
    [InlineData("1/1 0/1 1/1")]
    [InlineData("4/4")]
    public void Where_the_spread_tells_nothing_the_group_weighs_fifty_orders(string group) => Assert.Equal(50, GroupPrior.Of(Read(group)).Strength);

    [Fact]
    public void However_unlike_the_units_are_the_group_weighs_one_order() => Assert.Equal(1, GroupPrior.Of(Read("100/100 0/100 100/100 0/100")).Strength);

    [Fact]
    public void An_adjusted_rate_lies_between_the_units_own_and_the_groups() => Tallies.Group.Sample(group =>
    {
        var prior = GroupPrior.Of(group);
        Assert.InRange(prior.Strength, GroupPrior.Weakest, GroupPrior.Strongest);
        foreach (var unit in group)
        {
            var (own, mean) = (Rounded(unit.Share()), Rounded(prior.Mean.Share()));
            Assert.InRange(prior.Adjust(unit), Math.Min(own, mean), Math.Max(own, mean));
        }
    });

    [Fact]
    public void One_more_good_order_never_lowers_it_and_one_more_bad_order_never_raises_it() => Gen.Select(Tallies.Group, Tallies.Any).Sample((group, unit) =>
    {
        var prior = GroupPrior.Of(group);
        Assert.True(prior.Adjust(Tallies.Of(unit.Numerator + 1, unit.Denominator + 1)) >= prior.Adjust(unit));
        Assert.True(prior.Adjust(Tallies.Of(unit.Numerator, unit.Denominator + 1)) <= prior.Adjust(unit));
    });

    [Fact]
    public void The_order_of_the_units_changes_nothing() => Tallies.Group.SelectMany(group => Gen.Select(Gen.Const(group), Gen.Shuffle(group))).Sample((group, shuffled) =>
        Assert.Equal(GroupPrior.Of(group), GroupPrior.Of(shuffled)));

    private static decimal Rounded(decimal share) => Rounding.HalfAwayFromZero.Round(share, 12);

    private static Rate[] Read(string group) => [.. group.Split(' ').Select(unit => unit.Split('/')).Select(parts => Tallies.Of(
        long.Parse(parts[0], System.Globalization.CultureInfo.InvariantCulture), long.Parse(parts[1], System.Globalization.CultureInfo.InvariantCulture)))];
}
