using System.Text.Json;
using Hotline.GraphQL.Scalars;
using Hotline.Host.Data;
using Hotline.Testing;

namespace Hotline.Host.Tests.Rights;

/// <summary>One caller's way through every mutation: whom the engine admits, and that nobody reaches into another city.</summary>
internal sealed class MutationWalk(ModuleHost host, SchemaShape schema, Sightings sightings, Plausible plausible, Walk walk)
{
    /// <summary>How many objects of a kind each mutation is tried on.</summary>
    private const int Variants = 18;

    /// <summary>With ids of what there is not: a refusal comes before anything is looked for.</summary>
    public async Task TryEachAsync()
    {
        foreach (var mutation in schema.Objects["Mutation"])
        {
            var input = new WellFormed(schema, name => Id(NodesOf(mutation, name)[0], "nowhere/none"), Quoted("none"), "nowhere", variant: 0);
            var answer = await SendAsync(mutation, input.Of(InputOf(mutation)));
            var admitted = !answer.ErrorCodes().Any(code => code is "FORBIDDEN" or "UNAUTHENTICATED");
            Assert.True(admitted == walk.Allowed.Contains(("Mutation", mutation.Name)), $"{walk.Who}: {mutation.Name}\n{answer}");
            if (!admitted) continue;
            sightings.Note("Mutation", mutation.Name, new(walk.Who, Relation.Common, Stages.None));
            if (Payload(answer) is { } payload) sightings.Note(payload, walk.Caller, walk.Who);
        }
    }

    /// <summary>With ids of a city that is not the caller's: nothing comes of it.</summary>
    /// <returns>The codes of the refusals, by mutation.</returns>
    public async Task ReachIntoAsync(string city, DatabaseVersion version, SortedDictionary<string, SortedSet<string>> refusals)
    {
        foreach (var mutation in schema.Objects["Mutation"].Where(field => walk.Allowed.Contains(("Mutation", field.Name)) && WellFormed.NamesSomething(schema, InputOf(field))))
        {
            var facts = sightings.Words("RecordedFact", "factId").ToList();
            for (var variant = 0; variant < Variants; variant++)
                if (InputReaching(mutation, city, facts[variant % facts.Count], variant) is { } input)
                    await ReachIntoAsync(mutation, input, version, refusals);
        }
    }

    private async Task ReachIntoAsync(ShownField mutation, string input, DatabaseVersion version, SortedDictionary<string, SortedSet<string>> refusals)
    {
        var before = version.Now();
        var answer = await SendAsync(mutation, input);
        var at = $"{walk.Who}: {mutation.Name}(input: {input})\n{answer}";
        Assert.True(before == version.Now(), $"Something was written. {at}");
        Assert.False(Payload(answer) is { } payload && Gives(payload), at);
        if (!refusals.TryGetValue(mutation.Name, out var codes)) refusals.Add(mutation.Name, codes = new(StringComparer.Ordinal));
        codes.UnionWith(CodesOf(answer));
    }

    /// <returns><c>null</c> where it came to name nothing of the city.</returns>
    private string? InputReaching(ShownField mutation, string city, string fact, int variant)
    {
        var reaches = schema.Inputs[InputOf(mutation)].All(field => field.TypeName != "ID");
        var input = new WellFormed(schema, name =>
        {
            var of = CityOf(mutation, name, city, variant);
            reaches |= of == city;
            return Real(mutation, name, of, variant);
        }, Quoted(fact), city, variant).Of(InputOf(mutation));
        return reaches ? input : null;
    }

    private async Task<JsonElement> SendAsync(ShownField mutation, string input)
    {
        var selection = new Selection(schema, walk.Allowed, plausible.Plain, rowsOnly: true).Of(mutation.TypeName);
        // Who may not ask for the mutation may not see its payload either; he is to be refused for asking.
        if (!walk.Allowed.Contains(("Mutation", mutation.Name))) selection = "{ __typename }";
        var answer = await host.ExecuteAsync($"mutation {{ it: {mutation.Name}(input: {input}) {selection} }}", caller: walk.Caller);
        Assert.False(answer.ErrorCodes().Any(code => code is "VALIDATION_FAILED" or "INTERNAL"), $"{walk.Who}: {mutation.Name}(input: {input})\n{answer}");
        return answer;
    }

    private string Real(ShownField mutation, string name, string city, int variant)
    {
        var nodes = NodesOf(mutation, name);
        var node = nodes[variant % nodes.Count];
        if (node == "City") return Id(node, city);
        var ids = sightings.Ids[node].ToLookup(id => GlobalId.TryDecode(id, out _, out var raw) && raw.StartsWith($"{city}/", StringComparison.Ordinal));
        var those = (ids[true].Any() ? ids[true] : ids[false]).ToList();
        return Quoted(those[variant / 3 % those.Count]);
    }

    /// <summary>All ids of an input are of the other city, or the first alone, or the last alone, and the others of the caller's own.</summary>
    private string CityOf(ShownField mutation, string name, string city, int variant)
    {
        var ids = schema.Inputs[InputOf(mutation)].Where(field => field.TypeName == "ID").Select(field => field.Name).ToList();
        return (variant % 3) switch
        {
            1 when ids.Count > 1 && name != ids[0] => walk.Caller.CityId!,
            2 when ids.Count > 1 && name != ids[^1] => walk.Caller.CityId!,
            _ => city,
        };
    }

    /// <summary>What an id may be of: a plain one of any type, the likely ones first.</summary>
    private List<string> NodesOf(ShownField mutation, string name) => schema.NodeNamedBy(name) is { } node
        ? [node]
        : [.. schema.Nodes.OrderByDescending(each => mutation.Name.Contains(each, StringComparison.Ordinal)).ThenBy(each => each, StringComparer.Ordinal)];

    private static string InputOf(ShownField mutation) => mutation.Arguments.Single().TypeName;

    private static JsonElement? Payload(JsonElement answer) =>
        answer.TryGetProperty("data", out var data) && data.ValueKind == JsonValueKind.Object && data.GetProperty("it") is { ValueKind: JsonValueKind.Object } payload ? payload : null;

    /// <summary>Whether a payload holds an object, or rows that are no refusals.</summary>
    private static bool Gives(JsonElement payload) => payload.EnumerateObject().Any(field => field.Value.ValueKind switch
    {
        JsonValueKind.Object => true,
        JsonValueKind.Array => !field.Name.EndsWith("_errors", StringComparison.Ordinal) && field.Value.EnumerateArray().Any(row => ErrorsOf(row).Count == 0),
        _ => false,
    });

    private static IEnumerable<string> CodesOf(JsonElement answer)
    {
        foreach (var code in answer.ErrorCodes()) yield return code;
        if (Payload(answer) is not { } payload) yield break;
        foreach (var error in ErrorsOf(payload)) yield return error.GetProperty("UserError_code").GetString()!;
        foreach (var row in payload.EnumerateObject().Where(field => field.Value.ValueKind == JsonValueKind.Array).SelectMany(field => field.Value.EnumerateArray()))
            foreach (var error in ErrorsOf(row)) yield return error.GetProperty("UserError_code").GetString()!;
    }

    private static List<JsonElement> ErrorsOf(JsonElement payload) => [.. payload.EnumerateObject()
        .Where(field => field.Name.EndsWith("_errors", StringComparison.Ordinal)).SelectMany(field => field.Value.EnumerateArray())];

    private static string Id(string type, string raw) => Quoted(GlobalId.Encode(type, raw));

    private static string Quoted(string text) => JsonSerializer.Serialize(text);
}
