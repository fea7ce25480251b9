using System.Net;
using System.Net.Sockets;
using System.Text;
using System.Text.Json;
using Hotline.GraphQL.Tests.Sample;
using Hotline.Testing;

namespace Hotline.GraphQL.Tests;

/// <summary>What breaks outside of any operation, or before there is one, is answered in the form of GraphQL all the same.</summary>
public sealed class FailureTests
{
    private const string Mutation = """mutation { addPlant(input: { bedId: "QmVkOmV2ZW4", name: { zh: "草", en: "grass" }, habit: GROUND_COVER, worths: [1] }) { errors { code } } }""";

    private static readonly TimeSpan s_patience = TimeSpan.FromSeconds(60);

    [Theory]
    [InlineData(null)]
    [InlineData("application/graphql-response+json")]
    public async Task A_database_that_is_gone_is_told_by_an_id_that_the_log_knows(string? accept)
    {
        await using var server = await GardenServer.StartAsync();
        var failed = await server.SendAsync(HttpMethod.Post, "/graphql", JsonSerializer.Serialize(new { query = Mutation }), "Agent", accept, headers: [("Idempotency-Key", "k-1")]);
        var id = Assert.Single(failed.Headers.GetValues("X-Request-ID"));
        Assert.Equal((HttpStatusCode.InternalServerError, "INTERNAL"), (failed.StatusCode, await failed.CodeAsync()));
        Assert.Contains(id, await failed.Content.ReadAsStringAsync(), StringComparison.Ordinal);
        Assert.Contains(server.Log.Lines, line => line.Contains(id, StringComparison.Ordinal) && line.Contains("SqliteException", StringComparison.Ordinal));
    }

    [Fact]
    public async Task On_a_socket_it_is_the_operations_error_and_the_connection_lives()
    {
        await using var server = await GardenServer.StartAsync();
        await using var client = await (await server.ConnectAsync()).InitialiseAsync("Agent");
        await client.SendAsync(new { id = "1", type = "subscribe", payload = new { query = Mutation, extensions = new { idempotencyKey = "k-1" } } });
        var told = await client.ReceiveAsync();
        Assert.Contains("\"type\":\"error\"", told, StringComparison.Ordinal);
        Assert.Contains("INTERNAL", told, StringComparison.Ordinal);
        Assert.Contains(server.Log.Lines, line => line.Contains("SqliteException", StringComparison.Ordinal));
        await client.SendAsync(new { type = "ping" });
        Assert.Equal("""{"type":"pong"}""", await client.ReceiveAsync());
    }

    [Fact]
    public async Task A_credentials_store_that_fails_is_no_bare_500()
    {
        await using var server = await GardenServer.StartAsync();
        var request = new HttpRequestMessage(HttpMethod.Post, "/graphql") { Content = new StringContent("""{"query":"{ matrix }"}""", Encoding.UTF8, "application/json") };
        request.Headers.TryAddWithoutValidation("Authorization", "Broken");
        var failed = await server.Http.SendAsync(request);
        Assert.Equal((HttpStatusCode.InternalServerError, "INTERNAL"), (failed.StatusCode, await failed.CodeAsync()));
        Assert.DoesNotContain("store of keys", await failed.Content.ReadAsStringAsync(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Two_keys_are_none()
    {
        await using var server = await GardenServer.StartAsync();
        var refused = await server.SendAsync(HttpMethod.Post, "/graphql", JsonSerializer.Serialize(new { query = Mutation }), "Agent", headers: [("Idempotency-Key", "k-1"), ("Idempotency-Key", "k-2")]);
        Assert.Equal((HttpStatusCode.BadRequest, "BAD_REQUEST"), (refused.StatusCode, await refused.CodeAsync()));
        Assert.Null(server.Garden.LastInput);
    }

    [Theory]
    [InlineData("Transfer-Encoding: chunked\r\n\r\nzz\r\n{}\r\n0\r\n\r\n", "400 Bad Request", "BAD_REQUEST")]
    // Kestrel's own patience with a slow body is five seconds.
    [InlineData("Content-Length: 1000\r\n\r\n{", "408 Request Timeout", "TIMEOUT")]
    public async Task A_body_that_the_server_itself_refuses_is_answered_with_a_reason_and_an_id(string rest, string status, string code)
    {
        await using var server = await GardenServer.StartAsync();
        using var client = new TcpClient();
        await client.ConnectAsync(server.Http.BaseAddress!.Host, server.Http.BaseAddress.Port);
        await using var stream = client.GetStream();
        await stream.WriteAsync(Encoding.ASCII.GetBytes($"POST /graphql HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\nConnection: close\r\n{rest}"));
        using var reader = new StreamReader(stream);
        var answer = await reader.ReadToEndAsync().WaitAsync(s_patience);
        Assert.StartsWith($"HTTP/1.1 {status}", answer, StringComparison.Ordinal);
        Assert.Contains("X-Request-ID: ", answer, StringComparison.Ordinal);
        Assert.Contains($"\"code\":\"{code}\"", answer, StringComparison.Ordinal);
        Assert.DoesNotContain(server.Log.Lines, line => line.Contains("unhandled", StringComparison.OrdinalIgnoreCase));
    }
}
