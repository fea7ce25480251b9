using System.Text;
using System.Text.Json;
using Hotline.Benchmarks.Fanout;
using Hotline.Benchmarks.Loads;
using Hotline.Benchmarks.Measuring;
using Hotline.GraphQL.Scalars;
using Microsoft.Data.Sqlite;

namespace Hotline.Benchmarks;

/// <summary>
/// One event of the feed to thousands of subscribers, each on a WebSocket of his own, beside a bare broadcast of the same bytes: host, bare app and
/// listeners in processes of their own. The event is told by another process, as by an import, so that the host has nothing to do but to pass it on;
/// it looks for such every two seconds, and so both sides are timed from the first delivery on.
/// </summary>
internal static class FanoutBenchmark
{
    private const string City = "dongying";
    private const string Subscription = "subscription($city: ID!, $after: Long) { scoreChanged(cityId: $city, kind: AGENT, after: $after) { number at from to person { code name } items { itemCode from to } factIds } }";
    private const int Warming = 5;

    private static readonly Dictionary<string, string> s_lifted = new(StringComparer.Ordinal)
    {
        ["GraphQL__MaximalStreams"] = "100000",
        ["GraphQL__MaximalHeldBytes"] = "1000000000",
        ["GraphQL__MaximalSocketsPerAddress"] = "100000",
        ["GraphQL__MaximalConnectionsPerAddress"] = "100000",
        ["GraphQL__MaximalStreamCost"] = "1000000000",
        ["GraphQL__MaximalSocketsPerCaller"] = "100000",
        ["GraphQL__MaximalSockets"] = "100000",
        ["GraphQL__RequestsPerSecond"] = "1000000",
        ["GraphQL__RequestBurst"] = "1000000",
        ["Access__LocalIssuer"] = "true",
    };

    private sealed record Side(string Name, Samples Rate, Samples P50, Samples P99)
    {
        public static Side Of(string name) => new(name, new(name, "messages/s"), new($"{name}, p50", "ms"), new($"{name}, p99", "ms"));

        /// <param name="arrivals">In milliseconds, in order.</param>
        public void Add(double[] arrivals)
        {
            Rate.Add(arrivals.Length / (arrivals[^1] - arrivals[0]) * 1000);
            P50.Add(arrivals[arrivals.Length / 2] - arrivals[0]);
            P99.Add(arrivals[arrivals.Length * 99 / 100] - arrivals[0]);
        }
    }

    public static async Task RunAsync(int rounds, int subscribers)
    {
        using var data = new TemporaryFolder();
        await using var host = await Server.HostAsync(data.Path, s_lifted);
        await using var bare = await Server.BareAsync("--sockets", "true");
        using var client = new HttpClient();
        var reader = await Tokens.IssueAsync(data.Path, "SystemIntegrator", City);
        Report.Progress($"connecting {subscribers:N0} listeners to each");
        using var listeners = new Listeners();
        await listeners.ConnectAsync(host.Url, "/graphql", subscribers,
            Json(new { type = "connection_init", payload = new { authorization = $"Bearer {reader}" } }),
            Json(new { id = "1", type = "subscribe", payload = new { query = Subscription, variables = new { city = GlobalId.Encode("City", City) } } }));
        using var bareListeners = new Listeners();
        await bareListeners.ConnectAsync(bare.Url, "/sockets", subscribers);
        await host.Figures.SettleAsync();

        var (limit, ours) = (Side.Of("bare broadcast of the same bytes"), Side.Of("an event to its subscribers"));
        for (var round = -Warming; round < rounds; round++)
        {
            if (round >= 0) Report.Progress($"round {round + 1} of {rounds}");
            var arrivals = await listeners.HearAsync(() => TellAsync(data.Path));
            if (round >= 0) ours.Add(arrivals);
            arrivals = await bareListeners.HearAsync(() => BroadcastAsync(client, bare.Url, listeners.Last));
            if (round >= 0) limit.Add(arrivals);
        }
        var title = $"fanout: one event of {listeners.Last.Length} bytes to {subscribers:N0} WebSockets, {rounds} rounds";
        Report.Print(title, limit.Rate, limit.Rate, ours.Rate);
        Report.Print(title, limit.P50, limit.P50, ours.P50);
        Report.Print(title, limit.P99, limit.P99, ours.P99);
    }

    private static string Json(object value) => JsonSerializer.Serialize(value);

    /// <summary>An agent's score moves once more, as the feed tells it.</summary>
    private static async Task TellAsync(string data)
    {
        await using var database = new SqliteConnection($"Data Source={Path.Combine(data, "hotline.db")}");
        await database.OpenAsync();
        await using var transaction = await database.BeginTransactionAsync();
        await using var command = database.CreateCommand();
        command.CommandText = $"""
            update feed_heads set Last = Last + 1 where CityId = '{City}';
            insert into feed_events (CityId, Number, Name, Payload, At)
            select CityId, (select Last from feed_heads where CityId = '{City}'), Name, Payload, At from feed_events
            where CityId = '{City}' and Name = 'assessment.score-changed.v1' and Payload like '%"kind":"Agent"%' order by Number desc limit 1
            returning Number;
            """;
        if (await command.ExecuteScalarAsync() is null) throw new InvalidOperationException("The demonstration holds no score of an agent.");
        await transaction.CommitAsync();
    }

    private static async Task BroadcastAsync(HttpClient client, Uri url, string message)
    {
        using var answer = await client.PostAsync(new Uri(url, "/broadcast"), new ByteArrayContent(Encoding.UTF8.GetBytes(message)));
        answer.EnsureSuccessStatusCode();
    }
}
