using Hotline.Testing;

namespace Hotline.Host.Tests.Schema;

public sealed class SchemaRulesTests
{
    private const string Payload = "type PlantPayload { errors: [UserError!]! } ";

    private static readonly SchemaText s_schema = Exported("hotline");

    /// <summary>Each rule, for each schema. That anyone is allowed goes without saying in the public one.</summary>
    public static TheoryData<string, string> Rules
    {
        get
        {
            var each = new TheoryData<string, string>();
            foreach (var rule in SchemaRules.All.Keys)
                foreach (var schema in rule == "RootFields" ? ["hotline"] : new[] { "hotline", "public" }) each.Add(rule, schema);
            return each;
        }
    }

    /// <summary>For each rule, what breaks it and what it says of that.</summary>
    public static TheoryData<string, string, string> Broken => new()
    {
        { "Types", "\"A plant.\" type Plant { id: ID! }", "Plant: describe it" },
        { "Types", "\"Allowed: AGENT.\" input PlantInput { id: ID! }", "PlantInput: describe it" },
        { "RootFields", "type Query { \"Plants. Allowed: anyone.\" plants: String }", "Query.plants: describe it" },
        { "RootFields", "type Query { \"Plants (植物).\" plants: String }", "Query.plants: describe it" },
        { "Members", "type Plant { height: Decimal! }", "Plant.height: describe it" },
        { "Members", "type Plant { isTall: Boolean! }", "Plant.isTall: describe it" },
        { "Members", "type Plant { bed(row: Int): Bed }", "Plant.bed(row:): describe it" },
        { "Members", "enum Habit { TREE }", "Habit.TREE: describe it" },
        { "Names", "type plant { id: ID! }", "plant: write it in PascalCase" },
        { "Names", "type Plant { latin_name: String }", "Plant.latin_name: write it in camelCase" },
        { "Names", "enum Habit { Tree }", "Habit.Tree: write it in CONSTANT_CASE" },
        { "Names", "input PlantData { id: ID! }", "PlantData: an input's name ends in Input" },
        { "Mutations", Payload + "type Mutation { plantAdd(input: PlantInput!): PlantPayload! }", "Mutation.plantAdd: start with a verb" },
        { "Mutations", Payload + "type Mutation { addPlant(name: String!): PlantPayload! }", "Mutation.addPlant: take exactly one input" },
        { "Mutations", Payload + "type Mutation { addPlant(input: PlantInput): PlantPayload! }", "Mutation.addPlant: take exactly one input" },
        { "Mutations", "type Mutation { addPlant(input: PlantInput!): Plant! } type PlantPayload { plant: Plant }", "Mutation.addPlant: return XPayload!" },
        { "Mutations", "type Mutation { addPlant(input: PlantInput!): PlantPayload! } type PlantPayload { errors: [UserError!] }", "Mutation.addPlant: return XPayload!" },
        { "Items", "type Plant { names: [String]! }", "Plant.names: [String]! may hold nulls" },
        { "Items", "type Plant { rows: [[Int!]]! }", "Plant.rows: [[Int!]]! may hold nulls" },
        { "Lists", "type Plant { \"Its seeds.\" seeds: [Seed!]! }", "Plant.seeds: make it a connection" },
        { "Ids", "type Plant { id: ID }", "Plant.id: ID is no id" },
        { "Ids", "type Plant { bedId: String! }", "Plant.bedId: String! is no id" },
        { "Ids", "input PlantInput { bedIds: [String!]! }", "PlantInput.bedIds: [String!]! is no id" },
        { "Amounts", "type Plant { fullMark: Decimal! }", "Plant.fullMark: Decimal is no amount" },
        { "Amounts", "type Plant { height: Float! }", "Plant.height: Float is inexact" },
        { "Amounts", "\"Money.\" scalar Money", "Money: say its unit" },
        { "Filters", "type Query { \"Allowed: AGENT, MONITOR.\" plants(height: Int): [Plant!]! } type Plant { \"Allowed: MONITOR.\" height: Int }", "Query.plants(height:): AGENT may not read Plant.height" },
        { "Filters", "type Query { plants(where: PlantFilterInput): PlantConnection! } input PlantFilterInput { bedId: ID } type PlantConnection { nodes: [Plant!]! } type Plant { bed: Bed } \"Allowed: AGENT.\" type Bed { row: Int }", "Query.plants(where:)(bedId:): CITIZEN, MONITOR," },
        { "Filters", "type Query { plants(tallFirst: Boolean): [Plant!]! } type Plant { height: Int }", "Query.plants(tallFirst:): say which fields of Plant" },
        { "Booleans", "type Plant { height: Boolean! }", "Plant.height: ask a question" },
    };

    [Theory]
    [MemberData(nameof(Rules))]
    public void The_schema_keeps_each_rule(string rule, string schema)
    {
        var broken = SchemaRules.All[rule](Exported(schema)).ToList();
        Assert.True(broken.Count == 0, $"{broken.Count} break the rule {rule}:\n{string.Join('\n', broken)}");
    }

    [Fact]
    public void What_may_break_a_rule_is_still_there()
    {
        var names = s_schema.Types.Select(type => type.Name).Concat(s_schema.Values.SelectMany(each => new[] { each.Name, each.Member.Name })).ToHashSet(StringComparer.Ordinal);
        var gone = new[] { SchemaExceptions.Short.Keys, SchemaExceptions.NoIds.Keys, SchemaExceptions.EnumsThatSayThemselves.Keys, SchemaExceptions.Frames.Keys, SchemaExceptions.SpeaksOf.Keys, SchemaExceptions.Adjectives }
            .SelectMany(keys => keys).Where(name => !names.Contains(name));
        Assert.Empty(gone);
    }

    [Theory]
    [MemberData(nameof(Broken))]
    public void What_breaks_a_rule_is_named(string rule, string sdl, string says) =>
        Assert.StartsWith(says, Assert.Single(SchemaRules.All[rule](SchemaText.Parse(sdl))), StringComparison.Ordinal);

    [Fact]
    public void Each_rule_has_something_that_breaks_it() =>
        Assert.Equal(SchemaRules.All.Keys.Order(StringComparer.Ordinal), Broken.Select(each => (string)each[0]).Distinct().Order(StringComparer.Ordinal));

    [Fact]
    public void What_keeps_the_rules_is_let_pass()
    {
        var schema = SchemaText.Parse("""
            "A plant (植物)."
            type Plant { id: ID! name: Text! bed: Bed bedId: ID! "True: above two metres." isTall: Boolean! "At most 20." seeds: [Seed!]! "The mark (分值)." score: Points! habit: GrowthHabit! }
            "How it grows (生长方式)."
            enum GrowthHabit { "A tree." TREE }
            "A new plant (新植物)."
            input PlantInput { bedId: ID! }
            "What came of it (结果)."
            type PlantPayload { plant: Plant errors: [UserError!]! }
            type Query { "Objects by their ids (对象), at most 200. Allowed: anyone." nodes(ids: [ID!]!): [Node]! }
            type Mutation { "Adds one (新增). Allowed: AGENT." addPlant("What." input: PlantInput!): PlantPayload! }
            """);
        Assert.Empty(SchemaRules.All.Values.SelectMany(rule => rule(schema)));
    }

    private static SchemaText Exported(string name) => SchemaText.Parse(File.ReadAllText(Path.Combine(Repository.Root, "schema", $"{name}.graphql")));
}
