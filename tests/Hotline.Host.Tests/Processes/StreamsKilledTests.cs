using System.Collections.Concurrent;
using Hotline.GraphQL.Scalars;
using Hotline.Testing;

namespace Hotline.Host.Tests.Processes;

/// <summary>Systems that follow a city over a WebSocket and over server-sent events, while the server is killed at any moment and they break off at any event.</summary>
public sealed class StreamsKilledTests : IDisposable
{
    /// <summary>Who were agents all through December.</summary>
    private const int Agents = 7;

    private static readonly TimeSpan s_patience = TimeSpan.FromMinutes(1);
    private static readonly Dictionary<string, string> s_settings = new() { ["GraphQL__RequestsPerSecond"] = "10000", ["GraphQL__RequestBurst"] = "10000" };

    /// <summary>One for each life of the server.</summary>
    private static readonly string[] s_categories = ["DISCIPLINE", "APPEARANCE", "HYGIENE", "SAFETY", "HANDOVER"];

    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task Who_goes_on_behind_his_number_misses_nothing_and_hears_nothing_twice_though_server_and_connections_are_killed()
    {
        var seed = Random.Shared.Next();
        var (random, recorded) = (new Random(seed), new ConcurrentQueue<string>());
        var city = await Demonstration.StartAsync(_folder, s_settings);
        var gone = new List<Demonstration>();
        var begin = (await ToldChange.SinceAsync(city, 0))[^1].Number;
        Follower[] followers = [new(Follower.OverWebSocketAsync, new(seed + 1), begin), new(Follower.OverEventStreamAsync, new(seed + 2), begin)];
        using var over = new CancellationTokenSource();
        var following = followers.Select(each => Task.Run(() => each.FollowAsync(() => Volatile.Read(ref city), over.Token))).ToList();
        try
        {
            foreach (var category in s_categories)
            {
                var recording = RecordAsync(city, category, recorded);
                var (enough, late) = (recorded.Count + random.Next(1, 12), DateTime.UtcNow + s_patience);
                while (recorded.Count < enough && DateTime.UtcNow < late) await Task.Delay(1);
                await Task.Delay(random.Next(50));
                await city.KillAsync();
                await recording;
                // Somebody may still be asking it.
                gone.Add(city);
                Volatile.Write(ref city, await Demonstration.StartAsync(_folder, s_settings));
            }
            var told = await AllToldAsync(city, begin, recorded, followers);
            foreach (var follower in followers)
            {
                // More may have been told since.
                var heard = follower.Heard.Take(told.Count).ToList();
                Assert.True(told.Select(each => each.Number).SequenceEqual(heard.Select(each => each.Number)), $"seed {seed}: told {Written(told)}, heard {Written(heard)}");
                Assert.True(heard.SelectMany(each => each.Facts).ToHashSet().IsSupersetOf(recorded), $"seed {seed}");
                Assert.True(recorded.Count >= s_categories.Length && follower.Broken > 0, $"seed {seed}: nothing was recorded, or no connection was broken");
            }
        }
        finally
        {
            await over.CancelAsync();
            await Task.WhenAll(following);
            foreach (var each in gone.Append(city)) await each.DisposeAsync();
        }
    }

    /// <summary>Records one after another until the server is gone; those that were acknowledged are noted.</summary>
    private static async Task RecordAsync(Demonstration city, string category, ConcurrentQueue<string> recorded)
    {
        try
        {
            for (var number = 0; number < Agents * 28; number++)
            {
                var person = GlobalId.Encode("Person", $"dongying/a0{1 + number % Agents}");
                var done = await city.DoAsync(city.Token("Monitor"), "recordBreach", new { personId = person, kind = "AGENT", day = $"2025-12-{1 + number / Agents:00}", category, note = "seen" }, "fact { factId }");
                recorded.Enqueue(done.At("fact.factId").GetString()!);
            }
        }
        catch (HttpRequestException)
        {
            // Killed. What was under way may have been recorded or not.
        }
    }

    /// <summary>What is told when all that was recorded has been told, and all who follow have had time to hear the last of it.</summary>
    private static async Task<IReadOnlyList<ToldChange>> AllToldAsync(Demonstration city, long after, ConcurrentQueue<string> recorded, Follower[] followers)
    {
        var late = DateTime.UtcNow + s_patience;
        while (true)
        {
            var told = await ToldChange.SinceAsync(city, after);
            var isTold = told.SelectMany(each => each.Facts).ToHashSet().IsSupersetOf(recorded) && followers.All(each => each.Heard.Count >= told.Count);
            if (isTold || DateTime.UtcNow > late) return told;
            await Task.Delay(50);
        }
    }

    private static string Written(IReadOnlyList<ToldChange> changes) => string.Join(' ', changes.Select(change => change.Number));
}
