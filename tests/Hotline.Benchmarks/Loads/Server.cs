using System.Diagnostics;
using System.Globalization;
using System.Net.Http.Headers;
using Hotline.Benchmarks.Starting;

namespace Hotline.Benchmarks.Loads;

/// <summary>A server in a process of its own, on a free port, until it is disposed of.</summary>
internal sealed class Server : IAsyncDisposable
{
    private static readonly TimeSpan s_patience = TimeSpan.FromMinutes(3);

    private readonly Process _process;

    private Server(Process process, Uri url) => (_process, Url) = (process, url);

    public Uri Url { get; }

    /// <param name="app">Name of its assembly, beside this one.</param>
    public static Task<Server> DotnetAsync(string app, Dictionary<string, string> settings, params string[] args) =>
        StartAsync("dotnet", [Path.Combine(AppContext.BaseDirectory, $"{app}.dll"), .. args], settings, url => ["--urls", url.ToString()]);

    /// <param name="start">Arguments that tell it where to listen.</param>
    public static async Task<Server> StartAsync(string program, string[] args, Dictionary<string, string> settings, Func<Uri, string[]> start)
    {
        var url = new Uri($"http://127.0.0.1:{ServedApp.FreePort()}");
        var how = new ProcessStartInfo(program, [.. args, .. start(url)]) { RedirectStandardOutput = true };
        foreach (var (name, value) in settings) how.Environment[name] = value;
        var server = new Server(Process.Start(how)!, url);
        server._process.OutputDataReceived += (_, _) => { };
        server._process.BeginOutputReadLine();
        using var client = new HttpClient();
        for (var watch = Stopwatch.StartNew(); !await ListensAsync(client, url); await Task.Delay(100))
            if (server._process.HasExited || watch.Elapsed > s_patience) throw new InvalidOperationException($"{string.Join(' ', args)} does not answer.");
        return server;
    }

    /// <summary>What it answers to the request: to be looked at before it is measured.</summary>
    public async Task<byte[]> AskAsync(string path, string? body = null)
    {
        using var client = new HttpClient();
        using var content = body is null ? null : new StringContent(body, MediaTypeHeaderValue.Parse("application/json"));
        using var answer = await (content is null ? client.GetAsync(new Uri(Url, path)) : client.PostAsync(new Uri(Url, path), content));
        var bytes = await answer.Content.ReadAsByteArrayAsync();
        return answer.IsSuccessStatusCode ? bytes : throw new InvalidOperationException($"{(int)answer.StatusCode}: {System.Text.Encoding.UTF8.GetString(bytes)}");
    }

    public async ValueTask DisposeAsync()
    {
        if (!_process.HasExited) using (Process.Start("kill", ["-TERM", _process.Id.ToString(CultureInfo.InvariantCulture)])) { }
        await _process.WaitForExitAsync();
        _process.Dispose();
    }

    private static async Task<bool> ListensAsync(HttpClient client, Uri url)
    {
        try
        {
            using var answer = await client.GetAsync(url);
            return true;
        }
        catch (HttpRequestException)
        {
            return false;
        }
    }
}
