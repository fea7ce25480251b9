using System.Net.WebSockets;
using System.Runtime.CompilerServices;
using System.Text.Json;
using Hotline.Testing;

namespace Hotline.Host.Tests.Processes;

/// <summary>Reads one stream of a city's changes, breaks off without a farewell after some of them, and goes on behind the last number it knows, as it does when the server is gone.</summary>
/// <param name="readAsync">The changes behind a number, over one connection.</param>
/// <param name="after">The number behind which it begins.</param>
internal sealed class Follower(Func<Demonstration, long, CancellationToken, IAsyncEnumerable<JsonElement>> readAsync, Random random, long after)
{
    private const int MostOfOneConnection = 8;

    private readonly List<ToldChange> _heard = [];

    public IReadOnlyList<ToldChange> Heard { get { lock (_heard) return [.. _heard]; } }

    /// <summary>Connections that the other side broke.</summary>
    public int Broken { get; private set; }

    /// <param name="city">As it runs now, or ran last.</param>
    /// <param name="over">Ends it.</param>
    public async Task FollowAsync(Func<Demonstration> city, CancellationToken over)
    {
        while (!over.IsCancellationRequested)
        {
            var left = random.Next(1, MostOfOneConnection + 1);
            try
            {
                await foreach (var change in readAsync(city(), after, over))
                {
                    var told = ToldChange.Of(change);
                    after = told.Number;
                    lock (_heard) _heard.Add(told);
                    if (--left == 0) break;
                }
            }
            catch (Exception failure) when (failure is HttpRequestException or IOException or WebSocketException || over.IsCancellationRequested)
            {
                Broken++;
                await Task.Delay(20, CancellationToken.None);
            }
        }
    }

    public static async IAsyncEnumerable<JsonElement> OverWebSocketAsync(Demonstration city, long after, [EnumeratorCancellation] CancellationToken over)
    {
        var socket = await Socket.SubscribeAsync(city.Endpoint, city.Token("SystemIntegrator"), Subscription(after), over);
        try
        {
            while (true) yield return (await socket.NextAsync(_ => true, over)).GetProperty("changed");
        }
        finally
        {
            socket.Abort();
        }
    }

    public static async IAsyncEnumerable<JsonElement> OverEventStreamAsync(Demonstration city, long after, [EnumeratorCancellation] CancellationToken over)
    {
        using var lines = new StreamReader(await city.StreamAsync(Subscription(after), city.Token("SystemIntegrator"), over));
        while (await lines.ReadLineAsync(over) is { } line)
            if (line.StartsWith("data: ", StringComparison.Ordinal)) yield return JsonSerializer.Deserialize<JsonElement>(line["data: ".Length..]).Data("changed");
    }

    private static string Subscription(long after) => $"subscription {{ changed(cityId: \"{Demonstration.City}\", after: {after}) {{ {ToldChange.Fields} }} }}";
}
