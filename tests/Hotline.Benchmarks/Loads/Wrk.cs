using System.Diagnostics;
using System.Globalization;
using System.Text.RegularExpressions;

namespace Hotline.Benchmarks.Loads;

/// <summary>Load by wrk (https://github.com/wg/wrk), which takes less of the machine than anything of ours would.</summary>
internal static partial class Wrk
{
    private const int Connections = 64;

    [GeneratedRegex(@"99% +([\d.]+)(us|ms|s)")]
    private static partial Regex P99();

    [GeneratedRegex(@"Requests/sec: +([\d.]+)")]
    private static partial Regex Rate();

    /// <param name="body">Sent by POST, as JSON; <c>null</c>: GET.</param>
    /// <param name="encoding">In which answers are wanted; <c>null</c>: as they are.</param>
    /// <returns>Answers in a second; of all requests, how many milliseconds 99 % took at most.</returns>
    public static async Task<(double PerSecond, double P99)> RunAsync(Uri url, TimeSpan duration, string? body = null, string? encoding = null)
    {
        var script = Path.GetTempFileName();
        try
        {
            // A long bracket keeps the body as it is.
            await File.WriteAllTextAsync(script, body is null ? "" : $"wrk.method = \"POST\"\nwrk.headers[\"Content-Type\"] = \"application/json\"\nwrk.body = [==[{body}]==]\n");
            var start = new ProcessStartInfo("wrk", ["-t1", $"-c{Connections}", FormattableString.Invariant($"-d{duration.TotalSeconds}s"), "--latency", "--timeout", "30s", "-s", script, .. encoding is null ? Array.Empty<string>() : ["-H", $"Accept-Encoding: {encoding}"], url.AbsoluteUri]) { RedirectStandardOutput = true };
            using var wrk = Process.Start(start)!;
            var said = await wrk.StandardOutput.ReadToEndAsync();
            await wrk.WaitForExitAsync();
            if (wrk.ExitCode != 0 || said.Contains("Non-2xx", StringComparison.Ordinal) || said.Contains("Socket errors", StringComparison.Ordinal)) throw new InvalidOperationException(said);
            var p99 = P99().Match(said);
            var unit = p99.Groups[2].Value switch { "us" => 1e-3, "ms" => 1, _ => 1e3 };
            return (Number(Rate().Match(said).Groups[1].Value), Number(p99.Groups[1].Value) * unit);
        }
        catch (System.ComponentModel.Win32Exception)
        {
            throw new InvalidOperationException("Install wrk first: it makes the load.");
        }
        finally
        {
            File.Delete(script);
        }
    }

    private static double Number(string text) => double.Parse(text, CultureInfo.InvariantCulture);
}
