using System.Text.Json;
using Hotline.GraphQL.Tests.Sample;
using Hotline.Testing;

namespace Hotline.GraphQL.Tests;

/// <summary>A list of plain rows is written at once; nobody who reads the answer can tell.</summary>
public sealed class PlainListTests
{
    private const string Leaf = " fragment leaf on Plant { flowers name { en } }";

    private static readonly string[] s_ofPlant =
    [
        "id", "bedId", "habit", "worth", "price", "plantedAt", "flowers", "seeds", "height", "nicknames", "isTall", "__typename", "name { zh en }", "name { zh }",
        "a: seeds", "b: seeds", "zh: name { t: __typename en }", "... on Plant { height w: worth }", "...leaf", "bed { name }", "gardener { name }", "name { text(language: EN) }",
    ];

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public async Task Whatever_is_selected_the_answer_is_the_same_to_the_byte(int seed)
    {
        await using var host = await ModuleHost.StartAsync([new GardenModule()]);
        var random = new Random(seed);
        for (var number = 0; number < 150; number++)
        {
            var row = string.Join(' ', random.GetItems(s_ofPlant, random.Next(1, 9)).Distinct());
            var list = random.Next(3) switch
            {
                0 => $"nodes {{ {row} }}",
                1 => $"edges {{ cursor node {{ {row} }} }}",
                _ => $"pageInfo {{ hasNextPage endCursor }} nodes {{ id }} nodes {{ {row} }}",
            };
            var first = random.Next(1, 60);

            // What a directive might leave out is written node by node.
            var (atOnce, byNodes) = (await AnswerAsync(host, first, list, ""), await AnswerAsync(host, first, list, "@include(if: true)"));

            Assert.Equal(byNodes, atOnce);
        }
    }

    [Theory]
    [InlineData("{ untidyBeds { name } }")]
    [InlineData("{ untidyBeds { id __typename } }")]
    public async Task What_is_not_as_its_type_promises_is_told_at_its_place(string query)
    {
        await using var host = await ModuleHost.StartAsync([new GardenModule()]);

        var answer = await host.ExecuteAsync(query);
        var byNodes = await host.ExecuteAsync(query.Replace(" }", " @include(if: true) }", StringComparison.Ordinal).Replace("} @include(if: true) }", "} }", StringComparison.Ordinal));

        Assert.Equal(byNodes.GetProperty("data").GetRawText(), answer.GetProperty("data").GetRawText());
        Assert.Equal(PathsOf(byNodes), PathsOf(answer));
    }

    [Fact]
    public async Task Directives_leave_out_by_the_variables_of_each_request()
    {
        await using var host = await ModuleHost.StartAsync([new GardenModule()]);
        const string Query = "query($s: Boolean!) { plants(first: 1) { nodes { id seeds @include(if: $s) } } }";

        foreach (var isWanted in new[] { true, false, true })
            Assert.Equal(isWanted, (await host.ExecuteAsync(Query, new { s = isWanted })).Data("plants.nodes")[0].TryGetProperty("seeds", out _));
    }

    private static async Task<string> AnswerAsync(ModuleHost host, int first, string list, string directive)
    {
        var answer = await host.ExecuteAsync(
            $"query($first: Int!) {{ t: __typename {directive} plants(first: $first) {{ {list} }} }}{(list.Contains("...leaf", StringComparison.Ordinal) ? Leaf : "")}", new { first }, TestCallers.Agent("testville", "testville/a01"));
        Assert.Empty(answer.ErrorCodes());
        return answer.GetProperty("data").GetProperty("plants").GetRawText();
    }

    private static string PathsOf(JsonElement answer) =>
        answer.TryGetProperty("errors", out var errors) ? string.Join('\n', errors.EnumerateArray().Select(error => error.GetProperty("path").GetRawText()).Order()) : "";
}
