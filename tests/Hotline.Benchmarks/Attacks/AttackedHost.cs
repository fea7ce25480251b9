using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Net.Http.Headers;
using System.Net.Sockets;
using Hotline.Benchmarks.Measuring;
using Hotline.Benchmarks.Starting;

namespace Hotline.Benchmarks.Attacks;

/// <summary>The built host, or another app, in a process of its own, and what the system says of that process. Linux only.</summary>
internal sealed class AttackedHost : IAsyncDisposable
{
    private static readonly TimeSpan s_patience = TimeSpan.FromMinutes(3);

    private readonly Process _process;

    private AttackedHost(Process process, Uri url) => (_process, Url) = (process, url);

    public Uri Url { get; }

    /// <summary>Serves from the data folder; fills it with the demonstration where it is new, unless told.</summary>
    public static Task<AttackedHost> StartAsync(string data, IReadOnlyDictionary<string, string> settings, bool demonstration = true) =>
        StartAsync("Hotline.Host", settings, "--data", data, "--demo", demonstration ? "true" : "false");

    /// <param name="app">Name of its assembly, beside this one; it answers at <c>/health</c>.</param>
    public static async Task<AttackedHost> StartAsync(string app, IReadOnlyDictionary<string, string> settings, params string[] args)
    {
        var url = new Uri($"http://127.0.0.1:{ServedApp.FreePort()}");
        var start = new ProcessStartInfo("dotnet", [Path.Combine(AppContext.BaseDirectory, $"{app}.dll"), "--urls", url.ToString(), .. args])
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        foreach (var (name, value) in settings) start.Environment[name] = value;
        var host = new AttackedHost(Process.Start(start)!, url);
        host._process.OutputDataReceived += (_, _) => { };
        host._process.ErrorDataReceived += (_, _) => { };
        host._process.BeginOutputReadLine();
        host._process.BeginErrorReadLine();
        using var client = Caller(1);
        var watch = Stopwatch.StartNew();
        while (!await AnswersAsync(client, url))
        {
            if (host._process.HasExited || watch.Elapsed > s_patience) throw new InvalidOperationException("The host does not answer.");
            await Task.Delay(100);
        }
        return host;
    }

    /// <summary>A client at an address of its own, 127.0.0.n: to the host, another caller.</summary>
    public static HttpClient Caller(int number) => new(Handler(number)) { Timeout = s_patience };

    public static SocketsHttpHandler Handler(int number) => new()
    {
        ConnectCallback = async (context, cancellationToken) =>
        {
            var socket = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
            socket.Bind(new IPEndPoint(IPAddress.Parse($"127.0.0.{number}"), 0));
            await socket.ConnectAsync(context.DnsEndPoint, cancellationToken);
            return new NetworkStream(socket, ownsSocket: true);
        },
    };

    public static HttpContent Json(string body) => new StringContent(body, MediaTypeHeaderValue.Parse("application/json"));

    /// <summary>Processor time so far, in the system's steps of ten milliseconds.</summary>
    public double ProcessorMilliseconds()
    {
        _process.Refresh();
        return _process.TotalProcessorTime.TotalMilliseconds;
    }

    /// <summary>Waits until the host has done what it does after a start.</summary>
    public async Task SettleAsync()
    {
        for (var (last, waited) = (double.MaxValue, 0); last > 50 && waited < 60; waited++)
        {
            var before = ProcessorMilliseconds();
            await Task.Delay(TimeSpan.FromSeconds(1));
            last = ProcessorMilliseconds() - before;
        }
    }

    /// <summary>How much more memory the process held at its peak than before.</summary>
    public async Task<double> PeakMegabytesAsync(Func<Task> attack)
    {
        await File.WriteAllTextAsync($"/proc/{_process.Id}/clear_refs", "5");
        var before = Status("VmRSS:");
        await attack();
        return Math.Max(0, Status("VmHWM:") - before);
    }

    public async ValueTask DisposeAsync()
    {
        if (!_process.HasExited) _process.Kill();
        await _process.WaitForExitAsync();
        _process.Dispose();
    }

    private double Status(string name)
    {
        var line = File.ReadLines($"/proc/{_process.Id}/status").First(each => each.StartsWith(name, StringComparison.Ordinal));
        return long.Parse(line.Split(' ', StringSplitOptions.RemoveEmptyEntries)[1], CultureInfo.InvariantCulture) * 1024 / 1e6;
    }

    private static async Task<bool> AnswersAsync(HttpClient client, Uri url)
    {
        try
        {
            return (await client.GetAsync(new Uri(url, "/health"))).IsSuccessStatusCode;
        }
        catch (HttpRequestException)
        {
            // It does not listen yet.
            return false;
        }
    }
}

/// <summary>Another caller, who reads while the attack goes on.</summary>
internal sealed class Reader(AttackedHost host) : IDisposable
{
    private const string Ranking = """{"query":"{ ranking(cityId: \"Q2l0eTpkb25neWluZw\", period: \"2025-11\") { ranked { place unit { name { zh en } } total orders } } }"}""";

    private readonly HttpClient _client = AttackedHost.Caller(200);

    public async Task<Samples> ReadAsync(CancellationToken stop)
    {
        var samples = new Samples("reads", "ms");
        do
        {
            var watch = Stopwatch.StartNew();
            using var answer = await _client.PostAsync(new Uri(host.Url, "/graphql"), AttackedHost.Json(Ranking), CancellationToken.None);
            var text = await answer.Content.ReadAsStringAsync(CancellationToken.None);
            if (!text.StartsWith("""{"data":{"ranking":{""", StringComparison.Ordinal)) throw new InvalidOperationException($"Another caller is not answered: {text}");
            samples.Add(watch.Elapsed.TotalMilliseconds);
            await Task.Delay(5, CancellationToken.None);
        }
        while (!stop.IsCancellationRequested);
        return samples;
    }

    public void Dispose() => _client.Dispose();
}
