using CsCheck;
using Hotline.Kernel;

namespace Hotline.Kernel.Tests;

public sealed class MoneyTests
{
    [Theory]
    [InlineData(100, 1, 3, 33)]
    [InlineData(100, 2, 3, 67)]
    [InlineData(5, 1, 2, 3)]
    [InlineData(-5, 1, 2, -3)]
    [InlineData(60_000, 9_588, 10_000, 57_528)]
    public void A_part_of_an_amount_rounds_halves_away_from_zero(long amount, long numerator, long denominator, long expected) =>
        Assert.Equal(new Money(expected), new Money(amount).Times(numerator, denominator));

    [Fact]
    public void A_large_amount_times_a_large_fraction_does_not_overflow() =>
        Assert.Equal(new Money(long.MaxValue), new Money(long.MaxValue).Times(long.MaxValue, long.MaxValue));

    [Fact]
    public void Shares_add_up_exactly_and_none_is_more_than_a_unit_from_its_own_part() => Gen.Select(Gen.Long[0, 1_000_000_000], Gen.Long[0, 10_000].List[1, 30]).Sample((amount, weights) =>
    {
        var shares = new Money(amount).Share(weights);
        var total = weights.Sum();
        Assert.Equal(total == 0 ? 0 : amount, shares.Sum(share => share.Fen));
        for (var i = 0; i < weights.Count && total > 0; i++)
            Assert.True(Int128.Abs((Int128)shares[i].Fen * total - (Int128)amount * weights[i]) < total);
    });

    [Fact]
    public void What_is_left_over_goes_to_the_largest_remainders_and_ties_to_the_earlier() =>
        Assert.Equal([34L, 33, 33], new Money(100).Share([1, 1, 1]).Select(share => share.Fen));

    [Fact]
    public void Nothing_negative_is_shared_out()
    {
        Assert.Throws<InvalidOperationException>(() => new Money(-1).Share([1]));
        Assert.Throws<ArgumentOutOfRangeException>(() => new Money(1).Share([1, -1]));
    }

    [Fact]
    public void Sums_that_do_not_fit_are_refused_rather_than_wrapped() =>
        Assert.Throws<OverflowException>(() => new Money(long.MaxValue) + new Money(1));

    [Fact]
    public void It_is_written_the_same_in_every_culture() => Assert.Equal("-1234.50", new Money(-123_450).ToString());
}
