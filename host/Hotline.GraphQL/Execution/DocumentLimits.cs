using GraphQLParser.AST;

namespace Hotline.GraphQL.Execution;

/// <summary>
/// Measures a parsed document before it is validated, for validating is what a hostile document makes slow: the same field
/// ten thousand times costs seconds there and microseconds here.
/// </summary>
internal sealed class DocumentLimits
{
    private readonly Dictionary<string, GraphQLFragmentDefinition> _fragments = new(StringComparer.Ordinal);
    private readonly Dictionary<string, Size> _measured = new(StringComparer.Ordinal);
    private readonly HashSet<string> _open = new(StringComparer.Ordinal);

    private DocumentLimits(GraphQLDocument document)
    {
        foreach (var fragment in document.Definitions.OfType<GraphQLFragmentDefinition>())
            _fragments.TryAdd(fragment.FragmentName.Name.StringValue, fragment);
    }

    /// <summary>Of one subtree; saturating, so that nested fragments cannot wrap it round.</summary>
    private readonly record struct Size(int Nodes, int Depth)
    {
        private const int Cap = 1 << 28;

        public Size And(Size other) => new(Math.Min(Cap, Nodes + other.Nodes), Math.Max(Depth, other.Depth));

        public Size Above(Size children) => new(Math.Min(Cap, Nodes + children.Nodes), Depth + children.Depth);
    }

    /// <exception cref="LimitError">Says which limit, and by how much.</exception>
    public static void Check(GraphQLDocument document, GraphQLOptions options)
    {
        var limits = new DocumentLimits(document);
        // Fragments as well: what is not spread is validated all the same.
        var size = document.Definitions.Aggregate(default(Size), (sum, definition) => sum.And(limits.Of(definition)));
        if (size.Nodes > options.MaximalNodes) throw new LimitError(
            $"文档展开片段后有 {size.Nodes} 个节点，最多 {options.MaximalNodes} 个。",
            $"The document has {size.Nodes} nodes with its fragments expanded; {options.MaximalNodes} are served.");
        if (size.Depth > options.MaximalDepth) throw new LimitError(
            $"文档的字段有 {size.Depth} 层，最多 {options.MaximalDepth} 层。",
            $"The document is {size.Depth} fields deep; {options.MaximalDepth} are served.");
    }

    private Size Of(ASTNode definition) => definition switch
    {
        GraphQLOperationDefinition operation => Of(operation.SelectionSet).And(new(Count(operation.Directives) + (operation.Variables?.Count ?? 0), 0)),
        GraphQLFragmentDefinition fragment => OfFragment(fragment.FragmentName.Name.StringValue),
        _ => new(1, 0),
    };

    private Size Of(GraphQLSelectionSet? selections)
    {
        var size = default(Size);
        foreach (var selection in selections?.Selections ?? [])
            size = size.And(selection switch
            {
                GraphQLField field => new Size(1 + Count(field.Arguments) + Count(field.Directives), 1).Above(Of(field.SelectionSet)),
                GraphQLInlineFragment inline => new Size(1 + Count(inline.Directives), 0).Above(Of(inline.SelectionSet)),
                GraphQLFragmentSpread spread => new Size(1 + Count(spread.Directives), 0).Above(OfFragment(spread.FragmentName.Name.StringValue)),
                _ => new Size(1, 0),
            });
        return size;
    }

    private Size OfFragment(string name)
    {
        if (_measured.TryGetValue(name, out var known)) return known;
        // A fragment inside itself is for validation to name; here it only must not go round for ever.
        if (!_fragments.TryGetValue(name, out var fragment) || !_open.Add(name)) return default;
        var size = Of(fragment.SelectionSet);
        _open.Remove(name);
        return _measured[name] = size;
    }

    private static int Count(GraphQLArguments? arguments) => arguments?.Items.Sum(argument => 1 + Count(argument.Value)) ?? 0;

    private static int Count(GraphQLDirectives? directives) => directives?.Items.Sum(directive => 1 + Count(directive.Arguments)) ?? 0;

    private static int Count(GraphQLValue value) => value switch
    {
        GraphQLListValue list => 1 + (list.Values?.Sum(Count) ?? 0),
        GraphQLObjectValue record => 1 + (record.Fields?.Sum(field => 1 + Count(field.Value)) ?? 0),
        _ => 1,
    };
}
