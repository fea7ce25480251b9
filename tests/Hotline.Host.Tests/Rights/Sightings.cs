using System.Text;
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

/// <summary>What was seen, by whom, whose it was.</summary>
internal sealed class Sightings
{
    private readonly SortedDictionary<string, SortedDictionary<string, SortedSet<string>>> _seen = new(StringComparer.Ordinal);
    private readonly HashSet<string> _callers = [];

    /// <summary>Global ids met, by type: where the next walk begins.</summary>
    public SortedDictionary<string, SortedSet<string>> Ids { get; } = new(StringComparer.Ordinal);

    public void Note(JsonElement value, Caller caller, string who, Relation of = Relation.Common)
    {
        if (value.ValueKind == JsonValueKind.Array)
            foreach (var element in value.EnumerateArray()) Note(element, caller, who, of);
        _callers.Add(who);
        if (value.ValueKind != JsonValueKind.Object || !value.TryGetProperty("__typename", out var name)) return;
        var type = name.GetString()!;
        if (Member(value, type, "id") is { } id && id.GetString() is { } globalId && GlobalId.TryDecode(globalId, out _, out _)) Remember(type, globalId);
        var relation = Owner(value, type, caller) ?? of;
        foreach (var property in value.EnumerateObject().Where(property => property.Name != "__typename" && Holds(property.Value)))
        {
            var field = property.Name[(type.Length + 1)..];
            Remember(type, field, who, relation);
            Note(property.Value, caller, who, relation);
        }
    }

    public IEnumerable<string> Types => _seen.Keys;

    /// <summary>Type by type: who sees whose, and which fields.</summary>
    public string Table()
    {
        var text = new StringBuilder();
        foreach (var (type, fields) in _seen)
        {
            text.Append(type).Append('\n');
            foreach (var alike in fields.GroupBy(field => Words(field.Value)).OrderBy(group => group.Key, StringComparer.Ordinal))
                text.Append("  ").Append(string.Join(' ', alike.Select(field => field.Key))).Append("\n    ").Append(alike.Key).Append('\n');
        }
        return text.ToString();
    }

    /// <summary>What the public sees and so everyone, or all with a token, is said in one word.</summary>
    private string Words(IReadOnlyCollection<string> seen)
    {
        var missing = _callers.Except(seen.Select(each => each.Split(':')[0])).ToList();
        return missing switch
        {
            [] => "everyone",
            [nameof(Role.Citizen)] when !seen.Any(each => each.Contains(':', StringComparison.Ordinal)) => "everyone with a token",
            _ => string.Join(", ", seen),
        };
    }

    private static Relation? Owner(JsonElement value, string type, Caller caller)
    {
        if (caller.CityId is null) return null;
        var raw = RawId(Member(value, type, "id"));
        if (type is "Person" or "Unit") return Of(raw, type == "Person", caller);
        foreach (var (field, isPerson) in new[] { ("person", true), ("unit", false), ("personId", true), ("unitId", false) })
        {
            var owner = Member(value, type, field);
            if (owner is { ValueKind: JsonValueKind.Object } inside) owner = Member(inside, isPerson ? "Person" : "Unit", "id");
            if (RawId(owner) is { } ownerId) return Of(ownerId, isPerson, caller);
        }
        if (Member(value, type, "deduction") is { ValueKind: JsonValueKind.Object } deduction) return Owner(deduction, "Deduction", caller);
        if (Member(value, type, "lead") is { ValueKind: JsonValueKind.Object } lead && Owner(lead, "Holder", caller) is { } led) return led;
        return Of(RawId(Member(value, type, "cityId")) ?? raw, isPerson: false, caller);
    }

    private static Relation? Of(string? rawId, bool isPerson, Caller caller)
    {
        if (rawId is null) return null;
        if (isPerson && rawId == caller.PersonId) return Relation.Own;
        if (!isPerson && rawId == caller.UnitId) return Relation.OwnUnit;
        return rawId.Split('/', '@')[0] == caller.CityId ? Relation.OwnCity : Relation.Elsewhere;
    }

    private static string? RawId(JsonElement? id) =>
        id is { ValueKind: JsonValueKind.String } text && GlobalId.TryDecode(text.GetString()!, out _, out var raw) ? raw : null;

    private static JsonElement? Member(JsonElement value, string type, string field) => value.TryGetProperty($"{type}_{field}", out var member) ? member : null;

    private static bool Holds(JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.Null => false,
        JsonValueKind.Array => value.EnumerateArray().Any(element => element.ValueKind != JsonValueKind.Null),
        _ => true,
    };

    private void Remember(string type, string id)
    {
        if (!Ids.TryGetValue(type, out var ids)) Ids.Add(type, ids = new(StringComparer.Ordinal));
        ids.Add(id);
    }

    private void Remember(string type, string field, string who, Relation relation)
    {
        if (!_seen.TryGetValue(type, out var fields)) _seen.Add(type, fields = new(StringComparer.Ordinal));
        if (!fields.TryGetValue(field, out var seen)) fields.Add(field, seen = new(StringComparer.Ordinal));
        seen.Add(relation == Relation.Common ? who : $"{who}: {relation}");
    }
}
