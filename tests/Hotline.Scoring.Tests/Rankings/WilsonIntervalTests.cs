using System.Globalization;
using CsCheck;
using Hotline.Scoring.Rankings;
using Hotline.Scoring.Scorecards;

namespace Hotline.Scoring.Tests.Rankings;

public class WilsonIntervalTests
{
    /// <summary>R. G. Newcombe, Two-sided confidence intervals for the single proportion, Statistics in Medicine 17 (1998) 857–872, table I, method 3.</summary>
    [Theory]
    [InlineData(81, 263, "0.2553", "0.3662")]
    [InlineData(15, 148, "0.0624", "0.1605")]
    [InlineData(0, 20, "0.0000", "0.1611")]
    [InlineData(1, 29, "0.0061", "0.1718")]
    public void The_interval_is_that_of_the_literature(int good, int n, string low, string high)
    {
        var interval = WilsonInterval.Of(Tallies.Of(good, n));
        Assert.Equal((low, high), (FormattableString.Invariant($"{interval.Lower:0.0000}"), FormattableString.Invariant($"{interval.Upper:0.0000}")));
    }

    [Fact]
    public void It_is_shown_in_per_cent_to_two_decimals() => Assert.Equal(new RateInterval(25.53m, 36.62m), RateInterval.Of(Tallies.Of(81, 263)));

    [Fact]
    public void It_mirrors_and_reaches_none_and_all() => Tallies.Any.Sample(rate =>
    {
        var interval = WilsonInterval.Of(rate);
        var mirrored = WilsonInterval.Of(Tallies.Of(rate.Denominator - rate.Numerator, rate.Denominator));
        Assert.Equal((1 - interval.Upper, 1 - interval.Lower), (mirrored.Lower, mirrored.Upper));
        Assert.Equal((rate.Numerator == 0, rate.Numerator == rate.Denominator), (interval.Lower == 0, interval.Upper == 1));
    });

    [Fact]
    public void It_holds_the_rate_itself() => Tallies.Any.Sample(rate =>
    {
        var interval = WilsonInterval.Of(rate);
        Assert.InRange(rate.Share(), interval.Lower, interval.Upper);
    });

    [Fact]
    public void More_orders_of_the_same_rate_make_it_narrower() => Gen.Select(Tallies.Any, Gen.Long[2, 1000]).Sample((rate, times) =>
    {
        var (few, many) = (WilsonInterval.Of(rate), WilsonInterval.Of(Tallies.Of(rate.Numerator * times, rate.Denominator * times)));
        Assert.True(many.Upper - many.Lower < few.Upper - few.Lower);
        Assert.True(many.Lower >= few.Lower && many.Upper <= few.Upper);
    });

    [Fact]
    public void One_more_good_order_lowers_neither_end() => Tallies.Any.Sample(rate =>
    {
        var (before, after) = (WilsonInterval.Of(rate), WilsonInterval.Of(Tallies.Of(rate.Numerator + 1, rate.Denominator + 1)));
        Assert.True(after.Lower >= before.Lower && after.Upper >= before.Upper);
    });

    [Theory]
    [InlineData("0", "0")]
    [InlineData("1", "1")]
    [InlineData("0.25", "0.5")]
    [InlineData("0.5", "0.70710678118654752440")]
    [InlineData("0.0000000001", "0.00001")]
    public void The_square_root_is_exact_to_twenty_digits(string value, string root) =>
        Assert.Equal(decimal.Parse(root, CultureInfo.InvariantCulture), WilsonInterval.SquareRoot(decimal.Parse(value, CultureInfo.InvariantCulture)), 20);

    [Theory]
    [InlineData(-1, 2)]
    [InlineData(3, 2)]
    public void What_is_no_share_has_no_interval(int good, int n) =>
        Assert.Throws<ArgumentOutOfRangeException>(() => WilsonInterval.Of(Tallies.Of(good, n)));

    [Fact]
    public void Only_a_share_of_counts_has_a_rate_behind_it()
    {
        var share = new Measurement("orders.onTimeRate", 1, 2, 50, ["a"], ["b"]);
        Assert.Equal(Tallies.Of(1, 2), share.CountedRate());
        Assert.Null((share with { Percent = null }).CountedRate());
        // An order that counts for half is no success and no failure.
        Assert.Null((share with { Numerator = 0.5m }).CountedRate());
        // 80 calls of a norm of 100, from the tallies of two days.
        Assert.Null(new Measurement("calls.normFulfilment", 80, 100, 80, ["monday", "tuesday"], []).CountedRate());
    }
}
