using CsCheck;
using Hotline.Kernel;
using Hotline.Scoring.Rankings;

namespace Hotline.Scoring.Tests.Rankings;

public class BandTests
{
    private static readonly Gen<Rate?[][]> Order = Tallies.Any.Select(rate => (Rate?)rate).Array[1, 3].Array[1, 12];

    [Fact]
    public void Units_whose_intervals_overlap_share_a_band()
    {
        Assert.Equal([1, 1, 2, 2], Bands.Of([[Tallies.Of(98, 100)], [Tallies.Of(95, 100)], [Tallies.Of(70, 100)], [Tallies.Of(60, 100)]]));
        Assert.Equal([1], Bands.Of([[Tallies.Of(1, 1)]]));
        Assert.Empty(Bands.Of([]));
    }

    [Fact]
    public void A_wide_interval_at_the_top_does_not_draw_those_into_its_band_who_can_be_told_apart() =>
        Assert.Equal([1, 1, 2], Bands.Of([[Tallies.Of(2, 2)], [Tallies.Of(990, 1000)], [Tallies.Of(500, 1000)]]));

    [Theory]
    [InlineData(1, 1)]
    [InlineData(2, 2)]
    public void From_one_order_nothing_is_told_and_from_two_little(int orders, int band) =>
        Assert.Equal([1, band], Bands.Of([[Tallies.Of(orders, orders)], [Tallies.Of(0, 1_000_000)]]));

    [Fact]
    public void A_unit_without_a_rate_stands_in_the_band_where_the_order_put_it() =>
        Assert.Equal([1, 1, 2, 2], Bands.Of([[null], [Tallies.Of(99, 100)], [Tallies.Of(9, 100)], [null]]));

    [Fact]
    public void Ties_share_a_band_whatever_their_rates() =>
        Assert.Equal([1, 2], Bands.Of([[Tallies.Of(99, 100), Tallies.Of(1, 100)], [Tallies.Of(98, 100)]]));

    [Fact]
    public void Bands_follow_the_order_and_none_is_skipped() => Order.Sample(blocks =>
    {
        var bands = Bands.Of(blocks);
        Assert.Equal(blocks.Length, bands.Count);
        Assert.Equal(1, bands[0]);
        Assert.All(bands.Zip(bands.Skip(1)), pair => Assert.InRange(pair.Second - pair.First, 0, 1));
    });

    [Fact]
    public void No_two_units_of_a_band_can_be_told_apart_and_the_next_unit_could_be_from_one_of_them() => Tallies.Any.Array[1, 12].Sample(units =>
    {
        var bands = Bands.Of(units.Select(unit => (IReadOnlyCollection<Rate?>)[unit]));
        for (var i = 1; i < units.Length; i++)
        {
            var above = units.Take(i).Where((_, j) => bands[j] == bands[i - 1]);
            Assert.Equal(bands[i] == bands[i - 1], above.All(other => !Apart(other, units[i])));
        }
    });

    [Fact]
    public void A_unit_with_one_order_is_never_alone_in_a_band_while_another_ranks() => Gen.Select(Order, Order, Gen.Bool).Sample((before, after, good) =>
    {
        var bands = Bands.Of([.. before, [Tallies.Of(good ? 1 : 0, 1)], .. after]);
        Assert.True(bands.Count(band => band == bands[before.Length]) > 1);
        bands = Bands.Of([[Tallies.Of(good ? 1 : 0, 1)], .. after]);
        Assert.Equal([1, 1], bands.Take(2));
    });

    private static bool Apart(Rate one, Rate other)
    {
        if (one.Denominator == 1 || other.Denominator == 1) return false;
        var (left, right) = (WilsonInterval.Of(one), WilsonInterval.Of(other));
        return left.Upper < right.Lower || right.Upper < left.Lower;
    }
}
