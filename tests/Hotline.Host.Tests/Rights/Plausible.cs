using System.Text.Json;
using Hotline.GraphQL.Scalars;

namespace Hotline.Host.Tests.Rights;

/// <summary>Values for arguments: those that tell rows apart, out of what was met; one that is well-formed for the others.</summary>
internal sealed class Plausible(SchemaShape schema, Sightings sightings, IReadOnlyList<string> cities)
{
    private const int IdsOfRoot = 10;
    private const int IdsOfFilter = 3;

    /// <summary>All that a required argument of a root is tried with; <c>null</c> where one value is as good as another.</summary>
    public IReadOnlyList<string>? Choices(ShownField root, ShownArgument argument, bool lastMonthOnly) => argument switch
    {
        { Required: false } => null,
        { Name: "cityId" } => [.. cities.Select(city => Quoted(GlobalId.Encode("City", city)))],
        { Name: "kind" } => schema.Enums[argument.TypeName],
        { Name: "period" } when lastMonthOnly => [Quoted(WalkedCity.Months.Keys.Last())],
        // A live score is seen alike in all months, and is much to read.
        { Name: "period" } when root.Arguments.Any(each => each is { Name: "kind", Required: true }) => [Quoted("2025-10"), Quoted("2025-12")],
        { Name: "period" } => [.. WalkedCity.Months.Keys.Select(Quoted)],
        { Name: "id" } => Ids(root.TypeName, IdsOfRoot),
        { TypeName: "ID", IsList: false } => Ids(schema.NodeNamedBy(argument.Name), IdsOfRoot),
        _ => null,
    };

    /// <summary>What an optional argument of a root is tried with: rows of others, every state, the place where another's page ended.</summary>
    public IReadOnlyList<string> Filters(ShownField root, ShownArgument argument) => argument switch
    {
        { Name: "after", TypeName: "String" } => Words($"{root.Name} page", "endCursor"),
        { Name: "names" } => [.. Words("Change", "name").Select(Listed)],
        { Name: "codes" } => [.. WalkedCity.Codes.Select(Quoted).Select(Listed)],
        { Name: "version" } => Words(root.TypeName, "version"),
        { Name: "item" } => [.. Words("RankedRate", "itemCode").Take(1)],
        { Name: "matterType" } => [.. Words("WorkOrder", "matterType").Take(1)],
        { Name: "period" } => [.. WalkedCity.Months.Keys.Select(Quoted)],
        { TypeName: "ID" } => Ids(schema.NodeNamedBy(argument.Name), IdsOfFilter),
        { TypeName: "Boolean" } => ["true", "false"],
        _ when schema.Enums.TryGetValue(argument.TypeName, out var values) => values,
        _ => Plain(argument) is { } value ? [value] : [],
    };

    public string? Plain(ShownArgument argument) => argument switch
    {
        { Name: "first" } => "3",
        { TypeName: "Int" } => "2025",
        { TypeName: "Long" } => "0",
        { Name: "year" } => "\"2025\"",
        { TypeName: "Date" } => "\"2025-11-03\"",
        { TypeName: "Instant" } => "\"2026-01-26T01:00:00Z\"",
        _ when schema.Enums.TryGetValue(argument.TypeName, out var values) => values[0],
        { TypeName: "String", IsList: false } => "\"water\"",
        _ => null,
    };

    private List<string> Ids(string? type, int most) => type is null ? [] : sightings.Ids.GetValueOrDefault(type)?.Take(most).Select(Quoted).ToList() ?? [];

    private List<string> Words(string type, string field) => [.. sightings.Words(type, field).Select(Quoted)];

    private static string Listed(string quoted) => $"[{quoted}]";

    private static string Quoted(string text) => JsonSerializer.Serialize(text);
}
