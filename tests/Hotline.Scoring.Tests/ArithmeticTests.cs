using System.Globalization;
using CsCheck;
using Hotline.Scoring.Scorecards;

namespace Hotline.Scoring.Tests;

public sealed class ArithmeticTests
{
    [Theory]
    [InlineData("0", "0")]
    [InlineData("-0.0000001", "0")]
    [InlineData("100", "100")]
    [InlineData("2.50", "2.5")]
    [InlineData("30.000", "30")]
    [InlineData("0.3333333333", "0.333333")]
    [InlineData("-92.3076925", "-92.307693")]
    public void A_number_is_written_with_at_most_six_digits_and_without_needless_zeros(string number, string shown) =>
        Assert.Equal(shown, Arithmetic.Show(decimal.Parse(number, CultureInfo.InvariantCulture)));

    [Fact]
    public void It_is_written_as_with_optional_digits() => Gen.Select(Gen.Long, Gen.Int[0, 12]).Sample((number, digits) =>
    {
        var value = new decimal((int)number, (int)(number >> 32), 0, number < 0, (byte)digits);
        Assert.Equal(value.ToString("0.######", CultureInfo.InvariantCulture), Arithmetic.Show(value));
    });
}
