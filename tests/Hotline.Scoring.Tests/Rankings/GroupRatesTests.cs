using CsCheck;
using Hotline.Kernel;
using Hotline.Scoring.Rankings;

namespace Hotline.Scoring.Tests.Rankings;

public class GroupRatesTests
{
    [Fact]
    public void A_lucky_unit_with_one_order_stands_neither_first_nor_alone()
    {
        var rates = GroupRates.Of(new Dictionary<string, Rate>
        {
            ["lucky"] = Tallies.Of(1, 1),
            ["good"] = Tallies.Of(97, 100),
            ["fair"] = Tallies.Of(90, 100),
            ["poor"] = Tallies.Of(70, 100),
        }, higherIsBetter: true);
        Assert.Equal(["good", "fair", "lucky", "poor"], rates.OrderByDescending(unit => unit.Value.Adjusted).Select(unit => unit.Key));
        Assert.Equal([1, 1, 1, 2], rates.OrderByDescending(unit => unit.Value.Adjusted).Select(unit => unit.Value.Band));
        Assert.Equal(Tallies.Of(1, 1), rates["lucky"].Raw);
        Assert.InRange(rates["lucky"].Adjusted, 0.86m, 0.90m);
    }

    [Fact]
    public void Where_less_is_better_the_lowest_rate_has_the_first_band()
    {
        var rates = GroupRates.Of(new Dictionary<string, Rate> { ["rare"] = Tallies.Of(2, 100), ["often"] = Tallies.Of(40, 100) }, higherIsBetter: false);
        Assert.Equal((1, 2), (rates["rare"].Band, rates["often"].Band));
    }

    [Fact]
    public void In_no_group_is_a_unit_with_one_order_alone_in_a_band() => Gen.Select(Tallies.Group, Gen.Bool, Gen.Bool).Sample((others, good, higherIsBetter) =>
    {
        var rates = GroupRates.Of(Named([.. others, Tallies.Of(good ? 1 : 0, 1)]), higherIsBetter);
        var one = rates[$"{others.Length}"];
        Assert.True(rates.Values.Count(rate => rate.Band == one.Band) > 1);
    });

    [Fact]
    public void The_order_in_which_units_come_changes_nothing() => Tallies.Group.Select(Named).SelectMany(units => Gen.Select(Gen.Const(units), Gen.Shuffle(units.ToArray())))
        .Sample((units, shuffled) => Assert.Equal(
            GroupRates.Of(units, true).OrderBy(unit => unit.Key, StringComparer.Ordinal),
            GroupRates.Of(new Dictionary<string, Rate>(shuffled), true).OrderBy(unit => unit.Key, StringComparer.Ordinal)));

    private static Dictionary<string, Rate> Named(Rate[] rates) => rates.Select((rate, i) => (rate, i)).ToDictionary(each => FormattableString.Invariant($"{each.i}"), each => each.rate);
}
