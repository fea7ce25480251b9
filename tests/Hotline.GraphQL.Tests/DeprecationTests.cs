using System.Text.Json;
using Hotline.GraphQL.Scalars;
using Hotline.GraphQL.Tests.Sample;
using Hotline.Modularity;
using Hotline.Testing;

namespace Hotline.GraphQL.Tests;

/// <summary>Whoever uses what will not always be served is told so, with the day and what to use instead.</summary>
public sealed class DeprecationTests
{
    private const string IsHigh = """{"name":"Plant.isHigh","until":"2027-06-30","reason":"Ask isTall."}""";
    private const string Answered = "\"deprecated\":[" + IsHigh + "]";
    private static readonly Caller s_agent = TestCallers.Agent("testville", "testville/a01");
    private static readonly string s_bed = GlobalId.Encode("Bed", "b");

    [Theory]
    [InlineData("{ count }", "Query.count")]
    [InlineData("{ plants(first: 1) { nodes { isHigh high: isHigh } } }", "Plant.isHigh")]
    [InlineData("{ plants(first: 1) { nodes { ...f } } } fragment f on Plant { ... { isHigh } }", "Plant.isHigh")]
    [InlineData("""{ echo(text: "x", numbers: [1]) }""", "Query.echo(numbers:)")]
    [InlineData("""{ echo(text: "x", habit: SHRUB) }""", "GrowthHabit.SHRUB")]
    [InlineData("""query($h: GrowthHabit! = SHRUB) { echo(text: "x", habit: $h) }""", "GrowthHabit.SHRUB")]
    [InlineData("""mutation { addPlant(input: { bedId: "$bed", name: { zh: "x", en: "x" }, habit: SHRUB, worths: [], amount: 1, note: "x" }) { errors { code } } }""",
        "GrowthHabit.SHRUB PlantInput.amount PlantInput.note")]
    public async Task What_a_document_uses_is_named_also_when_the_document_is_known(string query, string names)
    {
        await using var host = await ModuleHost.StartAsync([new GardenModule()]);
        query = query.Replace("$bed", s_bed, StringComparison.Ordinal);
        for (var time = 0; time < 2; time++)
            Assert.Equal(names, string.Join(' ', Names(await host.ExecuteAsync(query, caller: s_agent)).Order(StringComparer.Ordinal)));
    }

    [Fact]
    public async Task What_variables_use_is_named_and_what_is_left_out_is_not()
    {
        await using var host = await ModuleHost.StartAsync([new GardenModule()]);
        const string query = "mutation($input: PlantInput!) { addPlant(input: $input) { errors { code } } }";
        var name = new { zh = "x", en = "x" };
        var used = await host.ExecuteAsync(query, new { input = new { bedId = s_bed, name, habit = "SHRUB", worths = Array.Empty<decimal>(), note = "x" } }, s_agent);
        var unused = await host.ExecuteAsync(query, new { input = new { bedId = s_bed, name, habit = "TREE", worths = Array.Empty<decimal>() } }, s_agent);
        Assert.Equal(["GrowthHabit.SHRUB", "PlantInput.note"], Names(used).Order(StringComparer.Ordinal));
        Assert.False(unused.GetProperty("extensions").TryGetProperty("deprecated", out _));
    }

    [Fact]
    public async Task Only_the_operation_that_is_executed_counts_and_who_uses_nothing_is_told_nothing()
    {
        await using var server = await GardenServer.StartAsync();
        const string query = "query Old { count } query New { plants { totalCount } }";
        using var response = await server.PostAsync(new { query, operationName = "New" });
        var answer = await response.Content.ReadAsStringAsync();
        Assert.Contains("""{"data":{"plants":{"totalCount":120}}""", answer, StringComparison.Ordinal);
        Assert.DoesNotContain("deprecated", answer, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("application/json")]
    [InlineData("application/graphql-response+json")]
    [InlineData("text/event-stream")]
    public async Task It_is_told_over_HTTP_and_in_event_streams(string accept)
    {
        await using var server = await GardenServer.StartAsync();
        using var response = await server.PostAsync(new { query = "{ plants(first: 1) { nodes { isHigh } } }" }, accept: accept);
        Assert.Contains(Answered, await response.Content.ReadAsStringAsync(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task It_is_told_with_each_event_of_a_stream()
    {
        await using var server = await GardenServer.StartAsync();
        using var response = await server.PostAsync(new { query = "subscription { planted { isHigh } }" }, "Agent", "text/event-stream");
        Assert.Equal(3, (await response.Content.ReadAsStringAsync()).Split(Answered).Length - 1);
    }

    [Fact]
    public async Task It_is_told_on_a_socket()
    {
        await using var server = await GardenServer.StartAsync();
        await using var client = await (await server.ConnectAsync()).InitialiseAsync("Agent");
        await client.SendAsync(new { id = "1", type = "subscribe", payload = new { query = "subscription { planted { isHigh } }" } });
        Assert.Contains(Answered, await client.ReceiveAsync(), StringComparison.Ordinal);
    }

    private static IEnumerable<string> Names(JsonElement answer) =>
        answer.GetProperty("extensions").GetProperty("deprecated").EnumerateArray().Select(each => each.GetProperty("name").GetString()!);
}
