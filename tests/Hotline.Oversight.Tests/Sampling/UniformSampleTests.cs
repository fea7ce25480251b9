using Hotline.Oversight.Sampling;

namespace Hotline.Oversight.Tests.Sampling;

public class UniformSampleTests
{
    private static readonly string[] Ten = Enumerable.Range(0, 10).Select(i => $"o{i}").ToArray();

    [Fact]
    public void SplitMix64_gives_the_numbers_of_the_published_test()
    {
        // Rosetta Code, "Pseudo-random numbers/Splitmix64", seed 1234567.
        var numbers = new SplitMix64(1234567);
        Assert.Equal(
            [6457827717110365317, 3203168211198807973, 9817491932198370423, 4593380528125082431, 16408922859458223821],
            Enumerable.Range(0, 5).Select(_ => numbers.Next()));
    }

    [Fact]
    public void The_same_seed_draws_the_same_sample_whatever_order_the_population_comes_in() =>
        Assert.Equal(UniformSample.Draw(Ten, id => id, 4, 7), UniformSample.Draw(Ten.Reverse(), id => id, 4, 7));

    [Fact]
    public void The_draw_is_fixed_for_good() =>
        Assert.Equal(["o7", "o0", "o4", "o6"], UniformSample.Draw(Ten, id => id, 4, 7));

    [Fact]
    public void Another_seed_draws_another_sample() =>
        Assert.NotEqual(UniformSample.Draw(Ten, id => id, 4, 7), UniformSample.Draw(Ten, id => id, 4, 8));

    [Fact]
    public void Nothing_is_drawn_twice_and_a_small_population_is_drawn_whole() =>
        Assert.Equal(Ten, UniformSample.Draw(Ten, id => id, 99, 3).Order(StringComparer.Ordinal));

    [Fact]
    public void Every_member_is_drawn_equally_often()
    {
        var drawn = Enumerable.Range(0, 10_000).SelectMany(seed => UniformSample.Draw(Ten, id => id, 3, (ulong)seed)).CountBy(id => id);
        // 3000 expected, standard deviation 46.
        Assert.All(drawn, count => Assert.InRange(count.Value, 2800, 3200));
    }
}
