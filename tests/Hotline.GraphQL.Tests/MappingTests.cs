using System.Text.Json;
using Hotline.GraphQL.Scalars;
using Hotline.GraphQL.Tests.Sample;
using Hotline.Kernel;
using Hotline.Modularity;
using Hotline.Testing;
using Snapshooter.Xunit;

namespace Hotline.GraphQL.Tests;

public sealed class MappingTests
{
    private static readonly Caller s_agent = TestCallers.Agent("testville", "testville/a01");

    private static Task<ModuleHost> StartAsync() => ModuleHost.StartAsync([new GardenModule()]);

    [Fact]
    public async Task The_schema_prints_the_same_sorted_text_every_time()
    {
        await using var host = await StartAsync();
        await using var other = await StartAsync();
        var sdl = SchemaSdl.Print(host.Get<global::GraphQL.Types.ISchema>());
        Assert.Equal(sdl, SchemaSdl.Print(other.Get<global::GraphQL.Types.ISchema>()));
        sdl.MatchSnapshot();
    }

    [Fact]
    public async Task A_record_is_written_property_by_property_each_in_its_own_form()
    {
        await using var host = await StartAsync();
        var answer = await host.ExecuteAsync("{ plants(first: 1) { nodes { name { zh en text(language: EN) } habit worth price plantedAt flowers seeds height nicknames isTall } } }");
        Assert.Equal(
            """{"name":{"zh":"植物1","en":"plant 1","text":"plant 1"},"habit":"GROUND_COVER","worth":1.5,"price":null,"plantedAt":"2026-01-02T03:04:05Z","flowers":"2026-05-01","seeds":1099511627776,"height":1.25,"nicknames":["one",null],"isTall":false}""",
            answer.Data("plants.nodes.0").GetRawText());
    }

    [Fact]
    public async Task Arguments_are_read_exactly_from_literals_and_from_variables()
    {
        await using var host = await StartAsync();
        const string expected = "x|3|GroundCover|2026-01-31T08:30:00Z|2026-02-28|12.345|1.05|9007199254740993|0.1|1,2";
        var literal = await host.ExecuteAsync(
            """{ echo(text: "x", times: 3, habit: GROUND_COVER, at: "2026-01-31T16:30:00+08:00", on: "2026-02-28", worth: 12.345, price: 105, big: 9007199254740993, exact: 0.1, numbers: [1, 2]) }""");
        Assert.Equal(expected, literal.Data("echo").GetString());
        var variable = await host.ExecuteAsync(
            "query($t: String!, $n: Int!, $h: GrowthHabit!, $at: Instant, $on: Date, $w: Points, $p: Money, $b: Long, $e: Decimal, $ns: [Int!]) { echo(text: $t, times: $n, habit: $h, at: $at, on: $on, worth: $w, price: $p, big: $b, exact: $e, numbers: $ns) }",
            new { t = "x", n = 3, h = "GROUND_COVER", at = "2026-01-31T16:30:00+08:00", on = "2026-02-28", w = 12.345m, p = 105, b = 9007199254740993, e = 0.1m, ns = new[] { 1, 2 } });
        Assert.Equal(expected, variable.Data("echo").GetString());
    }

    [Fact]
    public async Task Arguments_left_out_take_the_methods_defaults()
    {
        await using var host = await StartAsync();
        Assert.Equal("x|2|Tree||||||", (await host.ExecuteAsync("""{ echo(text: "x") }""")).Data("echo").GetString()![..^2]);
    }

    [Theory]
    [InlineData("at: \"2026-01-31T08:30:00\"")]
    [InlineData("at: 5")]
    [InlineData("on: \"2026-02-30\"")]
    [InlineData("on: \"31/01/2026\"")]
    [InlineData("worth: 0.0001")]
    [InlineData("price: 1.5")]
    [InlineData("big: 9223372036854775808")]
    [InlineData("exact: \"1\"")]
    [InlineData("habit: tree")]
    [InlineData("times: null")]
    [InlineData("numbers: [1, null]")]
    public async Task A_value_that_is_none_of_its_type_is_refused_with_the_arguments_name(string argument)
    {
        await using var host = await StartAsync();
        var answer = await host.ExecuteAsync($$"""{ echo(text: "x", {{argument}}) }""");
        Assert.Equal(["VALIDATION_FAILED"], answer.ErrorCodes());
        Assert.Contains($"'{argument.Split(':')[0]}'", answer.GetProperty("errors")[0].GetProperty("message").GetString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_input_record_is_built_with_its_defaults_ids_lists_and_properties()
    {
        await using var host = await StartAsync();
        var input = new
        {
            bedId = GlobalId.Encode("Bed", "even"),
            name = new { zh = "花", en = "flower" },
            habit = "TREE",
            worths = new[] { 1.5m, 2m },
            neighbours = new[] { GlobalId.Encode("Plant", "p001") },
            note = "by the wall",
        };
        var answer = await host.ExecuteAsync("mutation($input: PlantInput!) { addPlant(input: $input) { plant { id } errors { code } } }", new { input }, s_agent);
        Assert.Empty(answer.ErrorCodes());
        var read = host.Get<Garden>().LastInput!;
        Assert.Equal(("even", new Text("花", "flower"), GrowthHabit.Tree, 1, null, "by the wall"), (read.BedId, read.Name, read.Habit, read.Count, read.Price, read.Note));
        Assert.Equal([Points.Of(1.5m), Points.Of(2)], read.Worths);
        Assert.Equal(["p001"], read.Neighbours!);
    }

    [Fact]
    public async Task An_expected_failure_of_a_mutation_is_data()
    {
        await using var host = await StartAsync();
        var input = new { bedId = GlobalId.Encode("Bed", "even"), name = new { zh = "花", en = "flower" }, habit = "TREE", worths = Array.Empty<int>(), count = 0 };
        var answer = await host.ExecuteAsync("mutation($input: PlantInput!) { addPlant(input: $input) { plant { id } errors { code field messageZh } } }", new { input }, s_agent);
        Assert.Equal(["COUNT_NOT_POSITIVE"], answer.UserErrorCodes("addPlant"));
    }

    [Theory]
    [InlineData("Plant", "p001", "INVALID_ID", "the id of Plant")]
    [InlineData(null, "p001", "INVALID_ID", "not an id of Bed")]
    public async Task An_id_of_another_type_inside_an_input_is_named_by_its_path(string? type, string raw, string code, string says)
    {
        await using var host = await StartAsync();
        var input = new { bedId = type is null ? raw : GlobalId.Encode(type, raw), name = new { zh = "花", en = "flower" }, habit = "TREE", worths = Array.Empty<int>() };
        var answer = await host.ExecuteAsync("mutation($input: PlantInput!) { addPlant(input: $input) { errors { code } } }", new { input }, s_agent);
        Assert.Equal([code], answer.ErrorCodes());
        var message = answer.GetProperty("errors")[0].GetProperty("message").GetString();
        Assert.Contains("'input.bedId'", message, StringComparison.Ordinal);
        Assert.Contains(says, message, StringComparison.Ordinal);
        Assert.Null(host.Get<Garden>().LastInput);
    }

    [Fact]
    public async Task Ids_are_opaque_and_lead_back_through_node_and_nodes()
    {
        await using var host = await StartAsync();
        var id = (await host.ExecuteAsync("{ plants(first: 1) { nodes { id bedId } } }")).Data("plants.nodes.0.id").GetString()!;
        Assert.DoesNotContain("p001", id, StringComparison.Ordinal);
        var query = "query($id: ID!, $ids: [ID!]!) { node(id: $id) { id __typename ... on Plant { seeds } } nodes(ids: $ids) { ... on Bed { name } } plant(id: $id) { id } }";
        var answer = await host.ExecuteAsync(query, new { id, ids = new[] { GlobalId.Encode("Bed", "odd"), GlobalId.Encode("Plant", "gone") } }, s_agent);
        Assert.Equal(id, answer.Data("node.id").GetString());
        Assert.Equal("Plant", answer.Data("node.__typename").GetString());
        Assert.Equal(id, answer.Data("plant.id").GetString());
        Assert.Equal("""[{"name":"bed odd"},null]""", answer.Data("nodes").GetRawText());
    }

    [Theory]
    [InlineData("node", "bm9uc2Vuc2U")]
    [InlineData("node", "%%%")]
    [InlineData("node", "")]
    [InlineData("node", "UGxhbmV0Ojk")]
    [InlineData("plant", "QmVkOm9kZA")]
    public async Task What_is_no_id_is_a_clean_error_and_not_a_broken_answer(string field, string id)
    {
        await using var host = await StartAsync();
        var answer = await host.ExecuteAsync($"query($id: ID!) {{ {field}(id: $id) {{ id }} }}", new { id }, s_agent);
        Assert.Equal(["INVALID_ID"], answer.ErrorCodes());
        Assert.Equal(JsonValueKind.Null, answer.Data(field).ValueKind);
    }

    [Fact]
    public async Task A_connection_goes_from_page_to_page_by_opaque_cursors()
    {
        await using var host = await StartAsync();
        const string query = "query($after: String) { plants(first: 50, after: $after) { edges { cursor node { seeds } } pageInfo { hasNextPage hasPreviousPage startCursor endCursor } } }";
        string? after = null;
        var seen = 0;
        for (var more = true; more;)
        {
            var answer = await host.ExecuteAsync(query, new { after });
            seen += answer.Data("plants.edges").GetArrayLength();
            more = answer.Data("plants.pageInfo.hasNextPage").GetBoolean();
            after = answer.Data("plants.pageInfo.endCursor").GetString();
            Assert.DoesNotContain("p0", after!, StringComparison.Ordinal);
        }
        Assert.Equal(120, seen);
    }

    [Fact]
    public async Task The_total_is_counted_only_when_asked_for()
    {
        await using var host = await StartAsync();
        Assert.Equal(50, (await host.ExecuteAsync("{ plants { nodes { seeds } } }")).Data("plants.nodes").GetArrayLength());
        Assert.Equal(0, host.Get<Garden>().TotalsCounted);
        Assert.Equal(120, (await host.ExecuteAsync("{ plants { totalCount } }")).Data("plants.totalCount").GetInt32());
        Assert.Equal(1, host.Get<Garden>().TotalsCounted);
    }

    [Theory]
    [InlineData("first: 0", "OUT_OF_RANGE")]
    [InlineData("first: 201", "OUT_OF_RANGE")]
    [InlineData("after: \"!\"", "INVALID_CURSOR")]
    public async Task A_page_out_of_bounds_is_refused(string arguments, string code)
    {
        await using var host = await StartAsync();
        Assert.Equal([code], (await host.ExecuteAsync($"{{ plants({arguments}) {{ totalCount }} }}")).ErrorCodes());
    }

    [Fact]
    public async Task Fields_of_many_parents_are_fetched_once()
    {
        await using var host = await StartAsync();
        var answer = await host.ExecuteAsync("{ plants(first: 100) { nodes { bed { name } soil { kind } } } }");
        Assert.Equal("""{"bed":{"name":"bed even"},"soil":{"kind":"clay of even"}}""", answer.Data("plants.nodes.1").GetRawText());
        Assert.Equal((1, 1), (host.Get<Garden>().BedFetches, host.Get<Garden>().SoilFetches));
    }

    [Fact]
    public async Task Each_request_has_loaders_of_its_own()
    {
        await using var host = await StartAsync();
        await host.ExecuteAsync("{ plants { nodes { bed { name } } } }");
        await host.ExecuteAsync("{ plants { nodes { bed { name } } } }");
        Assert.Equal(2, host.Get<Garden>().BedFetches);
    }

    [Fact]
    public async Task An_expected_failure_of_a_query_carries_its_code_and_both_languages()
    {
        await using var host = await StartAsync();
        var answer = await host.ExecuteAsync("{ refused }");
        Assert.Equal("""{"code":"PERIOD_UNKNOWN","messageZh":"没有这个考核周期。","field":"period"}""", answer.GetProperty("errors")[0].GetProperty("extensions").GetRawText());
    }

    [Fact]
    public async Task A_list_in_a_list_keeps_its_shape()
    {
        await using var host = await StartAsync();
        Assert.Equal("[[1,2],[3]]", (await host.ExecuteAsync("{ matrix }")).Data("matrix").GetRawText());
    }
}
