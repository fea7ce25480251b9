using System.Text.Json;

namespace Hotline.Host.Tests.Fuzz;

/// <param name="Kind">As introspection names it, e.g. OBJECT.</param>
/// <param name="Fields">Of an object or an interface.</param>
/// <param name="Inputs">Fields of an input object.</param>
/// <param name="Values">Of an enum.</param>
/// <param name="Possible">Objects that an interface may be.</param>
internal sealed record KnownType(string Kind, string Name, string Description, IReadOnlyList<KnownField> Fields, IReadOnlyList<KnownInput> Inputs, IReadOnlyList<string> Values, IReadOnlyList<string> Possible);

internal sealed record KnownField(string Name, string Description, TypeReference Type, IReadOnlyList<KnownInput> Arguments);

internal sealed record KnownInput(string Name, TypeReference Type);

/// <param name="Text">As it is written, e.g. <c>[ID!]!</c>.</param>
/// <param name="Item">Of a list, and of what is never null; <c>null</c> for a named type.</param>
internal sealed record TypeReference(string Text, string Name, bool IsNonNull, bool IsList, TypeReference? Item);

/// <summary>A schema as it tells of itself.</summary>
internal sealed class Introspected(IEnumerable<KnownType> types)
{
    public const string Query = """
        { __schema { types { kind name description possibleTypes { name } enumValues { name } fields { name description type { ...t } args { name type { ...t } } } inputFields { name type { ...t } } } } }
        fragment t on __Type { kind name ofType { kind name ofType { kind name ofType { kind name } } } }
        """;

    private readonly Dictionary<string, KnownType> _types = types.ToDictionary(type => type.Name, StringComparer.Ordinal);

    public KnownType this[string name] => _types[name];

    public bool Has(string name) => _types.ContainsKey(name);

    /// <summary>Whether the role may ask for it, as the descriptions of the field and its type say.</summary>
    public bool IsFor(string role, KnownField field) => Allows(role, field.Description) && Allows(role, _types[field.Type.Name].Description);

    private static bool Allows(string role, string description)
    {
        var at = description.LastIndexOf("Allowed: ", StringComparison.Ordinal);
        return at < 0 || description.IndexOf("anyone", at, StringComparison.Ordinal) >= 0 || description.IndexOf(role, at, StringComparison.Ordinal) >= 0;
    }

    public static Introspected Of(JsonElement types) => new(types.EnumerateArray().Select(Type).ToList());

    private static KnownType Type(JsonElement type) => new(
        Text(type, "kind"), Text(type, "name"), Text(type, "description"), All(type, "fields", field => new KnownField(Text(field, "name"), Text(field, "description"), Reference(field.GetProperty("type")), All(field, "args", Input))),
        All(type, "inputFields", Input), All(type, "enumValues", value => Text(value, "name")), All(type, "possibleTypes", possible => Text(possible, "name")));

    private static KnownInput Input(JsonElement input) => new(Text(input, "name"), Reference(input.GetProperty("type")));

    private static TypeReference Reference(JsonElement type)
    {
        if (!type.TryGetProperty("ofType", out var inner) || inner.ValueKind == JsonValueKind.Null) return new(Text(type, "name"), Text(type, "name"), false, false, null);
        var item = Reference(inner);
        return Text(type, "kind") == "LIST" ? new($"[{item.Text}]", item.Name, false, true, item) : new($"{item.Text}!", item.Name, true, item.IsList, item);
    }

    private static string Text(JsonElement element, string name) => element.GetProperty(name).GetString() ?? "";

    private static List<T> All<T>(JsonElement element, string name, Func<JsonElement, T> read) =>
        element.GetProperty(name) is { ValueKind: JsonValueKind.Array } array ? array.EnumerateArray().Select(read).ToList() : [];
}
