using System.Text.Json;
using Hotline.GraphQL.Scalars;

namespace Hotline.Host.Tests.Rights;

/// <summary>
/// Writes an input of a mutation as a literal that any validation lets pass; whether its values make sense is the mutation's affair. Fields that need
/// not be given are left out, but for those that name something.
/// </summary>
/// <param name="idOf">The literal of an id for a field of that name.</param>
/// <param name="fact">The literal of a reference to a record.</param>
/// <param name="feedOf">The city whose feed a webhook asks for.</param>
/// <param name="variant">Which of the alternatives, where an input has some.</param>
internal sealed class WellFormed(SchemaShape schema, Func<string, string> idOf, string fact, string feedOf, int variant)
{
    /// <summary>Inputs that are one of their fields.</summary>
    private const string OneOf = "FactInput";

    /// <summary>Without which others of their input mean nothing.</summary>
    private static readonly HashSet<string> s_given = ["points", "satisfaction"];

    /// <summary>Whether an input names anything that there is: an id, a record, a city's feed.</summary>
    public static bool NamesSomething(SchemaShape schema, string input) => schema.Inputs[input].Any(field =>
        field.TypeName == "ID" || field.Name is "factId" or "complaint" || field is { Name: "query", Required: true } || (schema.Inputs.ContainsKey(field.TypeName) && NamesSomething(schema, field.TypeName)));

    public string Of(string input)
    {
        var fields = schema.Inputs[input];
        if (input == OneOf)
        {
            var one = fields[variant % fields.Count];
            return $"{{ {one.Name}: {Of(one.TypeName)} }}";
        }
        return $"{{ {string.Join(", ", Given(fields).Select(field => $"{field.Name}: {Of(field)}"))} }}";
    }

    /// <summary>Of several that need not be given, such as a person and a unit, one.</summary>
    private IEnumerable<ShownArgument> Given(IReadOnlyList<ShownArgument> fields)
    {
        var named = fields.Where(field => field is { Required: false, TypeName: "ID" }).ToList();
        return fields.Where(field => field.Required || s_given.Contains(field.Name) || (named.Count > 0 && field == named[variant % named.Count]));
    }

    private string Of(ShownArgument field)
    {
        var value = field.TypeName == "ID" ? idOf(field.Name) : schema.Inputs.ContainsKey(field.TypeName) ? Of(field.TypeName) : Plain(field);
        return field.IsList ? $"[{value}]" : value;
    }

    private string Plain(ShownArgument field) => field switch
    {
        { Name: "factId" or "complaint" } => fact,
        { Name: "query" } => Quoted($"subscription {{ changed(cityId: \"{GlobalId.Encode("City", feedOf)}\") {{ number }} }}"),
        { Name: "url" } => Quoted("https://receiver.example/"),
        { Name: "period" or "from" or "until", TypeName: "String" } => Quoted("2025-12"),
        { Name: "year", TypeName: "String" } => Quoted("2025"),
        { Name: "kind", TypeName: "String" } => Quoted("conduct.breach"),
        { Name: "item" } => Quoted(variant % 2 == 0 ? "urging" : "rest"),
        { Name: "activity" } => Quoted("meeting"),
        { TypeName: "String" } => Quoted("walked"),
        { TypeName: "Boolean" } => "true",
        { TypeName: "Date" } => Quoted("2026-01-15"),
        { Name: "until" or "due", TypeName: "Instant" } => Quoted("2026-02-03T01:00:00Z"),
        { TypeName: "Instant" } => Quoted("2026-01-26T01:00:00Z"),
        _ when schema.Enums.TryGetValue(field.TypeName, out var values) => values[variant % values.Count],
        _ => "1",
    };

    private static string Quoted(string text) => JsonSerializer.Serialize(text);
}
