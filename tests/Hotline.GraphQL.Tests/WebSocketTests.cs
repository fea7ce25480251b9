using System.Net.WebSockets;
using Hotline.GraphQL.Execution;
using Hotline.GraphQL.Limits;
using Hotline.GraphQL.Tests.Sample;
using Hotline.Kernel;

namespace Hotline.GraphQL.Tests;

public sealed class WebSocketTests
{
    private static object Subscribe(string id, string query) => new { id, type = "subscribe", payload = new { query } };

    [Fact]
    public async Task A_query_and_a_subscription_run_side_by_side_on_one_connection()
    {
        await using var server = await GardenServer.StartAsync();
        await using var client = await (await server.ConnectAsync()).InitialiseAsync("Agent");
        await client.SendAsync(Subscribe("s", "subscription { ticks(above: 0) }"));
        await client.SendAsync(Subscribe("q", "{ diary }"));
        Assert.Equal("""{"id":"q","type":"next","payload":{"data":{"diary":"diary of ann"},"extensions":{"cost":{"estimated":500,"limit":50000}}}}""", await client.ReceiveAsync());
        Assert.Equal("""{"id":"q","type":"complete"}""", await client.ReceiveAsync());
        await server.Garden.Ticks.Writer.WriteAsync(7);
        Assert.Equal("""{"id":"s","type":"next","payload":{"data":{"ticks":7},"extensions":{"cost":{"estimated":500,"limit":50000}}}}""", await client.ReceiveAsync());
        server.Garden.Ticks.Writer.Complete();
        Assert.Equal("""{"id":"s","type":"complete"}""", await client.ReceiveAsync());
        await client.CloseAsync();
        Assert.Equal(1000, client.Closed.Code);
    }

    [Fact]
    public async Task A_client_that_completes_closes_the_source_and_may_use_the_id_again()
    {
        await using var server = await GardenServer.StartAsync();
        await using var client = await (await server.ConnectAsync()).InitialiseAsync();
        await client.SendAsync(Subscribe("1", "subscription { ticks(above: 0) }"));
        await server.Garden.Entered.Task.WaitAsync(TimeSpan.FromSeconds(20));
        await client.SendAsync(new { id = "1", type = "complete" });
        await server.Garden.StreamClosed.Task.WaitAsync(TimeSpan.FromSeconds(20));
        await client.SendAsync(Subscribe("1", "{ matrix }"));
        Assert.Equal("""{"id":"1","type":"next","payload":{"data":{"matrix":[[1,2],[3]]},"extensions":{"cost":{"estimated":501,"limit":50000}}}}""", await client.ReceiveAsync());
    }

    [Theory]
    [InlineData("{ nothing }", "VALIDATION_FAILED")]
    [InlineData("{ diary }", "UNAUTHENTICATED")]
    [InlineData("subscription { planted { seeds } }", "UNAUTHENTICATED")]
    [InlineData("subscription { refusedStream }", "NO_STREAM")]
    [InlineData("subscription { ticks(above: 0) @skip(if: true) }", "VALIDATION_FAILED")]
    [InlineData("subscription { ... { ... { __typename } } }", "VALIDATION_FAILED")]
    [InlineData("subscription { ... { ... { a: ticks(above: 0) b: ticks(above: 0) } } }", "VALIDATION_FAILED")]
    public async Task What_cannot_start_is_an_error_message_and_the_connection_lives(string query, string code)
    {
        await using var server = await GardenServer.StartAsync();
        await using var client = await (await server.ConnectAsync()).InitialiseAsync();
        await client.SendAsync(Subscribe("1", query));
        var message = await client.ReceiveAsync();
        Assert.StartsWith("""{"id":"1","type":"error","payload":[{"message":""", message, StringComparison.Ordinal);
        Assert.Contains(code, message, StringComparison.Ordinal);
        await client.SendAsync(new { type = "ping", payload = new { a = 1 } });
        Assert.Equal("""{"type":"pong","payload":{"a":1}}""", await client.ReceiveAsync());
    }

    public static TheoryData<string, int> Violations => new()
    {
        { "no json", 4400 },
        { "5", 4400 },
        { """{"type":"nonsense"}""", 4400 },
        { """{"type":"subscribe","payload":{"query":"{ matrix }"}}""", 4400 },
        { """{"type":"subscribe","id":"1"}""", 4400 },
        { """{"type":"subscribe","id":"1","payload":{"query":5}}""", 4400 },
        { """{"type":"complete"}""", 4400 },
        { """{"type":"ping","payload":"x"}""", 4400 },
        { """{"type":"pong","payload":[]}""", 4400 },
        { $$$"""{"type":"subscribe","id":"{{{new string('1', 256)}}}","payload":{"query":"{ matrix }"}}""", 4400 },
        { """{"type":"complete","id":"\ud800"}""", 4400 },
        { """{"type":"connection_init"}""", 4429 },
        { $$$"""{"type":"ping","payload":{"x":"{{{new string('x', 17_000)}}}"}}""", 1009 },
    };

    [Theory]
    [MemberData(nameof(Violations))]
    public async Task Who_breaks_the_protocol_is_shown_out_with_its_code(string message, int code)
    {
        await using var server = await GardenServer.StartAsync();
        await using var client = await (await server.ConnectAsync()).InitialiseAsync();
        await client.SendTextAsync(message);
        Assert.Null(await client.ReceiveAsync());
        Assert.Equal(code, client.Closed.Code);
    }

    [Fact]
    public async Task Subscribing_before_the_acknowledgement_is_4401()
    {
        await using var server = await GardenServer.StartAsync();
        await using var client = await server.ConnectAsync();
        await client.SendAsync(Subscribe("1", "{ matrix }"));
        Assert.Null(await client.ReceiveAsync());
        Assert.Equal((4401, "Unauthorized"), client.Closed);
    }

    [Fact]
    public async Task A_client_that_never_initialises_is_4408()
    {
        await using var server = await GardenServer.StartAsync(new GraphQLOptions { ConnectionInitTimeout = TimeSpan.FromMilliseconds(50) });
        await using var client = await server.ConnectAsync();
        Assert.Null(await client.ReceiveAsync());
        Assert.Equal((4408, "Connection initialisation timeout"), client.Closed);
    }

    [Fact]
    public async Task The_same_id_twice_at_once_is_4409()
    {
        await using var server = await GardenServer.StartAsync();
        await using var client = await (await server.ConnectAsync()).InitialiseAsync();
        await client.SendAsync(Subscribe("1", "subscription { ticks(above: 0) }"));
        await client.SendAsync(Subscribe("1", "subscription { ticks(above: 0) }"));
        Assert.Null(await client.ReceiveAsync());
        Assert.Equal(4409, client.Closed.Code);
    }

    [Fact]
    public async Task Bad_credentials_are_4403_with_the_reasons_code()
    {
        await using var server = await GardenServer.StartAsync();
        await using var client = await server.ConnectAsync();
        await client.SendAsync(new { type = "connection_init", payload = new { authorization = "forged" } });
        Assert.Null(await client.ReceiveAsync());
        Assert.Equal((4403, "TOKEN_INVALID"), client.Closed);
    }

    [Fact]
    public async Task A_token_that_has_just_expired_ends_the_connection_in_good_order()
    {
        await using var server = await GardenServer.StartAsync(tokensExpire: Instant.From(DateTimeOffset.UtcNow.AddSeconds(-1)));
        await using var client = await server.ConnectAsync();
        await client.SendAsync(new { type = "connection_init", payload = new { authorization = "Agent" } });
        while (await client.ReceiveAsync() is not null) ;
        Assert.Equal((4403, "Token expired"), client.Closed);
        await client.CloseAsync();
        Assert.DoesNotContain(server.Log.Lines, line => line.Contains("unhandled", StringComparison.OrdinalIgnoreCase) || line.Contains("failed", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_bug_closes_the_connection_and_shows_nothing_of_itself()
    {
        await using var server = await GardenServer.StartAsync();
        await using var client = await server.ConnectAsync();
        await client.SendAsync(new { type = "connection_init", payload = new { authorization = "Broken" } });
        Assert.Null(await client.ReceiveAsync());
        Assert.Equal((4500, "Internal server error"), client.Closed);
        Assert.Contains(server.Log.Lines, line => line.Contains("the store of keys is gone", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_token_that_expires_ends_the_connection_and_its_sources()
    {
        await using var server = await GardenServer.StartAsync(tokensExpire: Instant.From(DateTimeOffset.UtcNow.AddMilliseconds(700)));
        await using var client = await (await server.ConnectAsync()).InitialiseAsync("Agent");
        await client.SendAsync(Subscribe("1", "subscription { ticks(above: 0) }"));
        Assert.Null(await client.ReceiveAsync());
        Assert.Equal((4403, "Token expired"), client.Closed);
        await server.Garden.StreamClosed.Task.WaitAsync(TimeSpan.FromSeconds(20));
    }

    [Fact]
    public async Task Another_subprotocol_is_4406()
    {
        await using var server = await GardenServer.StartAsync();
        await using var client = await server.ConnectAsync(subprotocol: null);
        Assert.Null(await client.ReceiveAsync());
        Assert.Equal(4406, client.Closed.Code);
    }

    [Fact]
    public async Task Binary_messages_are_4400_and_large_ones_1009()
    {
        await using var server = await GardenServer.StartAsync(new GraphQLOptions { MaximalBodyBytes = 2_048 });
        await using var binary = await server.ConnectAsync();
        await binary.SendTextAsync("""{"type":"ping"}""", WebSocketMessageType.Binary);
        Assert.Null(await binary.ReceiveAsync());
        Assert.Equal(4400, binary.Closed.Code);
        await using var large = await server.ConnectAsync();
        await large.SendTextAsync(new string(' ', 4_096));
        Assert.Null(await large.ReceiveAsync());
        Assert.Equal(1009, large.Closed.Code);
    }

    [Fact]
    public async Task A_client_that_vanishes_closes_its_sources()
    {
        await using var server = await GardenServer.StartAsync();
        var client = await (await server.ConnectAsync()).InitialiseAsync();
        await client.SendAsync(Subscribe("1", "subscription { ticks(above: 0) }"));
        await server.Garden.Entered.Task.WaitAsync(TimeSpan.FromSeconds(20));
        await client.DisposeAsync();
        await server.Garden.StreamClosed.Task.WaitAsync(TimeSpan.FromSeconds(20));
    }

    [Fact]
    public async Task A_client_that_reads_nothing_is_cut_off_and_holds_neither_memory_nor_others()
    {
        const int length = 100_000;
        await using var server = await GardenServer.StartAsync(new GraphQLOptions { SendTimeout = TimeSpan.FromMilliseconds(500) });
        await using var reading = await (await server.ConnectAsync()).InitialiseAsync();
        await reading.SendAsync(Subscribe("t", "subscription { ticks(above: 0) }"));
        await using var silent = await (await server.ConnectAsync()).InitialiseAsync();
        await silent.SendAsync(Subscribe("1", $"subscription {{ volumes(length: {length}) }}"));
        for (var tick = 1; tick <= 10; tick++)
        {
            await server.Garden.Ticks.Writer.WriteAsync(tick);
            Assert.Contains($"\"ticks\":{tick}}}", await reading.ReceiveAsync(), StringComparison.Ordinal);
        }

        await server.Garden.StreamClosed.Task.WaitAsync(TimeSpan.FromSeconds(20));

        // What the two kernels took, which grow their buffers to some megabytes.
        Assert.InRange(server.Garden.VolumesTaken, 1, 32_000_000 / length);
        await server.Garden.Ticks.Writer.WriteAsync(11);
        Assert.Contains("\"ticks\":11}", await reading.ReceiveAsync(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_slow_client_that_reads_again_is_told_4510()
    {
        await using var server = await GardenServer.StartAsync(new GraphQLOptions { SendTimeout = TimeSpan.Zero });
        await using var client = await (await server.ConnectAsync()).InitialiseAsync();
        await client.SendAsync(Subscribe("1", "subscription { volumes(length: 1000000) }"));
        while (await client.ReceiveAsync() is not null)
        {
            // What was sent before is whole.
        }
        Assert.Equal((4510, "Too slow: go on behind the last number you know"), client.Closed);
        await server.Garden.StreamClosed.Task.WaitAsync(TimeSpan.FromSeconds(20));
    }

    [Theory]
    [InlineData(1)]
    [InlineData(1000)]
    [InlineData(4096)]
    [InlineData(1_000_000)]
    public async Task A_message_arrives_as_it_was_sent_however_long_it_is_and_in_whatever_parts(int part)
    {
        await using var server = await GardenServer.StartAsync();
        await using var client = await (await server.ConnectAsync()).InitialiseAsync();
        foreach (var length in new[] { 1, 980, 1023, 1024, 1025, 2_047, 2_048, 2_049, 5_000, 70_000, 300_000 }.Where(length => length < 3_000 * part))
        {
            // No two places alike, so that what was mixed up is seen.
            var text = string.Join(',', Enumerable.Range(0, length))[..length];
            var message = $$$"""{"type":"subscribe","id":"1","payload":{"variables":{"t":"{{{text}}}"},"query":"query($t: String!) { echo(text: $t) }"}}""";
            foreach (var piece in message.Chunk(part)) await client.SendPartAsync(new string(piece));
            await client.SendTextAsync("");
            Assert.StartsWith($$$"""{"id":"1","type":"next","payload":{"data":{"echo":"{{{text}}}|""", await client.ReceiveAsync(), StringComparison.Ordinal);
            Assert.Equal("""{"id":"1","type":"complete"}""", await client.ReceiveAsync());
        }
    }

    [Fact]
    public async Task Operations_at_once_are_bounded()
    {
        await using var server = await GardenServer.StartAsync(new GraphQLOptions { MaximalOperationsPerSocket = 1 });
        await using var client = await (await server.ConnectAsync()).InitialiseAsync();
        await client.SendAsync(Subscribe("1", "subscription { ticks(above: 0) }"));
        await client.SendAsync(Subscribe("2", "{ matrix }"));
        Assert.Contains("LIMIT_EXCEEDED", await client.ReceiveAsync(), StringComparison.Ordinal);
    }
}
