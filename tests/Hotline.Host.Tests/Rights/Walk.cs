using System.Text.Json;
using Hotline.GraphQL.Scalars;
using Hotline.Modularity;
using Hotline.Testing;

namespace Hotline.Host.Tests.Rights;

/// <summary>One caller's way through everything that the schema offers him.</summary>
internal sealed class Walk(ModuleHost host, SchemaShape schema, Sightings sightings, Caller caller, string who, IReadOnlyList<string> cities)
{
    private const int NodesAtOnce = 20;

    private readonly HashSet<(string Type, string Field)> _allowed = [];

    public IReadOnlySet<(string Type, string Field)> Allowed => _allowed;

    /// <summary>Tries every field of every type: a refusal comes before anything is looked for, so that it needs no object.</summary>
    public async Task TryFieldsAsync()
    {
        foreach (var (type, fields) in schema.Objects.Where(pair => pair.Key is not ("Mutation" or "Subscription")))
            foreach (var field in fields)
            {
                var answer = await host.ExecuteAsync($"{{ ...f }} fragment f on {type} {{ {field.Name} }}", caller: caller);
                if (!answer.ErrorCodes().Any(code => code is "FORBIDDEN" or "UNAUTHENTICATED")) _allowed.Add((type, field.Name));
            }
    }

    /// <param name="byId">Whether from those that are asked by an id, which others have met before, or from those that are not.</param>
    public async Task FromRootsAsync(bool byId)
    {
        foreach (var root in schema.Objects["Query"].Where(field => field.Name is not ("node" or "nodes") && _allowed.Contains(("Query", field.Name)) && ById(field) == byId))
            foreach (var values in Choices(root))
            {
                string? Value(ShownArgument argument) => values.GetValueOrDefault(argument.Name) ?? Plain(argument);
                await AskAsync($"{root.Name}{Selection.Arguments(root, Value)} {new Selection(schema, _allowed, Plain).Of(root.TypeName)}");
            }
    }

    public async Task FromNodesAsync()
    {
        var fragments = new Selection(schema, _allowed, Plain).Fragments(schema.Nodes.Where(type => _allowed.Contains((type, "id"))));
        foreach (var ids in schema.Nodes.SelectMany(type => sightings.Ids.GetValueOrDefault(type)?.Take(60).ToList() ?? []).Chunk(NodesAtOnce))
            await AskAsync($"nodes(ids: {JsonSerializer.Serialize(ids)}) {fragments}");
    }

    private static bool ById(ShownField root) => root.Arguments.Any(argument => argument.Name is "id" or "positionId");

    private async Task AskAsync(string field)
    {
        var answer = await host.ExecuteAsync($"{{ it: {field} }}", caller: caller);
        // A row that is not there for the caller may be told as an expected failure; a bug or a bad document may not.
        Assert.True(answer.ErrorCodes().All(code => code is not ("VALIDATION_FAILED" or "INTERNAL" or "FORBIDDEN" or "UNAUTHENTICATED" or "LIMIT_EXCEEDED")), $"{who}: {field}\n{answer}"[..Math.Min(3000, $"{who}: {field}\n{answer}".Length)]);
        if (answer.TryGetProperty("data", out var data) && data.ValueKind == JsonValueKind.Object) sightings.Note(data.GetProperty("it"), caller, who);
    }

    /// <summary>Every combination of the values that tell rows apart: the city, the kind of subject, the month, the id.</summary>
    private IEnumerable<IReadOnlyDictionary<string, string>> Choices(ShownField root)
    {
        IEnumerable<Dictionary<string, string>> all = [[]];
        foreach (var argument in root.Arguments)
        {
            var values = argument switch
            {
                { Name: "cityId" } => cities.Select(city => Quoted(GlobalId.Encode("City", city))).ToList(),
                { Name: "kind", Required: true } => schema.Enums[argument.TypeName],
                { Name: "period", Required: true } => ["\"2025-10\"", "\"2025-12\""],
                { Name: "id" } => sightings.Ids.GetValueOrDefault(root.TypeName)?.Take(10).Select(Quoted).ToList() ?? [],
                { Name: "positionId" } => sightings.Ids.GetValueOrDefault("Position")?.Select(Quoted).ToList() ?? [],
                _ => null,
            };
            if (values is not null) all = all.SelectMany(given => values.Select(value => new Dictionary<string, string>(given) { [argument.Name] = value })).ToList();
        }
        return all;
    }

    private string? Plain(ShownArgument argument) => argument switch
    {
        { Name: "first" } => "3",
        { TypeName: "Int" } => "2025",
        { TypeName: "Long" } => "0",
        { Name: "year" } => "\"2025\"",
        { TypeName: "Date" } => "\"2025-11-03\"",
        { TypeName: "Instant" } => "\"2025-11-03T01:00:00Z\"",
        _ when schema.Enums.TryGetValue(argument.TypeName, out var values) => values[0],
        { TypeName: "String" } => "\"water\"",
        _ => null,
    };

    private static string Quoted(string text) => $"\"{text}\"";
}
