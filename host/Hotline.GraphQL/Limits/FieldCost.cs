using GraphQL;
using GraphQL.Types;
using Hotline.GraphQL.Composition;
using Hotline.Modularity;
using Hotline.Modularity.GraphQL;

namespace Hotline.GraphQL.Limits;

/// <summary>What asking for a field costs.</summary>
/// <param name="Weight">Once, wherever the field is asked for.</param>
/// <param name="Rows">Of the list that it is, or leads to, unless an argument says; <c>null</c>: there is none.</param>
/// <param name="By">The argument that says how many rows.</param>
/// <param name="Of">Fields below that are the list; none: it is this one.</param>
/// <param name="Each">A row's of this list, without what is asked of it; <c>null</c>: what rows of its type cost.</param>
/// <param name="OneFor">Roles that get one row at most.</param>
internal sealed record FieldCost(double Weight, double? Rows = null, string? By = null, IReadOnlyList<string>? Of = null, double? Each = null, IReadOnlyList<Role>? OneFor = null)
{
    /// <summary>A root field reads the database, and so does a count.</summary>
    public const double Reading = 500;

    private const string Key = "cost";
    private const double Object = 1;
    private const double Leaf = 0.1;

    private static readonly FieldCost s_leaf = new(Leaf);
    private static readonly FieldCost s_leaves = new(Leaf, 10);
    private static readonly FieldCost s_object = new(Object);
    private static readonly FieldCost s_objects = new(Object, 10);

    /// <summary>Of the field, or of any like it where nothing is said of this one.</summary>
    public static FieldCost On(FieldType field) => field.GetMetadata<FieldCost?>(Key) ?? Unless(field);

    /// <summary>What fields of its type cost.</summary>
    public static FieldCost Unless(FieldType field) =>
        (field.ResolvedType is ListGraphType or NonNullGraphType { ResolvedType: ListGraphType }, field.ResolvedType!.GetNamedType() is ScalarGraphType) switch
        {
            (true, true) => s_leaves,
            (true, false) => s_objects,
            (false, true) => s_leaf,
            _ => s_object,
        };

    /// <summary>One row's, without what is asked of it.</summary>
    public static double Row(FieldType field) => field.ResolvedType!.GetNamedType() is ScalarGraphType ? Leaf : Object;

    public static void Attach(FieldType field, CostAttribute? cost, ListSizeAttribute? size, bool isRoot)
    {
        var plain = Unless(field);
        if (field.ResolvedType!.GetNamedType() is ObjectGraphType type && ConnectionTypes.IsPage(type))
            plain = plain with { Rows = ConnectionTypes.DefaultFirst, By = "first", Of = ConnectionTypes.Rows };
        else if (size is not null)
            plain = plain with { Rows = size.Assumed, By = size.By, Of = size.Of is null ? null : [size.Of], OneFor = size.OneFor };
        Attach(field, plain with { Weight = cost?.Weight ?? (isRoot ? Reading : plain.Weight), Each = cost?.Each > 0 ? cost.Each : null });
    }

    public static void Attach(FieldType field, FieldCost cost) => field.Metadata[Key] = cost;
}
