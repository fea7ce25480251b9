using Hotline.GraphQL.Composition;
using Hotline.GraphQL.Limits;
using Hotline.GraphQL.Tests.Sample;
using Hotline.Testing;
using Microsoft.Extensions.DependencyInjection;

namespace Hotline.GraphQL.Tests;

public sealed class CostTests
{
    private static Task<ModuleHost> StartAsync(int limit = 50_000) =>
        ModuleHost.StartAsync([new GardenModule()], options => options.Services = services => services.AddSingleton(new GraphQLOptions { MaximalCost = limit }));

    [Theory]
    [InlineData("{ plants { totalCount } }", 1000)] // a root field 500, a count 500
    [InlineData("{ plants { nodes { id } } }", 556)] // 500 + 1 + 50 × (1 + 0.1)
    [InlineData("{ plants(first: 5) { nodes { id } } }", 507)] // 500 + 1 + 5 × 1.1, rounded up
    [InlineData("query($n: Int) { plants(first: $n) { edges { node { id name { en } } } } }", 546)] // 500 + 1 + 14 × (1 + 1 + 0.1 + 1 + 0.1), an edge, its node and its name
    [InlineData("{ ...f } fragment f on Query { plants(first: 10) { ...g } } fragment g on PlantConnection { nodes { id } }", 512)]
    [InlineData("{ node(id: \"x\") { id ... on Plant { id seeds } ... on Bed { id } } }", 501)] // 500 + 0.1 + the dearer of 0.2 and 0.1
    [InlineData("query($s: Boolean = true) { plants @skip(if: $s) { totalCount } matrix }", 501)]
    [InlineData("{ yields }", 570)] // 500 + 10 × 7, as its rows are priced
    [InlineData("{ __typename }", 1)]
    public async Task An_answer_tells_what_its_operation_was_estimated_to_cost(string query, long estimated)
    {
        await using var host = await StartAsync();
        var answer = await host.ExecuteAsync(query, new { n = 14 });
        Assert.Equal(estimated, answer.GetProperty("extensions").GetProperty("cost").GetProperty("estimated").GetInt64());
        Assert.Equal(50_000, answer.GetProperty("extensions").GetProperty("cost").GetProperty("limit").GetInt64());
    }

    [Fact]
    public async Task Whoever_sees_but_one_row_pays_for_one()
    {
        await using var host = await StartAsync();
        var answer = await host.ExecuteAsync("{ yields }", caller: TestCallers.Agent("testville", "testville/a01"));
        Assert.Equal(507, answer.GetProperty("extensions").GetProperty("cost").GetProperty("estimated").GetInt64());
    }

    [Fact]
    public async Task What_costs_too_much_is_refused_before_it_runs_by_its_variables_and_told_what_is_dear()
    {
        await using var host = await StartAsync(limit: 1_100);
        const string query = "query($n: Int!) { matrix plants(first: $n) { nodes { id } totalCount @skip(if: true) } broken @skip(if: true) }";
        Assert.Empty((await host.ExecuteAsync(query, new { n = 50 })).ErrorCodes());
        var answer = await host.ExecuteAsync(query, new { n = 150 });
        Assert.Equal(["COST_EXCEEDED"], answer.ErrorCodes());
        Assert.False(answer.TryGetProperty("data", out _));
        Assert.Contains("plants.nodes", answer.GetProperty("errors")[0].GetProperty("message").GetString(), StringComparison.Ordinal);
        Assert.Contains("plants.nodes", answer.GetProperty("errors")[0].GetProperty("extensions").GetProperty("messageZh").GetString(), StringComparison.Ordinal);
        Assert.Equal(1167, answer.GetProperty("extensions").GetProperty("cost").GetProperty("estimated").GetInt64());
    }

    [Fact]
    public async Task Introspection_as_tools_send_it_is_well_within_the_limit_and_deeper_is_not()
    {
        await using var host = await StartAsync(limit: 1_500);
        const string types = "{ __schema { types { name fields { name args { name type { name ofType { name ofType { name } } } } type { name ofType { name ofType { name } } } } } } }";
        Assert.Empty((await host.ExecuteAsync(types)).ErrorCodes());
        const string deep = "{ __schema { types { fields { type { fields { type { fields { type { fields { type { fields { name } } } } } } } } } } } }";
        Assert.Equal(["COST_EXCEEDED"], (await host.ExecuteAsync(deep)).ErrorCodes());
    }

    [Fact]
    public void The_schema_tells_what_fields_cost()
    {
        var sdl = SchemaSdl.Print(SchemaComposer.Compose([new GardenModule()]));
        Assert.Contains("directive @cost(", sdl, StringComparison.Ordinal);
        Assert.Contains("first: Int = 50): PlantConnection! @cost(weight: \"500\") @listSize(requireOneSlicingArgument: false, sizedFields: [\"edges\", \"nodes\"], slicingArguments: [\"first\"])", sdl, StringComparison.Ordinal);
        Assert.Contains("yields: [Int!]! @cost(each: \"7\", weight: \"500\") @listSize(assumedSize: 10)", sdl, StringComparison.Ordinal);
        Assert.Contains("nicknames: [String]! @listSize(assumedSize: 10)", sdl, StringComparison.Ordinal);
    }
}
