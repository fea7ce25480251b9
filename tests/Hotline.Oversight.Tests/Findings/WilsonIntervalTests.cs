using Hotline.Kernel;
using Hotline.Oversight.Findings;
using Hotline.Scoring.Facts;

namespace Hotline.Oversight.Tests.Findings;

public class WilsonIntervalTests
{
    /// <summary>R. G. Newcombe, Two-sided confidence intervals for the single proportion, Statistics in Medicine 17 (1998) 857–872, table I, method 3.</summary>
    [Theory]
    [InlineData(81, 263, "0.2553", "0.3662")]
    [InlineData(15, 148, "0.0624", "0.1605")]
    [InlineData(0, 20, "0.0000", "0.1611")]
    [InlineData(1, 29, "0.0061", "0.1718")]
    public void The_interval_is_that_of_the_literature(int satisfied, int n, string low, string high)
    {
        var (from, to) = WilsonInterval.Of(Rate.Of(satisfied, n)!.Value);
        Assert.Equal((low, high), (FormattableString.Invariant($"{from:0.0000}"), FormattableString.Invariant($"{to:0.0000}")));
    }

    [Fact]
    public void It_mirrors_and_stays_within_none_and_all()
    {
        var (low, high) = WilsonInterval.Of(Rate.Of(20, 20)!.Value);
        var (mirroredLow, mirroredHigh) = WilsonInterval.Of(Rate.Of(0, 20)!.Value);
        Assert.Equal(1, high);
        Assert.Equal(0, mirroredLow);
        Assert.Equal(1 - mirroredHigh, low, 20);
    }

    [Theory]
    [InlineData("0", "0")]
    [InlineData("1", "1")]
    [InlineData("0.25", "0.5")]
    [InlineData("0.5", "0.70710678118654752440")]
    [InlineData("0.0000000001", "0.00001")]
    public void The_square_root_is_exact_to_twenty_digits(string value, string root) =>
        Assert.Equal(
            decimal.Parse(root, System.Globalization.CultureInfo.InvariantCulture),
            WilsonInterval.SquareRoot(decimal.Parse(value, System.Globalization.CultureInfo.InvariantCulture)), 20);

    [Fact]
    public void The_lowest_grade_that_counts_is_the_citys_own_decision()
    {
        Satisfaction[] grades = [.. Enumerable.Repeat(Satisfaction.Satisfied, 6), .. Enumerable.Repeat(Satisfaction.BasicallySatisfied, 3), Satisfaction.Dissatisfied];
        Assert.Equal(new GradeCounts(10, 1, 3, 6, 6, 60, 31.27m, 83.18m), GradeCounts.Of(grades, Satisfaction.Satisfied));
        Assert.Equal(9, GradeCounts.Of(grades, Satisfaction.BasicallySatisfied)!.CountedSatisfied);
        Assert.Null(GradeCounts.Of([], Satisfaction.Satisfied));
    }
}
