using System.Text;

namespace Hotline.Host.Tests.Rights;

/// <summary>
/// Everything that a role may ask for from a type on: each type along every path down to some depth, and once more below it. What it may ask for
/// is not taken from the product's table but was tried, field by field.
/// </summary>
/// <param name="rowsOnly">Only the rows with their own fields and whose they are: enough to know which they are.</param>
/// <param name="fewRows">Also what is served of a few rows at once alone.</param>
internal sealed class Selection(SchemaShape schema, IReadOnlySet<(string Type, string Field)> allowed, Func<ShownArgument, string?> value, bool rowsOnly = false, bool fewRows = false)
{
    private static readonly (string Type, string Field) s_ofFewRows = ("Scorecard", "dossier");

    private const int EveryPathTo = 4;

    /// <summary>A page, its rows.</summary>
    private const int RowsAt = 2;

    private readonly HashSet<string> _expanded = [];

    /// <returns>E.g. <c>{ __typename id name { zh } }</c>; empty for a scalar or an enum.</returns>
    public string Of(string type) => Of(type, []);

    public string Fragments(IEnumerable<string> types) => $"{{ __typename {string.Join(' ', types.Select(type => $"... on {type} {Of(type)}"))} }}";

    /// <returns>E.g. <c>(first: 2)</c>; <c>null</c> where an argument has no value to try.</returns>
    public static string? Arguments(ShownField field, Func<ShownArgument, string?> value, string? optional = null)
    {
        var given = field.Arguments.Where(argument => argument.Required || argument.Name == "first" || argument.Name == optional).Select(argument => (argument.Name, Value: value(argument))).ToList();
        if (given.Exists(argument => argument.Value is null)) return null;
        return given.Count == 0 ? "" : $"({string.Join(", ", given.Select(argument => $"{argument.Name}: {argument.Value}"))})";
    }

    private string Of(string type, IReadOnlyList<string> path)
    {
        if (!schema.Objects.TryGetValue(type, out var fields)) return "";
        _expanded.Add(type);
        var text = new StringBuilder("{ __typename");
        foreach (var field in fields)
        {
            if (!allowed.Contains((type, field.Name)) || (!fewRows && (type, field.Name) == s_ofFewRows) || Arguments(field, value) is not { } arguments) continue;
            var inside = schema.Objects.ContainsKey(field.TypeName) && !Goes(field.TypeName, path) ? Name(field.TypeName) : Of(field.TypeName, [.. path, type]);
            // Fragments of two types may give one name two shapes; so does none here.
            text.Append(' ').Append(type).Append('_').Append(field.Name).Append(": ").Append(field.Name).Append(arguments).Append(' ').Append(inside);
        }
        return text.Append(" }").ToString();
    }

    /// <summary>Enough to know whose it is.</summary>
    private string Name(string type) => allowed.Contains((type, "id")) ? $"{{ __typename {type}_id: id }}" : "{ __typename }";

    private bool Goes(string type, IReadOnlyList<string> path)
    {
        if (rowsOnly) return path.Count < RowsAt;
        return path.Count < EveryPathTo ? !path.Contains(type) : !_expanded.Contains(type);
    }
}
