using System.Text.Json;
using System.Text.RegularExpressions;
using Hotline.GraphQL.Scalars;
using Hotline.Modularity;
using Hotline.Testing;

namespace Hotline.Host.Tests.Rights;

/// <summary>One caller's way through everything that the schema offers him to read.</summary>
internal sealed partial class Walk(ModuleHost host, SchemaShape schema, Sightings sightings, Plausible plausible, Caller caller, string who)
{
    private const int NodesAtOnce = 200;

    /// <summary>Nodes of a type that are asked for by their ids.</summary>
    private const int NodesOfType = 40;

    private readonly HashSet<(string Type, string Field)> _allowed = [];

    public IReadOnlySet<(string Type, string Field)> Allowed => _allowed;

    public Caller Caller => caller;

    public string Who => who;

    /// <summary>Tries every field of every type: a refusal comes before anything is looked for, so that it needs no object.</summary>
    public async Task TryFieldsAsync()
    {
        sightings.Callers.Add(who);
        foreach (var (type, fields) in schema.Objects)
        {
            var answer = await host.ExecuteAsync($"{{ ...f }} fragment f on {type} {{ {string.Join(' ', fields.Select(field => field.Name))} }}", caller: caller);
            var refused = Refused(answer);
            if (refused.Contains(type)) continue;
            foreach (var field in fields.Where(field => !refused.Contains(field.Name))) _allowed.Add((type, field.Name));
        }
    }

    /// <param name="byId">Whether from those that are asked by an id, which others have met before, or from those that are not.</param>
    public async Task FromRootsAsync(bool byId)
    {
        foreach (var root in Roots().Where(root => root.Arguments.Any(argument => argument is { Required: true, TypeName: "ID", Name: not "cityId" }) == byId))
            foreach (var values in Choices(root))
                await AskAsync(root, values);
    }

    /// <summary>Each optional argument by itself: a filter must not open rows.</summary>
    public async Task WithFiltersAsync()
    {
        foreach (var root in Roots())
            foreach (var filter in root.Arguments.Where(argument => !argument.Required && argument.Name != "first"))
                foreach (var value in plausible.Filters(root, filter))
                    foreach (var values in Choices(root, lastMonthOnly: true))
                        await AskAsync(root, new Dictionary<string, string>(values) { [filter.Name] = value }, filter.Name);
    }

    public async Task FromNodesAsync()
    {
        var fragments = new Selection(schema, _allowed, plausible.Plain).Fragments(schema.Nodes.Where(type => _allowed.Contains((type, "id"))));
        foreach (var ids in schema.Nodes.SelectMany(type => sightings.Ids.GetValueOrDefault(type)?.Take(NodesOfType).ToList() ?? []).Chunk(NodesAtOnce))
            sightings.Note(await AskAsync($"nodes(ids: {JsonSerializer.Serialize(ids)}) {fragments}"), caller, who);
    }

    private IEnumerable<ShownField> Roots() =>
        schema.Objects["Query"].Where(field => field.Name is not ("node" or "nodes" or FeedWalk.Root) && _allowed.Contains(("Query", field.Name)));

    private async Task AskAsync(ShownField root, Dictionary<string, string> values, string? filter = null)
    {
        string? Value(ShownArgument argument) => values.GetValueOrDefault(argument.Name) ?? plausible.Plain(argument);
        var selection = new Selection(schema, _allowed, plausible.Plain, rowsOnly: filter is not null, fewRows: filter == "codes").Of(root.TypeName);
        var data = await AskAsync($"{root.Name}{Selection.Arguments(root, Value, filter)} {selection}");
        sightings.Note(data, caller, who, OfCity(values), root.TypeName == "Ranking" ? sightings.Stages.OfMonth(values["period"].Trim('"')) : Stages.None);
        if (data.ValueKind == JsonValueKind.Object && data.TryGetProperty($"{root.TypeName}_pageInfo", out var page) && page.GetProperty("PageInfo_endCursor").GetString() is { } end)
            sightings.Remember(($"{root.Name} page", "endCursor"), end);
    }

    /// <summary>What has no owner is of the city that was asked for.</summary>
    private Relation OfCity(Dictionary<string, string> values) =>
        values.TryGetValue("cityId", out var city) && GlobalId.TryDecode(city.Trim('"'), out _, out var raw) ? Sightings.Of(raw, isPerson: false, caller) ?? Relation.Common : Relation.Common;

    private async Task<JsonElement> AskAsync(string field)
    {
        var answer = await host.ExecuteAsync($"{{ it: {field} }}", caller: caller);
        // What is not for the caller is not there: an error would hide all that was asked for beside it.
        if (answer.ErrorCodes().Count > 0) Assert.Fail(Shortened($"{who}: {field}\n{answer}"));
        return answer.Data("it");
    }

    /// <summary>Every combination of the values that tell rows apart: the city, the kind of subject, the month, the id.</summary>
    private List<Dictionary<string, string>> Choices(ShownField root, bool lastMonthOnly = false)
    {
        List<Dictionary<string, string>> all = [[]];
        foreach (var argument in root.Arguments)
            if (plausible.Choices(root, argument, lastMonthOnly) is { } values)
                all = [.. all.SelectMany(given => values.Select(value => new Dictionary<string, string>(given) { [argument.Name] = value }))];
        return all;
    }

    /// <summary>The names that a refusal names: fields, or the type itself.</summary>
    private static HashSet<string> Refused(JsonElement answer) => answer.TryGetProperty("errors", out var errors)
        ? errors.EnumerateArray().Where(error => error.At("extensions.code").GetString() is "FORBIDDEN" or "UNAUTHENTICATED")
            .Select(error => QuotedName().Match(error.GetProperty("message").GetString()!).Groups[1].Value).ToHashSet(StringComparer.Ordinal)
        : [];

    [GeneratedRegex("'(\\w+)'")]
    private static partial Regex QuotedName();

    private static string Shortened(string text) => text.Length <= 3000 ? text : text[..3000];
}
