using System.Net;
using System.Net.WebSockets;
using Hotline.GraphQL.Tests.Sample;
using Hotline.Testing;

namespace Hotline.GraphQL.Tests;

/// <summary>What subscriptions and unfinished messages of one caller may hold.</summary>
public sealed class HeldMemoryTests
{
    private const string Ask = """{"id":"1","type":"subscribe","payload":{"query":"{ matrix }"}}""";

    private static readonly TimeSpan s_patience = TimeSpan.FromSeconds(60);

    [Fact]
    public async Task Variables_of_open_subscriptions_are_counted_and_free_again_when_they_end()
    {
        await using var server = await GardenServer.StartAsync(new() { MaximalHeldBytes = 1 << 20 });
        await using var client = await (await server.ConnectAsync()).InitialiseAsync();
        await client.SendAsync(Subscribe("1"));
        await server.Garden.Entered.Task.WaitAsync(s_patience);
        await client.SendAsync(Subscribe("2"));
        var refused = await client.ReceiveAsync();
        Assert.Contains("\"id\":\"2\"", refused, StringComparison.Ordinal);
        Assert.Contains("RATE_LIMITED", refused, StringComparison.Ordinal);
        // On an event stream the same, and a caller with a token has his own.
        Assert.Equal(HttpStatusCode.TooManyRequests, (await StreamAsync(server, null)).StatusCode);
        Assert.Equal(HttpStatusCode.OK, (await StreamAsync(server, "Agent")).StatusCode);
        await client.SendAsync(new { id = "1", type = "complete" });
        var until = DateTime.UtcNow + s_patience;
        while ((await StreamAsync(server, null)).StatusCode != HttpStatusCode.OK) Assert.True(DateTime.UtcNow < until);
    }

    [Fact]
    public async Task What_is_refused_is_not_even_read()
    {
        await using var server = await GardenServer.StartAsync(new() { MaximalHeldBytes = 1 << 20 });
        await using var client = await (await server.ConnectAsync()).InitialiseAsync();
        await client.SendAsync(Subscribe("1"));
        await server.Garden.Entered.Task.WaitAsync(s_patience);
        // Read, it would be no GraphQL request, and would close the connection.
        await client.SendAsync(new { id = "2", type = "subscribe", payload = new { more = new string('x', 15_000) } });
        Assert.Contains("RATE_LIMITED", await client.ReceiveAsync(), StringComparison.Ordinal);
        await client.SendAsync(new { id = "1", type = "complete" });
        await client.SendAsync(new { id = "2", type = "subscribe", payload = new { more = "x" } });
        Assert.Null(await client.ReceiveAsync());
        Assert.Equal(4400, client.Closed.Code);
    }

    [Fact]
    public async Task Answers_that_nobody_reads_are_counted_until_they_are_gone()
    {
        // One such answer has room: 28 kilobytes at the most by its cost, and the 22 that it comes to.
        await using var server = await GardenServer.StartAsync(new() { MaximalHeldBytes = 56 << 10, MaximalRunning = 1 });
        await using var reading = await (await server.ConnectAsync()).InitialiseAsync();
        var silent = await (await server.ConnectAsync()).InitialiseAsync();
        // When the kernel takes no more of this, nothing is taken of what is behind it.
        await silent.SendAsync(new { id = "1", type = "subscribe", payload = new { query = "subscription { volumes(length: 1000000) }" } });
        for (var taken = 0; taken == 0 || taken != server.Garden.VolumesTaken; await Task.Delay(500)) taken = server.Garden.VolumesTaken;
        await silent.SendAsync(new { id = "2", type = "subscribe", payload = new { query = Large } });
        await UntilAsync(server, HttpStatusCode.TooManyRequests);
        await AnsweredAsync(reading, "have not read");
        var refused = await StreamAsync(server, null, Large);
        Assert.Equal((HttpStatusCode.TooManyRequests, "1"), (refused.StatusCode, refused.Headers.RetryAfter!.ToString()));
        // Neither a caller with a token is concerned, nor one who asks for little.
        Assert.Equal(HttpStatusCode.OK, (await server.PostAsync(new { query = Large }, "Agent")).StatusCode);
        Assert.Equal(HttpStatusCode.OK, (await server.PostAsync(new { query = "{ matrix }" })).StatusCode);
        await silent.DisposeAsync();
        await AnsweredAsync(reading, "plant 100");
        await UntilAsync(server, HttpStatusCode.OK);
    }

    [Fact]
    public async Task Subscriptions_are_priced_together_and_free_again_when_they_end()
    {
        await using var server = await GardenServer.StartAsync(new() { MaximalStreamCost = 800 });
        await using var client = await (await server.ConnectAsync()).InitialiseAsync();
        const string query = "subscription { ticks(above: 0) }";
        await client.SendAsync(new { id = "1", type = "subscribe", payload = new { query } });
        await server.Garden.Entered.Task.WaitAsync(s_patience);
        await client.SendAsync(new { id = "2", type = "subscribe", payload = new { query } });
        var refused = await client.ReceiveAsync();
        Assert.Contains("\"id\":\"2\",\"type\":\"error\"", refused, StringComparison.Ordinal);
        Assert.Contains("cost of 800", refused, StringComparison.Ordinal);
        Assert.Contains("cost of 800", await (await StreamAsync(server, null, query)).Content.ReadAsStringAsync(), StringComparison.Ordinal);
        await client.SendAsync(new { id = "1", type = "complete" });
        await server.Garden.StreamClosed.Task.WaitAsync(s_patience);
        await client.SendAsync(new { id = "3", type = "subscribe", payload = new { query } });
        await server.Garden.Ticks.Writer.WriteAsync(1);
        Assert.Contains("\"ticks\":1", await client.ReceiveAsync(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_message_that_stops_half_way_is_not_waited_for()
    {
        await using var server = await GardenServer.StartAsync(new() { BodyTimeout = TimeSpan.FromSeconds(1) });
        await using var client = await (await server.ConnectAsync()).InitialiseAsync();
        await client.SendPartAsync("""{"type":""");
        Assert.Null(await client.ReceiveAsync());
        Assert.Equal((int)WebSocketCloseStatus.PolicyViolation, client.Closed.Code);
    }

    [Fact]
    public async Task Long_messages_that_are_coming_have_room_together_and_whole_ones_none()
    {
        await using var server = await GardenServer.StartAsync(new() { MaximalHeldBytes = 240 << 10 });
        await using var first = await (await server.ConnectAsync()).InitialiseAsync();
        await first.SendPartAsync(new string(' ', 100_000));
        int code;
        var until = DateTime.UtcNow + s_patience;
        do code = await LongMessageAsync(server);
        while (code == 0 && DateTime.UtcNow < until);
        Assert.Equal(1013, code);
        await first.SendTextAsync(Ask);
        Assert.Contains("matrix", await first.ReceiveAsync(), StringComparison.Ordinal);
        Assert.Equal(0, await LongMessageAsync(server));
    }

    /// <returns>The code with which it was closed; 0: it was answered.</returns>
    private static async Task<int> LongMessageAsync(GardenServer server)
    {
        await using var client = await (await server.ConnectAsync()).InitialiseAsync();
        await client.SendPartAsync(new string(' ', 20_000));
        await client.SendTextAsync(Ask);
        return await client.ReceiveAsync() is null ? client.Closed.Code : 0;
    }

    /// <summary>More than half a MiB by estimate, and not so long a message that it would ask for room itself: the variables are not the document's, but who would know that before it is validated.</summary>
    private static object Subscribe(string id) => new
    {
        id,
        type = "subscribe",
        payload = new { query = "subscription { ticks(above: 0) }", variables = new { more = new string('x', 15_000) } },
    };

    private const string Large = "{ plants(first: 100) { nodes { id name { zh en } group: id another: id third: id more: name { zh en } last: name { zh en } } } }";

    private static async Task UntilAsync(GardenServer server, HttpStatusCode status)
    {
        for (var until = DateTime.UtcNow + s_patience; (await server.PostAsync(new { query = Large })).StatusCode != status;) Assert.True(DateTime.UtcNow < until);
    }

    private static async Task AnsweredAsync(SocketClient client, string text)
    {
        var until = DateTime.UtcNow + s_patience;
        for (var number = 0; ; number++)
        {
            await client.SendAsync(new { id = $"{number}", type = "subscribe", payload = new { query = Large } });
            var answer = await client.ReceiveAsync();
            if (answer!.Contains(text, StringComparison.Ordinal)) return;
            if (answer.Contains("\"next\"", StringComparison.Ordinal)) await client.ReceiveAsync();
            Assert.True(DateTime.UtcNow < until);
        }
    }

    private static Task<HttpResponseMessage> StreamAsync(GardenServer server, string? token, string query) => server.PostAsync(new { query }, token, "text/event-stream");

    private static Task<HttpResponseMessage> StreamAsync(GardenServer server, string? token) => server.PostAsync(
        new { query = "{ matrix }", variables = new { more = new string('x', 15_000) } }, token, "text/event-stream");
}
