using System.Runtime.CompilerServices;
using System.Text.Encodings.Web;
using System.Text.Json;
using GraphQL.Types;
using GraphQLParser.AST;
using Hotline.GraphQL.Composition;
using ExecutionContext = GraphQL.Execution.ExecutionContext;

namespace Hotline.GraphQL.Execution.Plain;

/// <summary>
/// Plans of lists whose rows are plain all the way down, by what is selected of a row. Such a list is written at once, in place of a node for each of
/// its rows and fields. A plan lives as long as its document does.
/// </summary>
/// <param name="collect">The fields of a selection, fragments resolved, by the names under which they are wanted.</param>
internal sealed class PlainPlans(Func<ExecutionContext, IGraphType, GraphQLSelectionSet, Dictionary<string, (GraphQLField Field, FieldType Type)>> collect)
{
    private readonly ConditionalWeakTable<GraphQLSelectionSet, Plan> _plans = [];

    /// <returns><c>null</c> where a row leads to more than what it holds itself.</returns>
    public PlainSlot? Of(ExecutionContext context, ListGraphType list, GraphQLSelectionSet selection)
    {
        // The same selection may stand for another type, in a fragment on an interface.
        if (_plans.TryGetValue(selection, out var known) && known.List == list) return known.Rows;
        var rows = SlotOf(context, list.ResolvedType!, selection);
        _plans.AddOrUpdate(selection, new(list, rows));
        return rows;
    }

    private PlainSlot? SlotOf(ExecutionContext context, IGraphType type, GraphQLSelectionSet? selection)
    {
        var named = type is NonNullGraphType { ResolvedType: { } required } ? required : type;
        PlainShape? shape = named switch
        {
            ScalarGraphType scalar => new PlainScalar(scalar),
            ListGraphType list => SlotOf(context, list.ResolvedType!, selection) is { } item ? new PlainList(item) : null,
            ObjectGraphType row when selection is not null => ObjectOf(context, row, selection),
            _ => null,
        };
        return shape is null ? null : new(shape, IsNullable: named == type);
    }

    private PlainObject? ObjectOf(ExecutionContext context, ObjectGraphType type, GraphQLSelectionSet selection)
    {
        // Whoever is shown part of a file is written down, object by object.
        if (PersonalFiles.IsPart(type)) return null;
        var members = new List<PlainMember>();
        foreach (var (name, (field, definition)) in collect(context, type, selection))
        {
            var plain = definition.Name == "__typename" ? new PlainFunction(_ => type.Name) : definition.Resolver as PlainResolver;
            if (plain is null || SlotOf(context, definition.ResolvedType!, field.SelectionSet) is not { } slot) return null;
            members.Add(new(JsonEncodedText.Encode(name, JavaScriptEncoder.UnsafeRelaxedJsonEscaping), plain, slot));
        }
        return new(members);
    }

    private sealed record Plan(ListGraphType List, PlainSlot? Rows);
}
