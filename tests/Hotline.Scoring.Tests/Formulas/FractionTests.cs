using System.Numerics;
using CsCheck;
using Hotline.Scoring.Formulas;

namespace Hotline.Scoring.Tests.Formulas;

public sealed class FractionTests
{
    private static readonly Gen<Fraction> Fractions = Gen.OneOf(
        from above in Gen.Long from below in Gen.Long where below != 0 select new Fraction(above, below),
        from above in Gen.Int[-20, 20] from below in Gen.Int[1, 20] select new Fraction(above, below));

    /// <summary>Numbers with so few digits that rounding them cannot overflow.</summary>
    private static readonly Gen<decimal> Decimals =
        from digits in Gen.OneOf(Gen.Long, Gen.Int[-5000, 5000].Select(small => (long)small)) from scale in Gen.Int[0, 12] select new decimal(Math.Abs(digits >> 1)) * (digits < 0 ? -1 : 1) / (decimal)BigInteger.Pow(10, scale);

    [Fact]
    public void Sums_and_products_keep_the_laws() => Gen.Select(Fractions, Fractions, Fractions).Sample((a, b, c) =>
    {
        Assert.Equal(a + b, b + a);
        Assert.Equal(a * b, b * a);
        Assert.Equal(a + b + c, a + (b + c));
        Assert.Equal(a * b * c, a * (b * c));
        Assert.Equal(a * (b + c), a * b + a * c);
        Assert.Equal(a, a + b - b);
        Assert.Equal(0, a - a);
        Assert.Equal(a, -(-a));
        if (!b.IsZero) Assert.Equal(a, a / b * b);
    });

    [Fact]
    public void Order_agrees_with_subtraction_and_with_equality() => Gen.Select(Fractions, Fractions).Sample((a, b) =>
    {
        Assert.Equal(a.CompareTo(b), (a - b).Numerator.Sign);
        Assert.Equal(a == b, a.CompareTo(b) == 0);
        var sign = (a - b).Numerator.Sign;
        Assert.Equal((a < b, a <= b), (sign < 0, sign <= 0));
        Assert.Equal((a >= b, a > b), (sign >= 0, sign > 0));
        var same = new Fraction(a.Numerator * 6, a.Denominator * 6);
        Assert.Equal((a, a.GetHashCode(), a.ToString()), (same, same.GetHashCode(), same.ToString()));
    });

    [Fact]
    public void A_fraction_is_in_lowest_terms_over_a_positive_number() => Fractions.Sample(a =>
        Assert.True(a.Denominator.Sign > 0 && BigInteger.GreatestCommonDivisor(a.Numerator, a.Denominator).IsOne));

    [Fact]
    public void Rounding_agrees_with_that_of_decimals() => Gen.Select(Decimals, Gen.Int[0, 10]).Sample((number, digits) =>
    {
        var exact = Fraction.Of(number);
        Assert.Equal(number, exact.ToDecimal());
        Assert.Equal(Math.Round(number, digits, MidpointRounding.AwayFromZero), exact.Round(digits, FractionRounding.HalfAwayFromZero).ToDecimal());
        Assert.Equal(Math.Round(number, digits, MidpointRounding.ToEven), exact.Round(digits, FractionRounding.HalfToEven).ToDecimal());
        Assert.Equal(Math.Round(number, digits, MidpointRounding.ToZero), exact.Round(digits, FractionRounding.Down).ToDecimal());
        Assert.Equal(Math.Round(number, digits, number < 0 ? MidpointRounding.ToNegativeInfinity : MidpointRounding.ToPositiveInfinity), exact.Round(digits, FractionRounding.Up).ToDecimal());
        Assert.Equal((decimal.Floor(number), decimal.Ceiling(number), Math.Abs(number)), (Fraction.Floor(exact).ToDecimal(), Fraction.Ceiling(exact).ToDecimal(), Fraction.Abs(exact).ToDecimal()));
    });

    [Theory]
    [InlineData(2, 3, "0.6666666666666666666666666667")]
    [InlineData(-2, 3, "-0.6666666666666666666666666667")]
    [InlineData(200, 3, "66.66666666666666666666666667")]
    [InlineData(1, 2, "0.5")]
    [InlineData(-7, 1, "-7")]
    public void A_decimal_has_twenty_eight_digits_at_most(int above, int below, string number) =>
        Assert.Equal(number, new Fraction(above, below).ToDecimal()!.Value.ToString(System.Globalization.CultureInfo.InvariantCulture));

    [Fact]
    public void A_number_from_ten_to_the_twenty_eighth_on_is_no_decimal()
    {
        var first = Fraction.Of(10_000_000_000_000_000_000_000_000_000m);
        Assert.Null(first.ToDecimal());
        Assert.Null((-first).ToDecimal());
        Assert.Equal(9_999_999_999_999_999_999_999_999_999m, (first - 1).ToDecimal());
        Assert.Equal(10_000_000_000_000_000_000_000_000_000m, (first - (Fraction)1 / 3).ToDecimal());
    }

    [Fact]
    public void The_default_is_zero()
    {
        Assert.Equal(0, default(Fraction));
        Assert.Equal(1, default(Fraction) + 1);
        Assert.Equal("0", default(Fraction).Show());
        Assert.Throws<DivideByZeroException>(() => new Fraction(1, 0));
    }
}
