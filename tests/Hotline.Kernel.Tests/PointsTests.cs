using CsCheck;
using Hotline.Kernel;

namespace Hotline.Kernel.Tests;

public sealed class PointsTests
{
    [Theory]
    [InlineData("17.6665", Rounding.HalfAwayFromZero, 17_667)]
    [InlineData("17.6665", Rounding.HalfToEven, 17_666)]
    [InlineData("-0.0005", Rounding.HalfAwayFromZero, -1)]
    public void They_are_exact_to_a_thousandth_and_halves_go_where_the_standard_says(string value, Rounding rounding, long thousandths) =>
        Assert.Equal(thousandths, Points.Of(decimal.Parse(value, System.Globalization.CultureInfo.InvariantCulture), rounding).Thousandths);

    [Theory]
    [InlineData(500, "0.5")]
    [InlineData(12_000, "12")]
    [InlineData(-17_665, "-17.665")]
    public void They_are_written_without_needless_zeros(long thousandths, string text) => Assert.Equal(text, new Points(thousandths).ToString());

    [Fact]
    public void They_are_written_as_with_optional_digits() => Gen.Long[-1_000_000_000, 1_000_000_000].Sample(thousandths =>
        Assert.Equal((thousandths / 1000m).ToString("0.###", System.Globalization.CultureInfo.InvariantCulture), new Points(thousandths).ToString()));

    [Fact]
    public void They_survive_being_stored() => Gen.Long[-1_000_000_000, 1_000_000_000].Sample(thousandths =>
        Assert.Equal(new Points(thousandths), System.Text.Json.JsonSerializer.Deserialize<Points>(System.Text.Json.JsonSerializer.Serialize(new Points(thousandths)))));

    [Theory]
    [InlineData(12, 17, 2, "70.59")]
    [InlineData(1, 8, 2, "12.5")]
    [InlineData(1, 3, 0, "33")]
    public void A_rate_in_per_cent_is_rounded_before_it_is_scored(long numerator, long denominator, int digits, string percent) =>
        Assert.Equal(decimal.Parse(percent, System.Globalization.CultureInfo.InvariantCulture), Rate.Of(numerator, denominator)!.Value.Percent(digits, Rounding.HalfAwayFromZero));

    [Fact]
    public void Nothing_over_nothing_is_no_rate() => Assert.Null(Rate.Of(0, 0));

    [Fact]
    public void Rates_are_compared_exactly()
    {
        Assert.True(Rate.Of(1, 3) < Rate.Of(333_333_334, 1_000_000_000));
        Assert.Equal(0, Rate.Of(1, 2)!.Value.CompareTo(Rate.Of(2, 4)!.Value));
    }
}
