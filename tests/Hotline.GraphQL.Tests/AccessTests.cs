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

    [Fact]
    public async Task Whoever_was_admitted_to_one_operation_of_a_document_is_not_to_another()
    {
        await using var host = await ModuleHost.StartAsync([new GardenModule()]);
        const string query = "query open { matrix } query kept { diary }";
        Assert.Empty((await AskAsync("open", s_monitor)).ErrorCodes());
        Assert.Empty((await AskAsync("kept", s_agent)).ErrorCodes());
        Assert.Equal(["FORBIDDEN"], (await AskAsync("kept", s_monitor)).ErrorCodes());
        Assert.Empty((await AskAsync("open", s_monitor)).ErrorCodes());

        Task<JsonElement> AskAsync(string operationName, Caller caller) => ModuleHost.AnswerAsync(host.Services, new { query, operationName }, caller);
    }

    [Fact]
    public async Task Credentials_for_some_mutations_are_not_admitted_where_their_role_is()
    {
        await using var host = await ModuleHost.StartAsync([new GardenModule()]);
        var query = $$"""mutation { addPlant(input: { bedId: "{{GlobalId.Encode("Bed", "b1")}}", name: { zh: "", en: "" }, habit: TREE, worths: [] }) { errors { code } } }""";
        for (var time = 0; time < 2; time++)
        {
            Assert.Empty((await host.ExecuteAsync(query, caller: s_agent)).ErrorCodes());
            Assert.Equal(["OUT_OF_SCOPE"], (await host.ExecuteAsync(query, caller: s_agent with { Mutations = ["other"] })).ErrorCodes());
            Assert.Empty((await host.ExecuteAsync(query, caller: s_agent with { Mutations = ["addPlant"] })).ErrorCodes());
        }
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

    [Theory]
    [InlineData("{ plant(id: $id) { gardener { name } } }")]
    [InlineData("{ plants { edges { node { gardener { __typename } } } } }")]
    [InlineData("{ node(id: $id) { ... on Gardener { __typename } } }")]
    [InlineData("{ nodes(ids: [$id]) { ... { ...f } } } fragment f on Gardener { name }")]
    [InlineData("{ plants { nodes { ...f } } } fragment f on Plant { ... @include(if: false) { gardener { id } } }")]
    public async Task A_type_is_shown_to_its_roles_only_from_wherever_it_is_asked(string query)
    {
        await using var host = await ModuleHost.StartAsync([new GardenModule()]);
        query = "query " + query.Replace("$id", $"\"{GlobalId.Encode("Plant", "p001")}\"", StringComparison.Ordinal);
        // The second caller is answered from the cache of documents, and so is the third.
        Assert.Empty((await host.ExecuteAsync(query, caller: s_agent)).ErrorCodes());
        Assert.Equal(["FORBIDDEN"], (await host.ExecuteAsync(query, caller: s_monitor)).ErrorCodes());
        Assert.Equal(["UNAUTHENTICATED"], (await host.ExecuteAsync(query)).ErrorCodes());
    }

    [Fact]
    public async Task A_field_may_be_for_fewer_than_its_type()
    {
        await using var host = await ModuleHost.StartAsync([new GardenModule()]);
        const string query = "{ plants { nodes { gardener { wage } } } }";
        Assert.Equal(["FORBIDDEN"], (await host.ExecuteAsync(query, caller: s_agent)).ErrorCodes());
        Assert.Empty((await host.ExecuteAsync(query, caller: TestCallers.HallManager("testville", "testville/h01"))).ErrorCodes());
    }

    [Fact]
    public async Task A_node_of_a_type_that_is_not_for_the_caller_is_not_there()
    {
        await using var host = await ModuleHost.StartAsync([new GardenModule()]);
        var id = GlobalId.Encode("Gardener", "g1");
        const string query = "query($id: ID!) { node(id: $id) { id } }";
        Assert.Equal(id, (await host.ExecuteAsync(query, new { id }, s_agent)).Data("node.id").GetString());
        Assert.Equal(JsonValueKind.Null, (await host.ExecuteAsync(query, new { id }, s_monitor)).Data("node").ValueKind);
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
