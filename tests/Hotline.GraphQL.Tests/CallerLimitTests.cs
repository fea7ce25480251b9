using System.Net;
using System.Net.Sockets;
using System.Net.WebSockets;
using System.Text;
using System.Text.Json;
using Hotline.GraphQL.Limits;
using Hotline.GraphQL.Tests.Sample;
using Hotline.Testing;

namespace Hotline.GraphQL.Tests;

public sealed class CallerLimitTests
{
    private static readonly TimeSpan s_patience = TimeSpan.FromSeconds(60);

    private static readonly GraphQLOptions s_three = new() { RequestBurst = 3, RequestsPerSecond = 1 };

    private static Task<HttpResponseMessage> AskAsync(GardenServer server, string? token = null, string endpoint = "/graphql", string? accept = null) =>
        server.SendAsync(HttpMethod.Post, endpoint, """{"query":"{ plants { totalCount } }"}""", token, accept);

    [Theory]
    [InlineData("/graphql", null)]
    [InlineData("/graphql", "application/graphql-response+json")]
    [InlineData("/graphql", "text/event-stream")]
    [InlineData("/public/graphql", null)]
    public async Task Who_asks_too_often_is_told_when_to_come_back_and_nothing_runs(string endpoint, string? accept)
    {
        await using var server = await GardenServer.StartAsync(s_three);
        HttpResponseMessage refused;
        do refused = await AskAsync(server, endpoint: endpoint, accept: accept);
        while (refused.StatusCode == HttpStatusCode.OK);
        var counted = server.Garden.TotalsCounted;
        Assert.True(counted >= 3, $"{counted}");
        Assert.Equal((HttpStatusCode.TooManyRequests, "RATE_LIMITED"), (refused.StatusCode, await refused.CodeAsync()));
        Assert.InRange(refused.Headers.RetryAfter!.Delta!.Value.TotalSeconds, 1, 5);
        // Somebody with a token, at the same address, is another caller.
        Assert.Equal(HttpStatusCode.OK, (await AskAsync(server, "Agent")).StatusCode);
        Assert.Equal(counted + 1, server.Garden.TotalsCounted);
    }

    [Fact]
    public async Task Who_comes_with_bad_tokens_is_known_by_his_address()
    {
        await using var server = await GardenServer.StartAsync(s_three);
        var seen = new List<HttpStatusCode>();
        while (seen.LastOrDefault() != HttpStatusCode.TooManyRequests) seen.Add((await AskAsync(server, "forged")).StatusCode);
        Assert.Equal(HttpStatusCode.Unauthorized, seen[0]);
        Assert.True(seen.Count > 3, $"{seen.Count}");
    }

    [Fact]
    public async Task A_thousand_requests_at_once_are_answered()
    {
        await using var server = await GardenServer.StartAsync();
        var answers = await Task.WhenAll(Enumerable.Range(0, 1_000).Select(_ => AskAsync(server)));
        Assert.All(answers, answer => Assert.Equal(HttpStatusCode.OK, answer.StatusCode));
    }

    [Fact]
    public async Task Beyond_those_that_run_and_wait_requests_are_refused_and_others_are_served()
    {
        await using var server = await GardenServer.StartAsync(new() { MaximalRunning = 1, MaximalWaiting = 1 });
        var slow = Enumerable.Range(0, 3).Select(_ => server.PostAsync(new { query = "{ slow }" })).ToList();
        // The first runs for ever and the second waits: it is the third that comes back.
        var refused = await await Task.WhenAny(slow).WaitAsync(s_patience);
        Assert.Equal((HttpStatusCode.TooManyRequests, "RATE_LIMITED"), (refused.StatusCode, await refused.CodeAsync()));
        Assert.Equal(1, refused.Headers.RetryAfter!.Delta!.Value.TotalSeconds);
        Assert.Equal(HttpStatusCode.OK, (await AskAsync(server, "Agent")).StatusCode);
    }

    [Fact]
    public async Task Operations_on_sockets_are_counted_too()
    {
        await using var server = await GardenServer.StartAsync(s_three);
        await using var client = await (await server.ConnectAsync()).InitialiseAsync();
        string? message;
        var answered = 0;
        do
        {
            await client.SendAsync(new { id = "1", type = "subscribe", payload = new { query = "{ matrix }" } });
            message = await client.ReceiveAsync();
            if (message!.Contains("\"next\"", StringComparison.Ordinal)) (answered, _) = (answered + 1, await client.ReceiveAsync());
        }
        while (!message.Contains("\"error\"", StringComparison.Ordinal));
        Assert.Contains("RATE_LIMITED", message, StringComparison.Ordinal);
        Assert.True(answered >= 2, $"{answered}");
    }

    [Fact]
    public async Task Who_floods_a_socket_with_other_messages_is_shown_out()
    {
        await using var server = await GardenServer.StartAsync(s_three);
        await using var client = await (await server.ConnectAsync()).InitialiseAsync();
        do await client.SendAsync(new { type = "ping" });
        while (await client.ReceiveAsync() is not null);
        Assert.Equal((1008, "Too many messages"), client.Closed);
    }

    [Fact]
    public async Task Subscriptions_of_one_caller_are_bounded_over_sockets_and_streams_and_free_again_when_they_end()
    {
        await using var server = await GardenServer.StartAsync(new() { MaximalStreams = 1 });
        await using var first = await (await server.ConnectAsync()).InitialiseAsync();
        await using var second = await (await server.ConnectAsync()).InitialiseAsync();
        object subscribe = new { id = "1", type = "subscribe", payload = new { query = "subscription { ticks(above: 0) }" } };
        await first.SendAsync(subscribe);
        await server.Garden.Entered.Task.WaitAsync(s_patience);
        await second.SendAsync(subscribe);
        Assert.Contains("RATE_LIMITED", await second.ReceiveAsync(), StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.TooManyRequests, (await AskAsync(server, accept: "text/event-stream")).StatusCode);
        Assert.Equal(HttpStatusCode.OK, (await AskAsync(server)).StatusCode);
        await first.CloseAsync();
        var waiting = DateTime.UtcNow + s_patience;
        while ((await AskAsync(server, accept: "text/event-stream")).StatusCode != HttpStatusCode.OK) Assert.True(DateTime.UtcNow < waiting);
    }

    [Theory]
    [InlineData(2, 10)]
    [InlineData(10, 2)]
    public async Task Sockets_are_bounded_for_an_address_and_for_all_and_others_are_served(int perAddress, int inAll)
    {
        await using var server = await GardenServer.StartAsync(new() { MaximalSocketsPerAddress = perAddress, MaximalSockets = inAll });
        await using var first = await (await server.ConnectAsync()).InitialiseAsync();
        await using var second = await (await server.ConnectAsync()).InitialiseAsync();
        var refused = await Assert.ThrowsAsync<WebSocketException>(() => server.ConnectAsync());
        Assert.Contains("429", refused.Message, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.OK, (await AskAsync(server)).StatusCode);
        await second.SendAsync(new { type = "ping" });
        Assert.Equal("""{"type":"pong"}""", await second.ReceiveAsync());
    }

    [Fact]
    public async Task A_socket_with_a_token_counts_for_its_caller_and_no_more_for_its_address()
    {
        await using var server = await GardenServer.StartAsync(new() { MaximalSocketsPerAddress = 1, MaximalSocketsPerCaller = 1 });
        await using var agent = await (await server.ConnectAsync()).InitialiseAsync("Agent");
        await using (var second = await server.ConnectAsync())
        {
            await second.SendAsync(new { type = "connection_init", payload = new { authorization = "Agent" } });
            Assert.Null(await second.ReceiveAsync());
            Assert.Equal((1013, "Too many WebSockets"), second.Closed);
        }
        await agent.SendAsync(new { type = "ping" });
        Assert.Equal("""{"type":"pong"}""", await agent.ReceiveAsync());
        await using var other = await InitialiseSoonAsync(server, "Monitor");
        await using var nobody = await (await server.ConnectAsync()).InitialiseAsync();
        await Assert.ThrowsAsync<WebSocketException>(() => server.ConnectAsync());
        await agent.CloseAsync();
        await nobody.CloseAsync();
        await using var again = await InitialiseSoonAsync(server, "Agent");
    }

    /// <summary>The server notices in a moment that another left.</summary>
    private static async Task<SocketClient> InitialiseSoonAsync(GardenServer server, string token)
    {
        for (var waiting = DateTime.UtcNow + s_patience; ;)
        {
            try
            {
                var client = await server.ConnectAsync();
                await client.SendAsync(new { type = "connection_init", payload = new { authorization = token } });
                if (await client.ReceiveAsync() is not null) return client;
                await client.DisposeAsync();
            }
            catch (WebSocketException) when (DateTime.UtcNow < waiting)
            {
            }
            await Task.Delay(10);
        }
    }

    [Fact]
    public async Task A_body_that_does_not_come_is_not_waited_for()
    {
        await using var server = await GardenServer.StartAsync(new() { BodyTimeout = TimeSpan.FromMilliseconds(100), MaximalRunning = 1 });
        using var slow = new TcpClient();
        await slow.ConnectAsync(server.Http.BaseAddress!.Host, server.Http.BaseAddress.Port);
        await using var stream = slow.GetStream();
        await stream.WriteAsync(Encoding.ASCII.GetBytes("POST /graphql HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\nContent-Length: 1000\r\n\r\n{"));
        using var reader = new StreamReader(stream);
        Assert.Equal("HTTP/1.1 408 Request Timeout", await reader.ReadLineAsync().WaitAsync(s_patience));
        Assert.Equal(HttpStatusCode.OK, (await AskAsync(server)).StatusCode);
    }
}
