using System.Diagnostics;
using System.Net.Http.Headers;
using System.Text;
using System.Text.Json;
using Hotline.Benchmarks.Attacks;
using Hotline.Benchmarks.Fanout;
using Hotline.Benchmarks.Measuring;
using Hotline.GraphQL.Scalars;

namespace Hotline.Benchmarks;

/// <summary>
/// One event of the feed to thousands of subscribers, each on a WebSocket of his own, beside a bare broadcast of the same bytes: host, bare app and
/// listeners in processes of their own. A delivery is timed from when the event happened, as the server says.
/// </summary>
internal static class FanoutBenchmark
{
    private const string City = "dongying";
    private const string Subscription = "subscription($city: ID!, $after: Long) { scoreChanged(cityId: $city, kind: AGENT, period: \"2025-12\", after: $after) { number at from to person { code name } items { itemCode from to } factIds } }";
    private const string Breach = "mutation($input: RecordBreachInput!) { recordBreach(input: $input) { errors { code } } }";
    private const int Warming = 5;

    private static readonly Dictionary<string, string> s_lifted = new(StringComparer.Ordinal)
    {
        ["GraphQL__MaximalStreams"] = "100000",
        ["GraphQL__MaximalSocketsPerAddress"] = "100000",
        ["GraphQL__MaximalSockets"] = "100000",
        ["GraphQL__RequestsPerSecond"] = "1000000",
        ["GraphQL__RequestBurst"] = "1000000",
        ["Access__LocalIssuer"] = "true",
    };

    private sealed record Side(string Name, Samples Rate, Samples P50, Samples P99, Samples Cpu)
    {
        public static Side Of(string name) => new(name, new(name, "messages/s"), new($"{name}, p50", "ms"), new($"{name}, p99", "ms"), new($"{name}, server's CPU for a message", "µs"));

        /// <param name="at">When the event happened, in milliseconds.</param>
        public void Add(double at, double[] arrivals, double cpu)
        {
            Rate.Add(arrivals.Length / Math.Max(1, arrivals[^1] - at) * 1000);
            P50.Add(arrivals[arrivals.Length / 2] - at);
            P99.Add(arrivals[arrivals.Length * 99 / 100] - at);
            Cpu.Add(cpu * 1000 / arrivals.Length);
        }
    }

    public static async Task RunAsync(int rounds, int subscribers)
    {
        var data = Directory.CreateTempSubdirectory("hotline-benchmark-fanout-");
        try
        {
            await using var host = await AttackedHost.StartAsync(data.FullName, s_lifted);
            await using var bare = await AttackedHost.StartAsync("Hotline.Benchmarks.BareApp", new Dictionary<string, string>(), "--sockets", "true");
            using var client = new HttpClient();
            var (reader, monitor) = (await TokenAsync(data.FullName, "--role", "SystemIntegrator"), await TokenAsync(data.FullName, "--role", "Monitor", "--person", $"{City}/m01"));
            Report.Progress($"connecting {subscribers:N0} listeners to each");
            using var listeners = new Listeners();
            await listeners.ConnectAsync(host.Url, "/graphql", subscribers,
                Json(new { type = "connection_init", payload = new { authorization = $"Bearer {reader}" } }),
                Json(new { id = "1", type = "subscribe", payload = new { query = Subscription, variables = new { city = GlobalId.Encode("City", City) } } }));
            using var bareListeners = new Listeners();
            await bareListeners.ConnectAsync(bare.Url, "/sockets", subscribers);
            await host.SettleAsync();

            var (limit, ours) = (Side.Of("bare broadcast of the same bytes"), Side.Of("an event to its subscribers"));
            for (var round = -Warming; round < rounds; round++)
            {
                if (round >= 0) Report.Progress($"round {round + 1} of {rounds}");
                var before = host.ProcessorMilliseconds();
                var arrivals = await listeners.HearAsync(() => RecordAsync(client, host.Url, monitor, round + Warming));
                var at = Read(listeners.Last).GetProperty("at").GetDateTimeOffset().ToUnixTimeMilliseconds();
                if (round >= 0) ours.Add(at, arrivals, host.ProcessorMilliseconds() - before);

                before = bare.ProcessorMilliseconds();
                var told = 0L;
                arrivals = await bareListeners.HearAsync(async () => told = await BroadcastAsync(client, bare.Url, listeners.Last));
                if (round >= 0) limit.Add(told, arrivals, bare.ProcessorMilliseconds() - before);
            }
            var title = $"fanout: one event of {listeners.Last.Length} bytes to {subscribers:N0} WebSockets, {rounds} rounds";
            Report.Print(title, limit.Rate, limit.Rate, ours.Rate);
            Report.Print(title, limit.P50, limit.P50, ours.P50);
            Report.Print(title, limit.P99, limit.P99, ours.P99);
            Report.Print(title, limit.Cpu, limit.Cpu, ours.Cpu);
        }
        finally
        {
            data.Delete(recursive: true);
        }
    }

    private static async Task<string> TokenAsync(string data, params string[] caller)
    {
        var start = new ProcessStartInfo("dotnet", [Path.Combine(AppContext.BaseDirectory, "Hotline.Host.dll"), "token", "issue", "--data", data, "--city", City, .. caller]) { RedirectStandardOutput = true };
        foreach (var (name, value) in s_lifted) start.Environment[name] = value;
        using var issuing = Process.Start(start)!;
        return (await issuing.StandardOutput.ReadToEndAsync()).Trim();
    }

    private static string Json(object value) => JsonSerializer.Serialize(value);

    private static JsonElement Read(string message) => JsonDocument.Parse(message).RootElement.GetProperty("payload").GetProperty("data").GetProperty("scoreChanged");

    /// <summary>Which moves one agent's score, once.</summary>
    private static async Task RecordAsync(HttpClient client, Uri url, string token, int number)
    {
        var input = new { personId = GlobalId.Encode("Person", $"{City}/a01"), kind = "AGENT", day = "2025-12-11", category = "DISCIPLINE", note = $"seen {number}" };
        using var request = new HttpRequestMessage(HttpMethod.Post, new Uri(url, "/graphql")) { Content = AttackedHost.Json(Json(new { query = Breach, variables = new { input } })) };
        request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", token);
        using var answer = await client.SendAsync(request);
        var text = await answer.Content.ReadAsStringAsync();
        if (!text.Contains("\"errors\":[]", StringComparison.Ordinal)) throw new InvalidOperationException($"Nothing was recorded: {text}");
    }

    private static async Task<long> BroadcastAsync(HttpClient client, Uri url, string message)
    {
        using var answer = await client.PostAsync(new Uri(url, "/broadcast"), new ByteArrayContent(Encoding.UTF8.GetBytes(message)));
        return long.Parse(await answer.Content.ReadAsStringAsync(), System.Globalization.CultureInfo.InvariantCulture);
    }
}
