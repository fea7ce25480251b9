using System.Diagnostics;

namespace Hotline.Benchmarks.Loads;

internal static class Tokens
{
    /// <summary>A token of the local issuer, which the host must have been told to trust.</summary>
    public static async Task<string> IssueAsync(string data, string role, string city)
    {
        var start = new ProcessStartInfo("dotnet", [Path.Combine(AppContext.BaseDirectory, "Hotline.Host.dll"), "token", "issue", "--data", data, "--role", role, "--city", city]) { RedirectStandardOutput = true };
        start.Environment["Access__LocalIssuer"] = "true";
        using var process = Process.Start(start)!;
        var printed = await process.StandardOutput.ReadToEndAsync();
        return printed.Split('\n', StringSplitOptions.RemoveEmptyEntries)[^1].Trim();
    }
}
