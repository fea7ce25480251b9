using System.Globalization;
using System.Net;
using Hotline.GraphQL.Tests.Sample;

namespace Hotline.GraphQL.Tests;

/// <summary>JSON by the letter that makes its readers stumble: it is answered like anything else that is asked wrongly, over HTTP and on WebSockets.</summary>
public sealed class OddJsonTests
{
    private static readonly TimeSpan s_patience = TimeSpan.FromSeconds(60);

    public static TheoryData<string> Numbers =>
    [
        "79228162514264337593543950335", "79228162514264337593543950335.0", "-79228162514264337593543950335.0", "79228162514264337593543950336", "1e28", "1e29", "1e400", "-1e400", "1e-400",
        "1E+2147483648", "1e-2147483648", "0.1e99999999999999999999", "-0", "-0.0", "9223372036854775808", "18446744073709551616", "1." + new string('1', 300), new string('9', 300),
    ];

    public static TheoryData<string> Strange =>
    [
        """{"\ud800":1}""", """{"a":{"\udc00":1}}""", """{"a":"\ud800"}""", $$"""{"a":{{new string('9', 1_001)}} }""", $$"""{"a":0.{{new string('9', 900_000)}} }""",
    ];

    [Theory]
    [MemberData(nameof(Numbers))]
    public async Task A_number_is_read_or_refused_and_nothing_fails(string number)
    {
        await using var server = await GardenServer.StartAsync();
        foreach (var type in new[] { "Int", "Long", "Decimal", "Points", "Money", "ID" })
        {
            var name = type switch { "Int" => "times", "Long" => "big", "Decimal" => "exact", "Points" => "worth", "Money" => "price", _ => "text" };
            foreach (var body in new[]
            {
                $$"""{"variables":{"n":{{number}}},"query":"query($n: {{type}}) { echo(text: \"x\", {{(name == "text" ? "times" : name)}}: $n) }"}""",
                $$"""{"query":"{ echo(text: \"x\", {{(name == "text" ? "times" : name)}}: {{number}}) }"}""",
            })
            {
                var status = (await server.SendAsync(HttpMethod.Post, "/graphql", body)).StatusCode;
                Assert.True(status is HttpStatusCode.OK or HttpStatusCode.BadRequest, string.Create(CultureInfo.InvariantCulture, $"{status}: {body}"));
            }
        }
        Assert.DoesNotContain(server.Log.Lines, line => line.Contains("failed", StringComparison.Ordinal));
    }

    [Theory]
    [MemberData(nameof(Strange))]
    public async Task What_is_no_text_or_no_sane_number_is_a_bad_request(string variables)
    {
        await using var server = await GardenServer.StartAsync();
        var body = $$"""{"variables":{{variables}},"query":"{ matrix }"}""";
        Assert.Equal(HttpStatusCode.BadRequest, (await server.SendAsync(HttpMethod.Post, "/graphql", body)).StatusCode);
        await using var client = await (await server.ConnectAsync()).InitialiseAsync();
        await client.SendAsync(new { id = "1", type = "subscribe", payload = new { query = "subscription { ticks(above: 0) }" } });
        await server.Garden.Entered.Task.WaitAsync(s_patience);
        await client.SendTextAsync($$"""{"payload":{{body}},"id":"2","type":"subscribe"}""");
        Assert.Null(await client.ReceiveAsync());
        Assert.Equal(4400, client.Closed.Code);
        // What it had open ended with it.
        await server.Garden.StreamClosed.Task.WaitAsync(s_patience);
        Assert.DoesNotContain(server.Log.Lines, line => line.Contains("failed", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_pings_payload_comes_back_as_it_is()
    {
        await using var server = await GardenServer.StartAsync();
        await using var client = await (await server.ConnectAsync()).InitialiseAsync();
        await client.SendTextAsync("""{"type":"ping","payload":{"a":"\ud800", "b":1e400}}""");
        Assert.Equal("""{"type":"pong","payload":{"a":"\ud800", "b":1e400}}""", await client.ReceiveAsync());
    }
}
