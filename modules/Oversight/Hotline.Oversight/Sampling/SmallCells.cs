namespace Hotline.Oversight.Sampling;

/// <summary>
/// Which parts of a whole are too small to stand alone. The parts taken together make up the whole that is shown, so what is
/// not shown can be had by subtraction: it too must be empty or large enough.
/// </summary>
internal static class SmallCells
{
    /// <summary>Fewest people behind any figure that is shown, or that can be computed from those shown.</summary>
    public const int Minimum = 10;

    /// <summary>
    /// The parts to hide: all below <see cref="Minimum"/> and those of <paramref name="unnamed"/>, then the smallest of the
    /// others one by one (ties by key) until the hidden ones together are nobody or at least <see cref="Minimum"/>.
    /// </summary>
    public static IReadOnlySet<int> ToHide(IReadOnlyDictionary<int, int> sizes, IReadOnlyCollection<int> unnamed)
    {
        var hidden = sizes.Keys.Where(key => sizes[key] < Minimum || unnamed.Contains(key)).ToHashSet();
        var together = hidden.Sum(key => sizes[key]);
        foreach (var (key, size) in sizes.Where(part => !hidden.Contains(part.Key)).OrderBy(part => part.Value).ThenBy(part => part.Key).ToList())
        {
            if (together is 0 or >= Minimum) break;
            hidden.Add(key);
            together += size;
        }
        return hidden;
    }
}
