using System.Text.Json;
using Hotline.Host.Tests.Transports;
using Hotline.Testing;

namespace Hotline.Host.Tests.Schema;

/// <summary>What was released goes on being served: a change that breaks callers is listed with a reason, as the reference implementation names it.</summary>
public sealed class BreakingChangesTests
{
    private const string Released = """
        type Query { plant(id: ID!, height: Int = 1): Plant }
        type Plant { id: ID! name: String! habit: Habit! }
        enum Habit { TREE SHRUB }
        input PlantInput { worth: Int! }
        """;

    private const string Removed = "FIELD_REMOVED: Plant.name was removed.";

    [ClientFact]
    public Task The_schemas_break_nobody_since_their_release_but_as_is_listed() => HoldsAsync(
        new[] { "hotline.graphql", "public.graphql" }.Select(file => (file, Read("released", file), Read(file))),
        JsonSerializer.Deserialize<JsonElement>(Read("breaking-changes.json")));

    [ClientFact]
    public Task Additions_break_nobody() => HoldsAsync([("plants", Released, """
        type Query { plant(id: ID!, height: Int = 1, depth: Int): Plant soil: String }
        type Plant { id: ID! name: String! habit: Habit! seeds: Int }
        enum Habit { TREE SHRUB MOSS }
        input PlantInput { worth: Int! note: String }
        """)], Listed());

    [ClientFact]
    public Task A_change_that_is_listed_with_date_and_reason_passes_in_either_schema() =>
        HoldsAsync([("plants", Released, Without("name: String! ")), ("shrubs", Released, Released)], Listed((Removed, "2026-05-01", "Nobody read it.")));

    [ClientTheory]
    [InlineData("name: String! ", "", Removed)]
    [InlineData("height: Int = 1", "height: Int!", "ARG_CHANGED_KIND: Query.plant arg height has changed type from Int to Int!.")]
    [InlineData("height: Int = 1", "height: Int = 2", "ARG_DEFAULT_VALUE_CHANGE: Query.plant arg height has changed defaultValue from 1 to 2.")]
    [InlineData("height: Int = 1", "height: Int = 1, depth: Int!", "REQUIRED_ARG_ADDED: A required arg depth on Query.plant was added.")]
    [InlineData("SHRUB", "", "VALUE_REMOVED_FROM_ENUM: SHRUB was removed from enum type Habit.")]
    [InlineData("habit: Habit!", "habit: Habit", "FIELD_CHANGED_KIND: Plant.habit changed type from Habit! to Habit.")]
    [InlineData("worth: Int!", "worth: Int! note: String!", "REQUIRED_INPUT_FIELD_ADDED: A required field note on input type PlantInput was added.")]
    public async Task A_change_that_breaks_callers_is_named_with_what_to_do(string before, string after, string change)
    {
        var told = await ToldAsync([("plants", Released, Released.Replace(before, after, StringComparison.Ordinal))], Listed());
        Assert.StartsWith($"{change} Callers of the last release break:", told[0].Message, StringComparison.Ordinal);
        Assert.Contains($"list \"{change}\" with date and reason in schema/breaking-changes.json", told[0].Message, StringComparison.Ordinal);
        Assert.Null(told[1].Message);
    }

    [ClientFact]
    public async Task A_listed_change_that_is_none_is_to_be_taken_out()
    {
        var told = await ToldAsync([("plants", Released, Released)], Listed((Removed, "2026-05-01", "Nobody read it.")));
        Assert.Equal($"\"{Removed}\" is no change since the last release: take it out of schema/breaking-changes.json.", told[1].Message);
    }

    [ClientTheory]
    [InlineData("2026-05-01", " ")]
    [InlineData("2026-13-01", "Nobody read it.")]
    [InlineData("soon", "Nobody read it.")]
    public async Task A_listed_change_needs_a_date_and_a_reason(string date, string reason)
    {
        var told = await ToldAsync([("plants", Released, Without("name: String! "))], Listed((Removed, date, reason)));
        Assert.Equal($"\"{Removed}\" needs a date such as 2027-06-30 and a reason in schema/breaking-changes.json.", told[1].Message);
    }

    private static string Read(params string[] path) => File.ReadAllText(Path.Combine([Repository.Root, "schema", .. path]));

    private static string Without(string part) => Released.Replace(part, "", StringComparison.Ordinal);

    private static JsonElement Listed(params (string Change, string Date, string Reason)[] entries) =>
        JsonSerializer.SerializeToElement(entries.Select(entry => new { change = entry.Change, date = entry.Date, reason = entry.Reason }));

    private static object Told(IEnumerable<(string Name, string Released, string Current)> schemas, JsonElement listed) =>
        new { Schemas = schemas.Select(schema => new { schema.Name, schema.Released, schema.Current }), Listed = listed };

    private static Task<IReadOnlyList<ClientCase>> ToldAsync(IEnumerable<(string, string, string)> schemas, JsonElement listed) => Clients.RunAsync("schema.mjs", Told(schemas, listed));

    private static Task HoldsAsync(IEnumerable<(string, string, string)> schemas, JsonElement listed) => Clients.AllHoldAsync("schema.mjs", Told(schemas, listed), atLeast: 2, Clients.Missing);
}
