using System.Collections;
using GraphQL;
using GraphQL.Types;
using GraphQL.Validation;
using GraphQLParser.AST;
using Hotline.GraphQL.Execution;
using Hotline.Modularity;

namespace Hotline.GraphQL.Limits;

/// <summary>The sum over an operation's fields. A field that is asked for twice at one place counts twice, though it is answered once.</summary>
internal sealed class OperationCost(ISchema schema, GraphQLDocument document, IValidationResult validated, Role role, IntrospectionSizes introspection)
{
    private readonly Dictionary<string, Sum> _fragments = new(StringComparer.Ordinal);

    /// <param name="Total">Of a selection.</param>
    /// <param name="Dearest">The field in it that costs most.</param>
    private readonly record struct Sum(double Total, Dear? Dearest)
    {
        public Sum And(Sum other) => new(Total + other.Total, Dearest is null || other.Dearest?.Total > Dearest.Total ? other.Dearest : Dearest);
    }

    /// <param name="Inside">What makes at least half of it; <c>null</c>: nothing does.</param>
    private sealed record Dear(string Name, double Total, Dear? Inside)
    {
        public string Path => Inside is null ? Name : $"{Name}.{Inside.Path}";
    }

    /// <returns>The cost, and the path of the field that makes most of it.</returns>
    public (double Total, string Dearest) Of(GraphQLOperationDefinition operation)
    {
        var sum = Of(schema.Root(operation)!, operation.SelectionSet, null);
        return (sum.Total, sum.Dearest?.Path ?? "");
    }

    /// <param name="of">The field that leads here.</param>
    private Sum Of(IGraphType parent, GraphQLSelectionSet? selections, Sized? of)
    {
        var sum = default(Sum);
        // An object is of one type: of the fragments for several, the dearest counts.
        Dictionary<string, Sum>? perType = null;
        foreach (var selection in selections?.Selections ?? [])
        {
            if (!IsIncluded(selection)) continue;
            var (part, type) = selection switch
            {
                GraphQLField field => (Of(parent, field, of), null),
                GraphQLInlineFragment { TypeCondition.Type.Name.StringValue: var name } inline => (Of(schema.AllTypes[name]!, inline.SelectionSet, of), name),
                GraphQLInlineFragment inline => (Of(parent, inline.SelectionSet, of), null),
                GraphQLFragmentSpread spread => OfFragment(spread.FragmentName.Name.StringValue, of),
                _ => default,
            };
            if (type is null || parent is not IAbstractGraphType || type == parent.Name) sum = sum.And(part);
            else (perType ??= new(StringComparer.Ordinal))[type] = part.And(perType.GetValueOrDefault(type));
        }
        return perType is null ? sum : sum.And(perType.Values.MaxBy(each => each.Total));
    }

    private (Sum Sum, string? Type) OfFragment(string name, Sized? of)
    {
        var fragment = document.Fragment(name)!;
        var type = fragment.TypeCondition.Type.Name.StringValue;
        // Below a page its rows cost by the page's size; elsewhere a fragment costs the same wherever it is spread.
        if (of is not null) return (Of(schema.AllTypes[type]!, fragment.SelectionSet, of), type);
        if (!_fragments.TryGetValue(name, out var sum)) _fragments.Add(name, sum = Of(schema.AllTypes[type]!, fragment.SelectionSet, null));
        return (sum, type);
    }

    private Sum Of(IGraphType parent, GraphQLField node, Sized? of)
    {
        var name = node.Name.StringValue;
        if (Definition(parent, name) is not { } field) return default;
        var cost = FieldCost.On(field);
        var rows = of is not null && of.Fields.Contains(name) ? of.Rows : introspection.Of(parent, name) ?? RowsOf(cost, node);
        var below = Of(field.ResolvedType!.GetNamedType(), node.SelectionSet, cost.Of is null ? null : new(cost.Of, rows ?? 1));
        var total = cost.Weight + (rows is { } many && cost.Of is null ? many * ((cost.Each ?? FieldCost.Row(field)) + below.Total) : below.Total);
        var inside = below.Dearest is { } dear && dear.Total * 2 >= below.Total ? dear : null;
        return new(total, new(name, total, inside));
    }

    private double? RowsOf(FieldCost cost, GraphQLField node)
    {
        if (cost.OneFor?.Contains(role) is true) return 1;
        if (cost.By is null) return cost.Rows;
        // "input.facts": of the argument, the field.
        var path = cost.By.Split('.');
        var given = validated.ArgumentValues?.TryGetValue(node, out var arguments) is true && arguments.TryGetValue(path[0], out var argument) ? argument.Value : null;
        foreach (var field in path[1..]) given = given is IDictionary<string, object?> input && input.TryGetValue(field, out var value) ? value : null;
        return given switch
        {
            int number => Math.Max(number, 1),
            ICollection list => list.Count,
            _ => cost.Rows,
        };
    }

    private bool IsIncluded(ASTNode node)
    {
        return validated.DirectiveValues?.TryGetValue(node, out var directives) is not true || (If("skip") is not true && If("include") is not false);

        object? If(string name) => directives.TryGetValue(name, out var directive) ? directive.Arguments["if"].Value : null;
    }

    private FieldType? Definition(IGraphType parent, string name) => name switch
    {
        "__typename" => schema.TypeNameMetaFieldType,
        "__schema" => schema.SchemaMetaFieldType,
        "__type" => schema.TypeMetaFieldType,
        _ => (parent as IComplexGraphType)?.GetField(name),
    };

    /// <summary>The lists below a field that says how many rows they have.</summary>
    private sealed record Sized(IReadOnlyList<string> Fields, double Rows);
}
