using System.Text.Json;
using Hotline.Testing;

namespace Hotline.Host.Tests.Rights;

/// <param name="TypeName">Without list or non-null.</param>
internal sealed record ShownField(string Name, string TypeName, IReadOnlyList<ShownArgument> Arguments);

/// <param name="TypeName">Without list or non-null.</param>
internal sealed record ShownArgument(string Name, string TypeName, bool Required, bool IsList);

/// <summary>The schema as introspection tells it: a test that walks it sees what a caller sees.</summary>
internal sealed class SchemaShape
{
    private const string Introspection = """
        { __schema { types { kind name possibleTypes { name } enumValues { name } inputFields { name defaultValue type { ...t } } fields { name type { ...t } args { name defaultValue type { ...t } } } } } }
        fragment t on __Type { kind name ofType { kind name ofType { kind name ofType { kind name } } } }
        """;

    private SchemaShape(JsonElement types)
    {
        foreach (var type in types.EnumerateArray())
        {
            var name = type.GetProperty("name").GetString()!;
            if (name.StartsWith("__", StringComparison.Ordinal)) continue;
            switch (type.GetProperty("kind").GetString())
            {
                case "OBJECT":
                    Objects.Add(name, type.GetProperty("fields").EnumerateArray().Select(Field).ToList());
                    break;
                case "ENUM":
                    Enums.Add(name, type.GetProperty("enumValues").EnumerateArray().Select(value => value.GetProperty("name").GetString()!).ToList());
                    break;
                case "INPUT_OBJECT":
                    Inputs.Add(name, type.GetProperty("inputFields").EnumerateArray().Select(Argument).ToList());
                    break;
                case "INTERFACE":
                    Nodes = type.GetProperty("possibleTypes").EnumerateArray().Select(possible => possible.GetProperty("name").GetString()!).ToList();
                    break;
            }
        }
    }

    public SortedDictionary<string, IReadOnlyList<ShownField>> Objects { get; } = new(StringComparer.Ordinal);

    public Dictionary<string, IReadOnlyList<string>> Enums { get; } = [];

    public Dictionary<string, IReadOnlyList<ShownArgument>> Inputs { get; } = [];

    public IReadOnlyList<string> Nodes { get; private set; } = [];

    /// <summary>The type of the objects that an argument names, by the end of its name: <c>orderId</c> is a WorkOrder's; <c>null</c> where none is meant.</summary>
    public string? NodeNamedBy(string argument)
    {
        if (argument == "parentId") return "Unit";
        if (!argument.EndsWith("Id", StringComparison.Ordinal)) return null;
        var name = argument[..^2];
        return Nodes.FirstOrDefault(node => node.Equals(name, StringComparison.OrdinalIgnoreCase)) ?? Nodes.FirstOrDefault(node => node.EndsWith(name, StringComparison.OrdinalIgnoreCase));
    }

    public static async Task<SchemaShape> OfAsync(ModuleHost host) => new((await host.ExecuteAsync(Introspection)).Data("__schema.types"));

    private static ShownField Field(JsonElement field) => new(
        field.GetProperty("name").GetString()!, Named(field.GetProperty("type")).GetProperty("name").GetString()!,
        field.GetProperty("args").EnumerateArray().Select(Argument).ToList());

    private static ShownArgument Argument(JsonElement argument)
    {
        var type = argument.GetProperty("type");
        var required = type.GetProperty("kind").GetString() == "NON_NULL" && argument.GetProperty("defaultValue").ValueKind == JsonValueKind.Null;
        return new(argument.GetProperty("name").GetString()!, Named(type).GetProperty("name").GetString()!, required, type.ToString().Contains("\"LIST\"", StringComparison.Ordinal));
    }

    private static JsonElement Named(JsonElement type)
    {
        while (type.TryGetProperty("ofType", out var inner) && inner.ValueKind == JsonValueKind.Object) type = inner;
        return type;
    }
}
