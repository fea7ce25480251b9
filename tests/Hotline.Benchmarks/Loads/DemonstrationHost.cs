namespace Hotline.Benchmarks.Loads;

internal static class DemonstrationHost
{
    /// <summary>One caller asks for what a whole city would.</summary>
    public static Dictionary<string, string> Unlimited() => new(StringComparer.Ordinal)
    {
        ["GraphQL__RequestsPerSecond"] = "1000000000",
        ["GraphQL__RequestBurst"] = "1000000000",
        ["GraphQL__MaximalRunning"] = "1000",
    };
}
