namespace Hotline.Oversight.Sampling;

/// <summary>
/// A uniform sample without replacement that anyone can draw again from the seed. The population is put in ordinal order of
/// its keys, then shuffled by Fisher–Yates from the front, as far as the sample reaches, with numbers of
/// SplitMix64 (Steele, Lea, Flood: Fast Splittable Pseudorandom Number Generators, OOPSLA 2014). Own code, because
/// <see cref="Random"/> promises no sequence from one runtime to the next.
/// </summary>
internal static class UniformSample
{
    /// <summary>The method's name in published findings; a change of the algorithm changes it.</summary>
    public const string Method = "splitmix64-fisher-yates-1";

    /// <summary>In the order drawn; all of the population, shuffled, where it is not larger than <paramref name="size"/>.</summary>
    public static IReadOnlyList<T> Draw<T>(IEnumerable<T> population, Func<T, string> keyOf, int size, ulong seed)
    {
        var items = population.OrderBy(keyOf, StringComparer.Ordinal).ToArray();
        var numbers = new SplitMix64(seed);
        var drawn = Math.Min(size, items.Length);
        for (var i = 0; i < drawn; i++)
        {
            var other = i + (int)numbers.Below((ulong)(items.Length - i));
            (items[i], items[other]) = (items[other], items[i]);
        }
        return items[..drawn];
    }
}

internal sealed class SplitMix64(ulong seed)
{
    private ulong _state = seed;

    public ulong Next()
    {
        var z = _state += 0x9E3779B97F4A7C15;
        z = (z ^ (z >> 30)) * 0xBF58476D1CE4E5B9;
        z = (z ^ (z >> 27)) * 0x94D049BB133111EB;
        return z ^ (z >> 31);
    }

    /// <summary>Uniform in 0 … bound − 1. Numbers of the last, incomplete run of the bound are drawn again, or low results would come too often.</summary>
    public ulong Below(ulong bound)
    {
        var incomplete = (ulong.MaxValue % bound + 1) % bound;
        ulong number;
        do number = Next();
        while (number > ulong.MaxValue - incomplete);
        return number % bound;
    }
}
