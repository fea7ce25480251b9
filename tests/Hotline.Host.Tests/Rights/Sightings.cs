using System.Text.Json;
using Hotline.GraphQL.Scalars;
using Hotline.Modularity;

namespace Hotline.Host.Tests.Rights;

/// <summary>How what is seen relates to who sees it. An object without an owner of its own is its parent's.</summary>
internal enum Relation
{
    /// <summary>Nobody's in particular: words, enums, lists of rules.</summary>
    Common,
    Own,
    OwnUnit,
    OwnCity,
    Elsewhere,
}

/// <summary>A field seen: by whom, whose it was, at which stage it stood.</summary>
internal sealed record Sight(string Who, Relation Of, string Stage);

/// <summary>What was seen, by whom, whose it was, and what of it the next walk begins with.</summary>
internal sealed class Sightings(Stages stages)
{
    /// <summary>Words of a field that are remembered, for arguments.</summary>
    private const int MostWords = 8;

    private readonly SortedDictionary<string, SortedDictionary<string, HashSet<Sight>>> _seen = new(StringComparer.Ordinal);
    private readonly Dictionary<(string Type, string Field), SortedSet<string>> _words = [];

    /// <summary>Whose an object is that says so, by its global id: elsewhere there may be no more of it than that.</summary>
    private readonly Dictionary<string, (string RawId, bool IsPerson)> _owners = new(StringComparer.Ordinal);

    /// <summary>Global ids met, by type.</summary>
    public SortedDictionary<string, SortedSet<string>> Ids { get; } = new(StringComparer.Ordinal);

    public HashSet<string> Callers { get; } = [];

    public IEnumerable<string> Types => _seen.Keys;

    public IReadOnlyDictionary<string, SortedDictionary<string, HashSet<Sight>>> Seen => _seen;

    public Stages Stages => stages;

    /// <summary>Values met of a field, e.g. the codes of people.</summary>
    public IReadOnlyCollection<string> Words(string type, string field) => _words.GetValueOrDefault((type, field)) ?? [];

    public void Note(JsonElement value, Caller caller, string who, Relation of = Relation.Common, string stage = Stages.None)
    {
        if (value.ValueKind == JsonValueKind.Array)
            foreach (var element in value.EnumerateArray()) Note(element, caller, who, of, stage);
        if (value.ValueKind != JsonValueKind.Object || !value.TryGetProperty("__typename", out var name)) return;
        var type = name.GetString()!;
        if (IsEmptyPage(value, type)) return;
        var owner = Owner(value, type);
        if (Member(value, type, "id") is { } id && RawId(id) is not null) Remember(type, id.GetString()!, owner);
        var relation = (owner is var (rawId, isPerson) ? Of(rawId, isPerson, caller) : null) ?? OfMaker(value, type, caller) ?? Of(CityOf(value, type), isPerson: false, caller) ?? of;
        var stands = stages.Of(value, type, stage);
        foreach (var property in value.EnumerateObject().Where(property => property.Name != "__typename" && Holds(property.Value)))
        {
            var field = property.Name[(type.Length + 1)..];
            Note(type, field, new(who, relation, stands));
            if (property.Value.ValueKind == JsonValueKind.String) Remember((type, field), property.Value.GetString()!);
            Note(property.Value, caller, who, relation, stands);
        }
    }

    public void Note(string type, string field, Sight sight)
    {
        if (!_seen.TryGetValue(type, out var fields)) _seen.Add(type, fields = new(StringComparer.Ordinal));
        if (!fields.TryGetValue(field, out var seen)) fields.Add(field, seen = []);
        seen.Add(sight);
    }

    /// <summary>Whose an object with that id is; <c>null</c> where the id says nothing.</summary>
    public static Relation? Of(string? rawId, bool isPerson, Caller caller)
    {
        if (rawId is null || caller.CityId is null) return null;
        if (isPerson && rawId == caller.PersonId) return Relation.Own;
        if (!isPerson && rawId == caller.UnitId) return Relation.OwnUnit;
        return rawId.Split('/', '@')[0] == caller.CityId ? Relation.OwnCity : Relation.Elsewhere;
    }

    /// <summary>A webhook is its maker's, of whom there is one for each role.</summary>
    private static Relation? OfMaker(JsonElement value, string type, Caller caller) =>
        type == "Webhook" && Member(value, type, "role") is { } role && role.GetString()!.Replace("_", "", StringComparison.Ordinal).Equals($"{caller.Role}", StringComparison.OrdinalIgnoreCase)
            && Of(CityOf(value, type), isPerson: false, caller) == Relation.OwnCity ? Relation.Own : null;

    /// <summary>The person or the unit that an object names as its own, or that another names which it is part of.</summary>
    private (string RawId, bool IsPerson)? Owner(JsonElement value, string type)
    {
        if (type is "Person" or "Unit" && RawId(Member(value, type, "id")) is { } itself) return (itself, type == "Person");
        foreach (var (field, isPerson) in new[] { ("person", true), ("unit", false), ("personId", true), ("unitId", false) })
        {
            var owner = Member(value, type, field);
            if (owner is { ValueKind: JsonValueKind.Object } inside) owner = Member(inside, isPerson ? "Person" : "Unit", "id");
            if (RawId(owner) is { } ownerId) return (ownerId, isPerson);
        }
        foreach (var (field, part) in new[] { ("deduction", "Deduction"), ("lead", "Holder"), ("workOrder", "WorkOrder") })
            if (Member(value, type, field) is { ValueKind: JsonValueKind.Object } whole && Owner(whole, part) is { } of) return of;
        return Known(Member(value, type, "deductionId")) ?? Known(Member(value, type, "id"));
    }

    private (string RawId, bool IsPerson)? Known(JsonElement? id) => id is { ValueKind: JsonValueKind.String } text && _owners.TryGetValue(text.GetString()!, out var owner) ? owner : null;

    /// <summary>The id of its city, or one that begins with it.</summary>
    private static string? CityOf(JsonElement value, string type) => RawId(Member(value, type, "cityId")) ?? RawId(Member(value, type, "id"));

    /// <summary>It shows nothing, whoever asks for it.</summary>
    private static bool IsEmptyPage(JsonElement value, string type) =>
        type.EndsWith("Connection", StringComparison.Ordinal) && Member(value, type, "totalCount") is { ValueKind: JsonValueKind.Number } count && count.GetInt32() == 0;

    private static string? RawId(JsonElement? id) =>
        id is { ValueKind: JsonValueKind.String } text && GlobalId.TryDecode(text.GetString()!, out _, out var raw) ? raw : null;

    private static JsonElement? Member(JsonElement value, string type, string field) => value.TryGetProperty($"{type}_{field}", out var member) ? member : null;

    private static bool Holds(JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.Null => false,
        JsonValueKind.Array => value.EnumerateArray().Any(element => element.ValueKind != JsonValueKind.Null),
        _ => true,
    };

    private void Remember(string type, string id, (string RawId, bool IsPerson)? owner)
    {
        if (!Ids.TryGetValue(type, out var ids)) Ids.Add(type, ids = new(StringComparer.Ordinal));
        ids.Add(id);
        if (owner is { } known) _owners[id] = known;
    }

    public void Remember((string Type, string Field) field, string word)
    {
        if (!_words.TryGetValue(field, out var words)) _words.Add(field, words = new(StringComparer.Ordinal));
        if (words.Count < MostWords) words.Add(word);
    }
}
