using System.Text.Json;
using Hotline.GraphQL.Scalars;
using Hotline.GraphQL.Tests.Sample;
using Hotline.Modularity;
using Hotline.Testing;

namespace Hotline.GraphQL.Tests;

public sealed class AccessTests
{
    private static readonly Caller s_agent = TestCallers.Agent("testville", "testville/a01");
    private static readonly Caller s_monitor = TestCallers.Monitor("testville", "testville/m01");

    [Fact]
    public async Task A_document_validated_for_one_caller_is_refused_to_the_next_who_may_not()
    {
        await using var host = await ModuleHost.StartAsync([new GardenModule()]);
        Assert.Equal("diary of testville/a01", (await host.ExecuteAsync("{ diary }", caller: s_agent)).Data("diary").GetString());
        Assert.Equal(["FORBIDDEN"], (await host.ExecuteAsync("{ diary }", caller: s_monitor)).ErrorCodes());
        Assert.Equal(["UNAUTHENTICATED"], (await host.ExecuteAsync("{ diary }")).ErrorCodes());
        Assert.Equal("diary of testville/a01", (await host.ExecuteAsync("{ diary }", caller: s_agent)).Data("diary").GetString());
    }

    [Theory]
    [InlineData("{ x: diary }")]
    [InlineData("{ ... { diary } }")]
    [InlineData("{ ...f } fragment f on Query { ...g } fragment g on Query { diary }")]
    [InlineData("query($no: Boolean = false) { diary @include(if: $no) matrix }")]
    [InlineData("{ ... @skip(if: true) { diary } matrix }")]
    [InlineData("mutation { addPlant(input: { bedId: \"x\", name: { zh: \"\", en: \"\" }, habit: TREE, worths: [] }) { errors { code } } }")]
    [InlineData("subscription { planted { seeds } }")]
    public async Task No_way_of_writing_it_gets_round_the_rule(string query)
    {
        await using var host = await ModuleHost.StartAsync([new GardenModule()]);
        var answer = await host.ExecuteAsync(query, caller: s_monitor);
        Assert.Equal(["FORBIDDEN"], answer.ErrorCodes());
        Assert.False(answer.TryGetProperty("data", out _));
    }

    [Fact]
    public async Task Only_the_operation_that_runs_is_checked()
    {
        await using var host = await ModuleHost.StartAsync([new GardenModule()]);
        Assert.Empty((await host.ExecuteAsync("{ matrix __typename __schema { queryType { name } } }")).ErrorCodes());
    }

    [Fact]
    public async Task What_node_shows_is_decided_for_each_caller()
    {
        await using var host = await ModuleHost.StartAsync([new GardenModule()]);
        var id = GlobalId.Encode("Plant", "p001");
        const string query = "query($id: ID!) { node(id: $id) { id } }";
        Assert.Equal(id, (await host.ExecuteAsync(query, new { id }, s_agent)).Data("node.id").GetString());
        Assert.Equal(JsonValueKind.Null, (await host.ExecuteAsync(query, new { id })).Data("node").ValueKind);
    }
}
