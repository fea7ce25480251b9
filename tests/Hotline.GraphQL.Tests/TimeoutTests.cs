using System.Net;
using Hotline.GraphQL.Execution;
using Hotline.GraphQL.Limits;
using Hotline.GraphQL.Tests.Sample;

namespace Hotline.GraphQL.Tests;

public sealed class TimeoutTests
{
    private static readonly TimeSpan s_patience = TimeSpan.FromSeconds(20);
    private static readonly GraphQLOptions s_impatient = new() { RequestTimeout = TimeSpan.FromSeconds(1) };

    [Theory]
    [InlineData("application/json", HttpStatusCode.OK)]
    [InlineData("application/graphql-response+json", HttpStatusCode.GatewayTimeout)]
    public async Task An_operation_beyond_the_limit_is_stopped_in_its_resolver_and_answered(string accept, HttpStatusCode status)
    {
        await using var server = await GardenServer.StartAsync(s_impatient);
        var response = await server.PostAsync(new { query = "{ slow }" }, accept: accept);
        Assert.Equal(status, response.StatusCode);
        Assert.Contains("\"code\":\"TIMEOUT\",\"messageZh\":\"操作超过 1 秒", await response.Content.ReadAsStringAsync(), StringComparison.Ordinal);
        await server.Garden.StreamClosed.Task.WaitAsync(s_patience);
        Assert.DoesNotContain(server.Log.Lines, line => line.Contains("A GraphQL execution failed", StringComparison.Ordinal));
    }

    [Fact]
    public async Task What_fails_because_it_was_stopped_is_told_as_stopped()
    {
        await using var server = await GardenServer.StartAsync(s_impatient);
        var response = await server.PostAsync(new { query = "{ interrupted }" });
        Assert.Contains("TIMEOUT", await response.Content.ReadAsStringAsync(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_operation_on_a_WebSocket_is_bounded_and_the_connection_lives()
    {
        await using var server = await GardenServer.StartAsync(s_impatient);
        await using var client = await (await server.ConnectAsync()).InitialiseAsync();
        await client.SendAsync(new { id = "1", type = "subscribe", payload = new { query = "{ slow }" } });
        Assert.Contains("TIMEOUT", await client.ReceiveAsync(), StringComparison.Ordinal);
        await client.SendAsync(new { type = "ping" });
        Assert.Equal("""{"type":"pong"}""", await client.ReceiveAsync());
    }

    [Fact]
    public async Task A_subscription_is_not_bounded()
    {
        await using var server = await GardenServer.StartAsync(s_impatient);
        await using var client = await (await server.ConnectAsync()).InitialiseAsync();
        await client.SendAsync(new { id = "1", type = "subscribe", payload = new { query = "subscription { ticks(above: 0) }" } });
        await server.Garden.Entered.Task.WaitAsync(s_patience);
        // What begins later is stopped first; the answer to each event has the limit for itself.
        await client.SendAsync(new { id = "2", type = "subscribe", payload = new { query = "{ slow }" } });
        Assert.Contains("TIMEOUT", await client.ReceiveAsync(), StringComparison.Ordinal);
        await server.Garden.Ticks.Writer.WriteAsync(7);
        Assert.Equal("""{"id":"1","type":"next","payload":{"data":{"ticks":7},"extensions":{"cost":{"estimated":500,"limit":50000}}}}""", await client.ReceiveAsync());
    }

    [Fact]
    public async Task Zero_is_no_limit()
    {
        await using var server = await GardenServer.StartAsync(new GraphQLOptions { RequestTimeout = TimeSpan.Zero });
        Assert.Contains("\"data\"", await (await server.PostAsync(new { query = "{ matrix }" })).Content.ReadAsStringAsync(), StringComparison.Ordinal);
    }
}
