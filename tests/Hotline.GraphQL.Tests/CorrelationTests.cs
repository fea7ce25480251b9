using System.Text.Json;
using Hotline.GraphQL.Tests.Sample;

namespace Hotline.GraphQL.Tests;

public sealed class CorrelationTests
{
    private const string Trace = "4bf92f3577b34da6a3ce929d0e0e4736";

    private static async Task<string> IdAsync(GardenServer server, string query, params (string Name, string Value)[] headers)
    {
        var response = await server.SendAsync(HttpMethod.Post, "/graphql", JsonSerializer.Serialize(new { query }), headers: headers);
        var id = response.Headers.GetValues("X-Request-ID").Single();
        using var json = JsonDocument.Parse(await response.Content.ReadAsStringAsync());
        Assert.Equal(id, json.RootElement.GetProperty("errors")[0].GetProperty("extensions").GetProperty("correlationId").GetString());
        return id;
    }

    [Theory]
    [InlineData("X-Request-ID", "gate-7.A_b", "gate-7.A_b")]
    [InlineData("traceparent", $"00-{Trace}-00f067aa0ba902b7-01", Trace)]
    public async Task The_callers_id_is_taken(string header, string value, string id)
    {
        await using var server = await GardenServer.StartAsync();
        Assert.Equal(id, await IdAsync(server, "{ nothing }", (header, value)));
    }

    [Fact]
    public async Task The_trace_goes_before_another_id()
    {
        await using var server = await GardenServer.StartAsync();
        Assert.Equal(Trace, await IdAsync(server, "{ nothing }", ("X-Request-ID", "gate"), ("traceparent", $"00-{Trace}-00f067aa0ba902b7-01")));
    }

    public static TheoryData<string, string> Invalid => new()
    {
        { "X-Request-ID", new string('a', 65) },
        { "X-Request-ID", "a b" },
        { "X-Request-ID", "a\"b" },
        { "X-Request-ID", "a;b" },
        { "traceparent", "00-00000000000000000000000000000000-00f067aa0ba902b7-01" },
        { "traceparent", $"00-{Trace}" },
    };

    [Theory]
    [MemberData(nameof(Invalid))]
    public async Task An_id_that_is_none_is_replaced(string header, string value)
    {
        await using var server = await GardenServer.StartAsync();
        Assert.Matches("^[0-9a-f]{32}$", await IdAsync(server, "{ nothing }", (header, value)));
    }

    [Fact]
    public async Task The_log_of_a_bug_is_found_by_the_callers_id()
    {
        await using var server = await GardenServer.StartAsync();
        await IdAsync(server, "{ broken }", ("X-Request-ID", "gate-8"));
        Assert.Contains(server.Log.Lines, line => line.Contains("secret connection string", StringComparison.Ordinal) && line.Contains("CorrelationId:gate-8", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Each_operation_of_a_WebSocket_has_the_connections_id_and_a_number()
    {
        await using var server = await GardenServer.StartAsync();
        await using var client = await (await server.ConnectAsync(requestId: "gate-9")).InitialiseAsync();
        foreach (var (number, query) in new[] { (1, "{ nothing }"), (2, "{ broken }") })
        {
            await client.SendAsync(new { id = "x", type = "subscribe", payload = new { query } });
            Assert.Contains($"\"correlationId\":\"gate-9.{number}\"", await client.ReceiveAsync(), StringComparison.Ordinal);
        }
        Assert.Contains(server.Log.Lines, line => line.Contains("secret connection string", StringComparison.Ordinal) && line.Contains("CorrelationId:gate-9.2", StringComparison.Ordinal));
    }
}
