using GraphQL.Types;

namespace Hotline.GraphQL.Limits;

/// <summary>How many rows introspection's lists have: of the schema's types exactly, of what belongs to a type on an average.</summary>
internal sealed class IntrospectionSizes
{
    private readonly Dictionary<string, double> _rows;

    public IntrospectionSizes(ISchema schema)
    {
        var types = schema.AllTypes.ToList();
        var fields = types.OfType<IComplexGraphType>().Where(type => type is not IInputObjectGraphType).SelectMany(type => type.Fields).ToList();
        _rows = new(StringComparer.Ordinal)
        {
            ["types"] = types.Count,
            ["directives"] = schema.Directives.Count,
            ["fields"] = (double)fields.Count / types.Count,
            ["args"] = (double)fields.Sum(field => field.Arguments?.Count ?? 0) / fields.Count,
            ["inputFields"] = (double)types.OfType<IInputObjectGraphType>().Sum(type => type.Fields.Count) / types.Count,
            ["enumValues"] = (double)types.OfType<EnumerationGraphType>().Sum(type => type.Values.Count) / types.Count,
            ["interfaces"] = (double)types.OfType<IObjectGraphType>().Sum(type => type.ResolvedInterfaces.Count) / types.Count,
            ["possibleTypes"] = (double)types.OfType<IAbstractGraphType>().Sum(type => type.PossibleTypes.Count) / types.Count,
            // A type is wrapped once or twice, however many levels are asked for.
            ["ofType"] = 0.5,
        };
    }

    /// <summary><c>null</c> for what is not introspection, or no list.</summary>
    public double? Of(IGraphType parent, string field) =>
        parent.Name.StartsWith("__", StringComparison.Ordinal) && _rows.TryGetValue(field, out var rows) ? rows : null;
}
