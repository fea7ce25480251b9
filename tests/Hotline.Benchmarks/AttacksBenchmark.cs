using System.Diagnostics;
using System.Globalization;
using Hotline.Benchmarks.Attacks;
using Hotline.Benchmarks.Loads;
using Hotline.Benchmarks.Measuring;

namespace Hotline.Benchmarks;

/// <summary>
/// Each attack on the real host, first with its limits lifted, then with them: processor time and memory of the host's process, and how long another
/// caller waits for his reads while four attackers go on and on, or the connections are held.
/// </summary>
internal static class AttacksBenchmark
{
    private static readonly Dictionary<string, string> s_lifted = new(StringComparer.Ordinal)
    {
        ["GraphQL__MaximalValues"] = Many,
        ["GraphQL__MaximalDefinitions"] = Many,
        ["GraphQL__MaximalDepth"] = "250",
        ["GraphQL__MaximalNodes"] = Many,
        ["GraphQL__MaximalAliases"] = Many,
        ["GraphQL__MaximalDirectives"] = Many,
        ["GraphQL__MaximalRepeats"] = Many,
        ["GraphQL__MaximalErrors"] = Many,
        ["GraphQL__MaximalFieldErrors"] = Many,
        ["GraphQL__MaximalCost"] = Many,
        ["GraphQL__RequestsPerSecond"] = Many,
        ["GraphQL__RequestBurst"] = Many,
        ["GraphQL__MaximalRunning"] = Many,
        ["GraphQL__MaximalStreams"] = Many,
        ["GraphQL__MaximalHeldBytes"] = "1000000000000",
        ["GraphQL__MaximalSocketsPerAddress"] = Many,
        ["GraphQL__MaximalConnectionsPerAddress"] = Many,
        ["GraphQL__MaximalStreamCost"] = Many,
        ["GraphQL__MaximalSocketsPerCaller"] = Many,
        ["GraphQL__MaximalSockets"] = Many,
        ["GraphQL__BodyTimeout"] = "01:00:00",
        ["GraphQL__KeptAnswerBytes"] = "0",
    };

    /// <summary>Nothing is answered out of what is kept, on either side: the other caller's reads are to be work.</summary>
    private static readonly Dictionary<string, string> s_shipped = new(StringComparer.Ordinal) { ["GraphQL__KeptAnswerBytes"] = "0" };

    private const string Many = "1000000000";

    private static int s_sent;

    /// <param name="Cpu">Milliseconds of one request; of connections, of each second that they are held.</param>
    /// <param name="Memory">Megabytes.</param>
    /// <param name="Others">Milliseconds of another caller's reads.</param>
    private sealed record Figures(double Cpu, double Memory, Samples Others, string Note = "")
    {
        /// <summary>Megabytes while four go on and on; <c>null</c> of connections.</summary>
        public double? Flood { get; init; }
    }

    /// <param name="only">Attacks whose names hold this text.</param>
    public static async Task RunAsync(int rounds, string only)
    {
        if (!OperatingSystem.IsLinux()) throw new PlatformNotSupportedException("What a process costs is read from /proc.");
        using var data = new TemporaryFolder();
        // That side is dear, and little of it says enough.
        var before = await MeasureAsync("limits lifted", data.Path, s_lifted, only, rounds: 5, TimeSpan.FromSeconds(1));
        var after = await MeasureAsync("limits as shipped", data.Path, s_shipped, only, rounds, TimeSpan.FromSeconds(2));
        Console.WriteLine();
        Console.WriteLine($"attacks: CPU of one request (of connections: of a second while they are held), peak memory (of one request / of a flood), and another caller's reads meanwhile, p50 / p99; {rounds} requests each at most, without limits five; no answers are kept");
        Console.WriteLine("| attack | limits lifted | | others | with the limits | | others |");
        Console.WriteLine("|---|---|---|---|---|---|---|");
        foreach (var (what, lifted) in before) Console.WriteLine($"| {what} | {Show(lifted)} | {Show(after[what])} |");
    }

    private static string Show(Figures figures) => string.Create(CultureInfo.InvariantCulture,
        $"{Samples.Show(figures.Cpu)} ms{figures.Note} | {figures.Memory:0}{(figures.Flood is { } flood ? $" / {flood:0}" : "")} MB | {Samples.Show(figures.Others.Percentile(50))} / {Samples.Show(figures.Others.Percentile(99))} ms");

    /// <summary>Each on a host of its own: what one attack leaves in memory would hide what the next one takes.</summary>
    private static async Task<Dictionary<string, Figures>> MeasureAsync(string how, string data, IReadOnlyDictionary<string, string> settings, string only, int rounds, TimeSpan lasting)
    {
        var figures = new Dictionary<string, Figures>(StringComparer.Ordinal);
        await OnAsync("nothing", (host, reader) => ConnectionsAsync(host, reader, lasting, _ => Task.FromResult<(int, IAsyncDisposable)>((0, new MemoryStream()))));
        foreach (var (what, body) in Hostile.Bodies.Where(attack => IsMeant(attack.What))) await OnAsync(what, (host, reader) => RequestsAsync(host, reader, lasting, body, rounds));
        foreach (var (what, open) in Connections.All.Where(attack => IsMeant(attack.What))) await OnAsync(what, (host, reader) => ConnectionsAsync(host, reader, lasting, open));
        return figures;

        bool IsMeant(string what) => what.Contains(only, StringComparison.OrdinalIgnoreCase);

        async Task OnAsync(string what, Func<Server, Reader, Task<Figures>> measure)
        {
            Report.Progress($"{how}: {what}");
            await using var host = await Server.HostAsync(data, settings);
            using var reader = new Reader(host);
            try
            {
                // So that no attack pays for the start, or for compiling.
                using (var warm = new CancellationTokenSource(lasting)) await reader.ReadAsync(warm.Token);
                using (var attacker = Callers.At(3))
                    foreach (var body in Hostile.Small) await SendAsync(attacker, host, body);
                await host.Figures.SettleAsync();
                figures[what] = await measure(host, reader);
            }
            catch (HttpRequestException failure)
            {
                throw host.Explain(failure);
            }
        }
    }

    private static async Task SendAsync(HttpClient attacker, Server host, string body)
    {
        using var content = Callers.Json(Hostile.Varied(body, Interlocked.Increment(ref s_sent)));
        using var answer = await attacker.PostAsync(new Uri(host.Url, "/graphql"), content);
        await answer.Content.ReadAsByteArrayAsync();
    }

    private static async Task<Figures> RequestsAsync(Server host, Reader reader, TimeSpan lasting, string body, int rounds)
    {
        using var attacker = Callers.At(2);
        var memory = await host.Figures.PeakMegabytesAsync(() => SendAsync(attacker, host, body));
        var (cpu, others) = (0.0, (Samples?)null);
        var flood = await host.Figures.PeakMegabytesAsync(async () =>
        {
            // The compiler's second thoughts come with the five hundredth call.
            for (var (round, watch) = (0, Stopwatch.StartNew()); round < 600 && watch.Elapsed < lasting; round++) await SendAsync(attacker, host, body);
            var before = host.Figures.ProcessorMilliseconds();
            var sent = 0;
            for (var watch = Stopwatch.StartNew(); sent < rounds && watch.Elapsed < lasting; sent++) await SendAsync(attacker, host, body);
            cpu = (host.Figures.ProcessorMilliseconds() - before) / sent;
            using var stop = new CancellationTokenSource(lasting);
            var attackers = Enumerable.Range(0, 4).Select(_ => SendOnAndOnAsync(attacker, host, body, stop.Token)).ToList();
            others = await reader.ReadAsync(stop.Token);
            await Task.WhenAll(attackers);
        });
        return new(cpu, memory, others!) { Flood = flood };
    }

    private static async Task SendOnAndOnAsync(HttpClient attacker, Server host, string body, CancellationToken stop)
    {
        while (!stop.IsCancellationRequested) await SendAsync(attacker, host, body);
    }

    private static async Task<Figures> ConnectionsAsync(Server host, Reader reader, TimeSpan lasting, Connections.Open open)
    {
        (int Held, IAsyncDisposable Connections)? opened = null;
        var before = host.Figures.ProcessorMilliseconds();
        var memory = await host.Figures.PeakMegabytesAsync(async () => opened = await open(host));
        var opening = host.Figures.ProcessorMilliseconds() - before;
        // What the opening left to do is not what holding costs.
        await Task.Delay(lasting);
        before = host.Figures.ProcessorMilliseconds();
        await Task.Delay(lasting);
        var cpu = (host.Figures.ProcessorMilliseconds() - before) / lasting.TotalSeconds;
        using var stop = new CancellationTokenSource(lasting);
        var others = await reader.ReadAsync(stop.Token);
        await opened!.Value.Connections.DisposeAsync();
        return new(cpu, memory, others, string.Create(CultureInfo.InvariantCulture, $" a second; {opened!.Value.Held:#,##0} held, {opening:#,##0} ms to open"));
    }
}
