using System.Net;
using System.Text.Json;
using Hotline.GraphQL.Execution;
using Hotline.GraphQL.Limits;
using Hotline.GraphQL.Tests.Sample;
using Hotline.Kernel;

namespace Hotline.GraphQL.Tests;

public sealed class EventStreamTests
{
    private const string EventStream = "text/event-stream";

    private static Task<HttpResponseMessage> SubscribeAsync(GardenServer server, string query, string? token = null) =>
        server.PostAsync(new { query }, token, EventStream);

    [Fact]
    public async Task A_subscription_is_followed_event_by_event_until_it_completes()
    {
        await using var server = await GardenServer.StartAsync();
        var response = await SubscribeAsync(server, "subscription { ticks(above: 2) }");
        Assert.Equal((HttpStatusCode.OK, EventStream), (response.StatusCode, response.Content.Headers.ContentType!.MediaType));
        using var reader = new StreamReader(await response.Content.ReadAsStreamAsync());
        foreach (var tick in new[] { 1, 2, 3, 4 }) await server.Garden.Ticks.Writer.WriteAsync(tick);
        Assert.Equal("""{"data":{"ticks":3},"extensions":{"cost":{"estimated":500,"limit":50000}}}""", await NextAsync(reader));
        Assert.Equal("""{"data":{"ticks":4},"extensions":{"cost":{"estimated":500,"limit":50000}}}""", await NextAsync(reader));
        server.Garden.Ticks.Writer.Complete();
        Assert.Equal("event: complete\ndata:\n\n", await reader.ReadToEndAsync());
    }

    [Fact]
    public async Task Each_event_is_executed_with_its_own_loaders()
    {
        await using var server = await GardenServer.StartAsync();
        var text = await (await SubscribeAsync(server, "subscription { planted { seeds bed { name } } }", "Agent")).Content.ReadAsStringAsync();
        Assert.Equal(3, text.Split("event: next\n").Length - 1);
        Assert.Contains("bed odd", text, StringComparison.Ordinal);
        Assert.Equal(3, server.Garden.BedFetches);
    }

    [Theory]
    [InlineData("{ matrix }", "{\"data\":{\"matrix\":[[1,2],[3]]}")]
    [InlineData("subscription { planted { seeds } }", "UNAUTHENTICATED")]
    [InlineData("subscription { refusedStream }", "NO_STREAM")]
    [InlineData("subscription { nothing }", "VALIDATION_FAILED")]
    public async Task One_answer_or_a_refusal_comes_as_one_event_and_completes(string query, string contains)
    {
        await using var server = await GardenServer.StartAsync();
        var text = await (await SubscribeAsync(server, query)).Content.ReadAsStringAsync();
        Assert.StartsWith("event: next\ndata: {", text, StringComparison.Ordinal);
        Assert.Contains(contains, text, StringComparison.Ordinal);
        Assert.EndsWith("event: complete\ndata:\n\n", text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_get_opens_a_subscription_but_no_mutation()
    {
        await using var server = await GardenServer.StartAsync();
        server.Garden.Ticks.Writer.Complete();
        var open = await server.SendAsync(HttpMethod.Get, "/graphql?query=" + Uri.EscapeDataString("subscription { ticks(above: 0) }"), accept: EventStream);
        Assert.Equal("event: complete\ndata:\n\n", await open.Content.ReadAsStringAsync());
        var mutation = await server.SendAsync(HttpMethod.Get, "/graphql?query=" + Uri.EscapeDataString("mutation { addPlant { errors { code } } }"), accept: EventStream);
        Assert.Contains("METHOD_NOT_ALLOWED", await mutation.Content.ReadAsStringAsync(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_stream_that_breaks_ends_with_a_masked_error()
    {
        await using var server = await GardenServer.StartAsync();
        await server.Garden.Ticks.Writer.WriteAsync(13);
        var text = await (await SubscribeAsync(server, "subscription { ticks(above: 0) }")).Content.ReadAsStringAsync();
        Assert.Contains("INTERNAL", text, StringComparison.Ordinal);
        Assert.DoesNotContain("unlucky", text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_silent_stream_says_that_it_lives()
    {
        await using var server = await GardenServer.StartAsync(new GraphQLOptions { KeepAlive = TimeSpan.FromMilliseconds(20) });
        using var reader = new StreamReader(await (await SubscribeAsync(server, "subscription { ticks(above: 0) }")).Content.ReadAsStreamAsync());
        Assert.Equal(":", await reader.ReadLineAsync());
    }

    [Fact]
    public async Task A_reader_who_leaves_closes_the_source()
    {
        await using var server = await GardenServer.StartAsync();
        var response = await SubscribeAsync(server, "subscription { ticks(above: 0) }");
        await server.Garden.Entered.Task.WaitAsync(TimeSpan.FromSeconds(20));
        response.Dispose();
        await server.Garden.StreamClosed.Task.WaitAsync(TimeSpan.FromSeconds(20));
    }

    [Fact]
    public async Task A_token_that_expires_ends_the_stream_and_says_so()
    {
        await using var server = await GardenServer.StartAsync(tokensExpire: Instant.From(DateTimeOffset.UtcNow.AddMilliseconds(300)));
        var text = await (await SubscribeAsync(server, "subscription { ticks(above: 0) }", "Agent")).Content.ReadAsStringAsync();
        Assert.Contains("UNAUTHENTICATED", text, StringComparison.Ordinal);
        Assert.EndsWith("event: complete\ndata:\n\n", text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Bad_credentials_are_refused_before_a_stream_opens()
    {
        await using var server = await GardenServer.StartAsync();
        var response = await SubscribeAsync(server, "subscription { ticks(above: 0) }", "forged");
        Assert.Equal(HttpStatusCode.Unauthorized, response.StatusCode);
        Assert.Equal("Bearer", response.Headers.WwwAuthenticate.Single().Scheme);
        using var json = JsonDocument.Parse(await response.Content.ReadAsStringAsync());
        Assert.Equal("TOKEN_INVALID", json.RootElement.GetProperty("errors")[0].GetProperty("extensions").GetProperty("code").GetString());
    }

    private static async Task<string> NextAsync(StreamReader reader)
    {
        Assert.Equal("event: next", await reader.ReadLineAsync());
        var data = (await reader.ReadLineAsync())!["data: ".Length..];
        Assert.Equal("", await reader.ReadLineAsync());
        return data;
    }
}
