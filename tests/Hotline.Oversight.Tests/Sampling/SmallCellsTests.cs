using Hotline.Oversight.Sampling;

namespace Hotline.Oversight.Tests.Sampling;

public class SmallCellsTests
{
    [Theory]
    [InlineData(new[] { 10, 11, 12 }, new int[0])]
    [InlineData(new[] { 9, 11, 12 }, new[] { 0, 1 })] // 9 alone could be had by subtraction: 11, the smallest other, goes too.
    [InlineData(new[] { 4, 3, 12 }, new[] { 0, 1, 2 })] // 7 together are still too few.
    [InlineData(new[] { 6, 4, 12 }, new[] { 0, 1 })]
    [InlineData(new[] { 0, 11, 12 }, new[] { 0 })] // Nobody is no secret.
    [InlineData(new[] { 9, 10, 10 }, new[] { 0, 1 })]
    public void What_is_hidden_is_nobody_or_enough(int[] sizes, int[] hidden) =>
        Assert.Equal(hidden, SmallCells.ToHide(Numbered(sizes), []).Order());

    [Fact]
    public void A_part_without_a_name_is_hidden_and_covered_like_a_small_one() =>
        Assert.Equal([0, 2], SmallCells.ToHide(Numbered([5, 30, 20]), [0]).Order());

    [Fact]
    public void Whatever_the_sizes_subtraction_leaves_nobody_or_at_least_ten()
    {
        var random = new SplitMix64(42);
        for (var round = 0; round < 2000; round++)
        {
            var sizes = Numbered(Enumerable.Range(0, 1 + (int)random.Below(8)).Select(_ => (int)random.Below(25)).ToArray());
            var hidden = SmallCells.ToHide(sizes, []);
            var rest = hidden.Sum(key => sizes[key]);
            Assert.All(sizes.Keys.Where(key => !hidden.Contains(key)), key => Assert.True(sizes[key] >= SmallCells.Minimum));
            Assert.True(rest is 0 or >= SmallCells.Minimum || hidden.Count == sizes.Count, $"{rest} people could be had by subtraction.");
        }
    }

    [Fact]
    public void Every_stratum_of_a_sample_holds_at_least_ten_orders()
    {
        Assert.Equal([new Stratum(0, null), new(1, "b")], Strata.Of([.. Units("a", 9), .. Units("b", 12), .. Units("c", 3)]));
        Assert.Equal([new Stratum(0, null)], Strata.Of([.. Units("a", 9), .. Units("b", 12)]));
        Assert.Equal([new Stratum(0, null), new(1, "a"), new(2, "b")], Strata.Of([.. Units("b", 12), .. Units("a", 10)]));
    }

    private static IEnumerable<string> Units(string unit, int count) => Enumerable.Repeat(unit, count);

    private static Dictionary<int, int> Numbered(int[] sizes) => sizes.Index().ToDictionary(part => part.Index, part => part.Item);
}
