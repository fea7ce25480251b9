using System.Diagnostics;
using System.Text.Json;
using Hotline.Testing;

namespace Hotline.Host.Tests.Transports;

/// <summary>The scripts of <c>tests/clients</c>: the transports' reference clients, run by Node.js.</summary>
internal static class Clients
{
    private static readonly TimeSpan s_patience = TimeSpan.FromMinutes(7);
    private static readonly JsonSerializerOptions s_web = new(JsonSerializerDefaults.Web);

    public static string Folder { get; } = Path.Combine(Repository.Root, "tests", "clients");

    /// <summary>What to install before the scripts can run; <c>null</c>: nothing.</summary>
    public static string? Missing { get; } =
        Found("node") is null ? "Install Node.js 20 or later, then build again."
        : !Directory.Exists(Path.Combine(Folder, "node_modules")) ? "Build again with npm and a network, or run `npm ci` in tests/clients."
        : null;

    public static string? Browser { get; } = Found("chromium") ?? Found("chromium-browser") ?? Found("google-chrome");

    /// <summary>The same for the explorer's page.</summary>
    public static string? MissingForPage { get; } = Missing
        ?? (Browser is null ? "Install Chromium." : null)
        ?? (File.Exists(Path.Combine(AppContext.BaseDirectory, "explorer", "explorer.js")) ? null : "Build again with npm and a network.");

    public static bool IsCI => Environment.GetEnvironmentVariable("CI") == "true";

    /// <summary>Runs a script with what it has to know of the host on its standard input.</summary>
    /// <returns>What each of its cases holds, with the reason where it does not.</returns>
    public static async Task<IReadOnlyList<ClientCase>> RunAsync(string script, object host)
    {
        var start = new ProcessStartInfo("node", [script]) { WorkingDirectory = Folder, RedirectStandardInput = true, RedirectStandardOutput = true, RedirectStandardError = true };
        using var process = Process.Start(start)!;
        try
        {
            var (output, errors) = (process.StandardOutput.ReadToEndAsync(), process.StandardError.ReadToEndAsync());
            await process.StandardInput.WriteAsync(JsonSerializer.Serialize(host, s_web));
            process.StandardInput.Close();
            await process.WaitForExitAsync().WaitAsync(s_patience);
            Assert.True(process.ExitCode == 0, $"{script} broke off: {await errors}");
            return [.. (await output).Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(line => JsonSerializer.Deserialize<ClientCase>(line, s_web)!)];
        }
        finally
        {
            if (!process.HasExited) process.Kill(entireProcessTree: true);
        }
    }

    /// <summary>Runs a script and asserts that each of its cases holds, and that there are as many as it should tell of.</summary>
    public static async Task AllHoldAsync(string script, object told, int atLeast, string? missing)
    {
        Assert.True(missing is null, missing);
        var cases = await RunAsync(script, told);
        var broken = cases.Where(each => each.Message is not null).Select(each => $"{each.Name}: {each.Message}").ToList();
        Assert.True(broken.Count == 0, $"{broken.Count} of {cases.Count} do not hold:\n{string.Join('\n', broken)}");
        Assert.True(cases.Count >= atLeast, $"{script} told of {cases.Count} cases, {atLeast} were expected.");
    }

    private static string? Found(string program) => (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator)
        .SelectMany(folder => new[] { Path.Combine(folder, program), Path.Combine(folder, $"{program}.exe") }).FirstOrDefault(File.Exists);
}

/// <param name="Message">Why it does not hold; <c>null</c>: it does.</param>
internal sealed record ClientCase(string Name, string? Message);

/// <summary>Needs Node.js and the packages of <c>tests/clients</c>: skipped, with the reason, where they are missing; in CI it fails there.</summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class ClientFactAttribute : FactAttribute
{
    public ClientFactAttribute()
    {
        if (!Clients.IsCI && Clients.Missing is { } missing) Skip = missing;
    }
}

/// <summary>The same for cases that differ in their data.</summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class ClientTheoryAttribute : TheoryAttribute
{
    public ClientTheoryAttribute()
    {
        if (!Clients.IsCI && Clients.Missing is { } missing) Skip = missing;
    }
}

/// <summary>Needs a browser and the built explorer as well.</summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class BrowserFactAttribute : FactAttribute
{
    public BrowserFactAttribute()
    {
        if (!Clients.IsCI && Clients.MissingForPage is { } missing) Skip = missing;
    }
}
