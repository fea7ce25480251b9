using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Net.Http.Headers;
using System.Net.Sockets;

namespace Hotline.Benchmarks.Starting;

/// <summary>An app in a process of its own, on a free port.</summary>
internal static class ServedApp
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(3);

    /// <summary>PSS shares out what several processes map; where the system does not tell it, the working set.</summary>
    public static string MemoryMeasure => OperatingSystem.IsLinux() ? "proportional set size" : "working set";

    /// <param name="app">Its assembly's file.</param>
    /// <param name="rest">How long it idles after the answer before its memory is measured.</param>
    /// <returns>From the start of the process to the first answer; and the memory.</returns>
    public static async Task<(TimeSpan Start, long Memory)> RunAsync(string app, TimeSpan rest, params string[] args)
    {
        var url = new Uri($"http://127.0.0.1:{FreePort()}");
        using var client = new HttpClient { BaseAddress = url };
        var start = new ProcessStartInfo("dotnet", [app, "--urls", url.ToString(), .. args])
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        var watch = Stopwatch.StartNew();
        using var process = Process.Start(start)!;
        try
        {
            process.OutputDataReceived += (_, _) => { };
            process.ErrorDataReceived += (_, line) => { if (line.Data is not null) Console.Error.WriteLine(line.Data); };
            process.BeginOutputReadLine();
            process.BeginErrorReadLine();
            while (!await AnswersAsync(client))
            {
                if (process.HasExited) throw new InvalidOperationException($"{app} ended with {process.ExitCode}.");
                if (watch.Elapsed > Patience) throw new TimeoutException($"{app} does not answer.");
                await Task.Delay(1);
            }
            var time = watch.Elapsed;
            await Task.Delay(rest);
            return (time, Memory(process));
        }
        finally
        {
            await StopAsync(process);
        }
    }

    private static async Task<bool> AnswersAsync(HttpClient client)
    {
        try
        {
            using var question = new StringContent("""{"query":"{ __typename }"}""", MediaTypeHeaderValue.Parse("application/json"));
            using var answer = await client.PostAsync(new Uri("/graphql", UriKind.Relative), question);
            var text = await answer.Content.ReadAsStringAsync();
            return text.StartsWith("""{"data":{"__typename":"Query"}""", StringComparison.Ordinal) ? true : throw new InvalidOperationException($"An unexpected answer: {text}");
        }
        catch (HttpRequestException)
        {
            // It does not listen yet.
            return false;
        }
    }

    private static long Memory(Process process)
    {
        process.Refresh();
        if (!OperatingSystem.IsLinux()) return process.WorkingSet64;
        var pss = File.ReadLines($"/proc/{process.Id}/smaps_rollup").First(line => line.StartsWith("Pss:", StringComparison.Ordinal));
        return long.Parse(pss.Split(' ', StringSplitOptions.RemoveEmptyEntries)[1], CultureInfo.InvariantCulture) * 1024;
    }

    /// <summary>As an operator stops it, so that the next start finds a database that was closed.</summary>
    private static async Task StopAsync(Process process)
    {
        if (process.HasExited) return;
        if (OperatingSystem.IsWindows()) process.Kill();
        else using (Process.Start("kill", ["-TERM", process.Id.ToString(CultureInfo.InvariantCulture)])) { }
        await process.WaitForExitAsync();
    }

    public static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }
}
