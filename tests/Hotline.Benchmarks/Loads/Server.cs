using System.Diagnostics;
using System.Globalization;
using System.Net.Sockets;
using Hotline.Benchmarks.Measuring;

namespace Hotline.Benchmarks.Loads;

/// <summary>A server in a process of its own, on a free port, until it is disposed of.</summary>
internal sealed class Server : IAsyncDisposable
{
    private const int LinesKept = 40;

    private static readonly TimeSpan s_patience = TimeSpan.FromMinutes(3);
    private static readonly TimeSpan s_farewell = TimeSpan.FromSeconds(5);

    private readonly Process _process;
    private readonly Queue<string> _said = [];

    private Server(ProcessStartInfo start, Uri url)
    {
        (start.RedirectStandardOutput, start.RedirectStandardError) = (true, true);
        (_process, Url) = (Process.Start(start)!, url);
        Figures = new(_process);
        _process.OutputDataReceived += (_, line) => Keep(line.Data);
        _process.ErrorDataReceived += (_, line) => Keep(line.Data);
        _process.BeginOutputReadLine();
        _process.BeginErrorReadLine();
    }

    public Uri Url { get; }

    public ProcessFigures Figures { get; }

    /// <summary>The built host.</summary>
    /// <param name="data">Its data folder.</param>
    /// <param name="settings">As variables of its environment.</param>
    /// <param name="demonstration">Whether a new folder is filled.</param>
    public static Task<Server> HostAsync(string data, IReadOnlyDictionary<string, string> settings, bool demonstration = true) =>
        DotnetAsync(Beside("Hotline.Host"), settings, "--data", data, "--demo", demonstration ? "true" : "false");

    /// <summary>The app with nothing in it but what its arguments name.</summary>
    public static Task<Server> BareAsync(params string[] args) => DotnetAsync(Beside("Hotline.Benchmarks.BareApp"), new Dictionary<string, string>(), args);

    private static Task<Server> DotnetAsync(string app, IReadOnlyDictionary<string, string> settings, params string[] args) =>
        StartAsync("dotnet", [app, .. args], settings, ListenAt);

    /// <summary>Tells an ASP.NET app where to listen.</summary>
    public static string[] ListenAt(Uri url) => ["--urls", url.ToString()];

    /// <param name="listen">Arguments that tell it where to listen.</param>
    /// <param name="first">The request whose answer says that it serves; <c>null</c>: GET of its root, however that is answered.</param>
    public static async Task<Server> StartAsync(
        string program, string[] args, IReadOnlyDictionary<string, string> settings, Func<Uri, string[]> listen, Func<HttpClient, Task<HttpResponseMessage>>? first = null)
    {
        var url = new Uri($"http://127.0.0.1:{FreePort()}");
        var start = new ProcessStartInfo(program, [.. args, .. listen(url)]);
        foreach (var (name, value) in settings) start.Environment[name] = value;
        var server = new Server(start, url);
        try
        {
            using var client = new HttpClient { BaseAddress = url, Timeout = s_patience };
            for (var watch = Stopwatch.StartNew(); !await AnswersAsync(client, first); await Task.Delay(1))
                if (server._process.HasExited || watch.Elapsed > s_patience) throw server.Explain(null);
            return server;
        }
        catch
        {
            await server.DisposeAsync();
            throw;
        }
    }

    /// <summary>What it answers to the request: to be looked at before it is measured.</summary>
    public async Task<byte[]> AskAsync(string path, string? body = null)
    {
        using var client = new HttpClient();
        using var content = body is null ? null : Callers.Json(body);
        using var answer = await (content is null ? client.GetAsync(new Uri(Url, path)) : client.PostAsync(new Uri(Url, path), content));
        var bytes = await answer.Content.ReadAsByteArrayAsync();
        return answer.IsSuccessStatusCode ? bytes : throw new InvalidOperationException($"{(int)answer.StatusCode}: {System.Text.Encoding.UTF8.GetString(bytes)}");
    }

    /// <summary>That it does not answer, and what it said last.</summary>
    public Exception Explain(Exception? failure)
    {
        lock (_said)
            return new InvalidOperationException($"{Url} does not answer{(_process.HasExited ? $", having ended with {_process.ExitCode}" : "")}. It said:\n{string.Join('\n', _said)}", failure);
    }

    /// <summary>As an operator stops it, so that the next start finds a database that was closed; at last by force.</summary>
    public async ValueTask DisposeAsync()
    {
        if (!OperatingSystem.IsWindows() && !_process.HasExited)
            using (Process.Start("kill", ["-TERM", _process.Id.ToString(CultureInfo.InvariantCulture)])) await Task.WhenAny(_process.WaitForExitAsync(), Task.Delay(s_farewell));
        if (!_process.HasExited) _process.Kill();
        await _process.WaitForExitAsync();
        _process.Dispose();
    }

    private static string Beside(string app) => Path.Combine(AppContext.BaseDirectory, $"{app}.dll");

    private void Keep(string? line)
    {
        if (line is null) return;
        lock (_said)
        {
            _said.Enqueue(line);
            if (_said.Count > LinesKept) _said.Dequeue();
        }
    }

    private static async Task<bool> AnswersAsync(HttpClient client, Func<HttpClient, Task<HttpResponseMessage>>? first)
    {
        try
        {
            using var answer = await (first?.Invoke(client) ?? client.GetAsync("/"));
            return true;
        }
        catch (HttpRequestException)
        {
            return false;
        }
    }

    /// <summary>Below those that systems give to clients: whoever asks for one of these before anybody listens may be given it, and then meets himself.</summary>
    private static int FreePort()
    {
        while (true)
        {
            var port = Random.Shared.Next(10_000, 32_000);
            try
            {
                using var listener = new TcpListener(System.Net.IPAddress.Loopback, port);
                listener.Start();
                return port;
            }
            catch (SocketException taken) when (taken.SocketErrorCode is SocketError.AddressAlreadyInUse or SocketError.AccessDenied)
            {
                // Somebody's.
            }
        }
    }
}
