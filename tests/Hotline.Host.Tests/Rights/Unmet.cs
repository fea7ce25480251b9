namespace Hotline.Host.Tests.Rights;

/// <summary>Types that nobody meets in the walked city, and why not. One that is neither met nor explained fails the walk, and so does one that is both.</summary>
internal static class Unmet
{
    public static IReadOnlyDictionary<string, string> Known { get; } = new SortedDictionary<string, string>(StringComparer.Ordinal)
    {
        ["IssuedToken"] = "A survey's tokens are handed out once, to its agency: that was when the city was made.",
        ["ItemWithoutDuty"] = "No standard comes into force with one; a duty has to leave its post after that, by another version of the pack. It is public.",
    };
}
