using GraphQL.Validation;
using GraphQLParser.AST;
using Hotline.GraphQL.Execution;

namespace Hotline.GraphQL.Limits;

/// <summary>
/// Measures a parsed document before it is validated, for validating is what a hostile document makes slow: the same field
/// ten thousand times costs seconds there and microseconds here.
/// </summary>
internal sealed class DocumentLimits
{
    private readonly GraphQLOptions _options;
    private readonly Dictionary<string, GraphQLFragmentDefinition> _fragments = new(StringComparer.Ordinal);
    private readonly Dictionary<string, Size> _measured = new(StringComparer.Ordinal);
    private readonly HashSet<string> _open = new(StringComparer.Ordinal);

    private DocumentLimits(GraphQLDocument document, GraphQLOptions options)
    {
        _options = options;
        foreach (var fragment in document.Definitions.OfType<GraphQLFragmentDefinition>())
            _fragments.TryAdd(fragment.FragmentName.Name.StringValue, fragment);
    }

    /// <summary>Of one subtree; saturating, so that nested fragments cannot wrap it round.</summary>
    private readonly record struct Size(int Nodes, int Depth, int Aliases, int Directives)
    {
        private const int Cap = 1 << 28;

        public Size And(Size other) => new(Sum(Nodes, other.Nodes), Math.Max(Depth, other.Depth), Sum(Aliases, other.Aliases), Sum(Directives, other.Directives));

        public Size Above(Size children) => And(children) with { Depth = Depth + children.Depth };

        private static int Sum(int one, int other) => Math.Min(Cap, one + other);
    }

    /// <exception cref="LimitError">Says which limit, and by how much.</exception>
    /// <exception cref="ValidationError">A fragment leads back to itself.</exception>
    public static void Check(GraphQLDocument document, GraphQLOptions options)
    {
        var limits = new DocumentLimits(document, options);
        var defined = document.Definitions.Sum(definition => 1 + ((definition as GraphQLOperationDefinition)?.Variables?.Count ?? 0));
        if (defined > options.MaximalDefinitions) throw new LimitError(
            $"文档定义了 {defined} 个操作、片段和变量，最多 {options.MaximalDefinitions} 个。",
            $"The document defines {defined} operations, fragments and variables; {options.MaximalDefinitions} are served.");
        // Fragments as well: what is not spread is validated all the same.
        var size = document.Definitions.Aggregate(default(Size), (sum, definition) => sum.And(limits.Of(definition)));
        if (size.Nodes > options.MaximalNodes) throw new LimitError(
            $"文档展开片段后有 {size.Nodes} 个节点，最多 {options.MaximalNodes} 个。",
            $"The document has {size.Nodes} nodes with its fragments expanded; {options.MaximalNodes} are served.");
        if (size.Depth > options.MaximalDepth) throw new LimitError(
            $"文档的字段有 {size.Depth} 层，最多 {options.MaximalDepth} 层。",
            $"The document is {size.Depth} fields deep; {options.MaximalDepth} are served.");
        if (size.Aliases > options.MaximalAliases) throw new LimitError(
            $"文档展开片段后有 {size.Aliases} 个别名，最多 {options.MaximalAliases} 个。",
            $"The document has {size.Aliases} aliases with its fragments expanded; {options.MaximalAliases} are served.");
        if (size.Directives > options.MaximalDirectives) throw new LimitError(
            $"文档展开片段后有 {size.Directives} 个指令，最多 {options.MaximalDirectives} 个。",
            $"The document has {size.Directives} directives with its fragments expanded; {options.MaximalDirectives} are served.");
        foreach (var definition in document.Definitions)
            if (definition is IHasSelectionSetNode { SelectionSet: { } selections }) limits.CheckRepeats([selections]);
    }

    private Size Of(ASTNode definition) => definition switch
    {
        GraphQLOperationDefinition operation => Of(operation.SelectionSet)
            .And(Of(operation.Directives)).And((operation.Variables?.Items ?? []).Aggregate(default(Size), (sum, variable) => sum.And(Of(variable)))),
        GraphQLFragmentDefinition fragment => OfFragment(fragment.FragmentName.Name.StringValue).And(Of(fragment.Directives)),
        _ => new(1, 0, 0, 0),
    };

    private static Size Of(GraphQLVariableDefinition variable) =>
        new Size(1 + (variable.DefaultValue is { } value ? Count(value) : 0), 0, 0, 0).And(Of(variable.Directives));

    private Size Of(GraphQLSelectionSet? selections)
    {
        var size = default(Size);
        foreach (var selection in selections?.Selections ?? [])
            size = size.And(Of(((IHasDirectivesNode)selection).Directives)).And(selection switch
            {
                GraphQLField field => new Size(1 + Count(field.Arguments), 1, field.Alias is null ? 0 : 1, 0).Above(Of(field.SelectionSet)),
                GraphQLInlineFragment inline => new Size(1, 0, 0, 0).Above(Of(inline.SelectionSet)),
                GraphQLFragmentSpread spread => new Size(1, 0, 0, 0).Above(OfFragment(spread.FragmentName.Name.StringValue)),
                _ => new Size(1, 0, 0, 0),
            });
        return size;
    }

    private Size OfFragment(string name)
    {
        if (_measured.TryGetValue(name, out var known)) return known;
        // An unknown one is for validation to name.
        if (!_fragments.TryGetValue(name, out var fragment)) return default;
        if (!_open.Add(name)) throw new ValidationError($"The fragment '{name}' leads back to itself.");
        var size = Of(fragment.SelectionSet);
        _open.Remove(name);
        return _measured[name] = size;
    }

    /// <summary>Groups what is selected at one place by the name under which it is answered, as validation does, and goes on inside each group.</summary>
    private void CheckRepeats(IEnumerable<GraphQLSelectionSet> place)
    {
        var named = new Dictionary<string, List<GraphQLField>>(StringComparer.Ordinal);
        var spread = new HashSet<string>(StringComparer.Ordinal);
        foreach (var selections in place) Gather(selections, named, spread);
        foreach (var (name, fields) in named)
        {
            if (fields.Count > _options.MaximalRepeats) throw new LimitError(
                $"文档在同一处请求“{name}” {fields.Count} 次，最多 {_options.MaximalRepeats} 次。",
                $"The document asks for '{name}' {fields.Count} times at the same place; {_options.MaximalRepeats} times are served.");
            CheckRepeats(fields.Select(field => field.SelectionSet).OfType<GraphQLSelectionSet>());
        }
    }

    private void Gather(GraphQLSelectionSet selections, Dictionary<string, List<GraphQLField>> named, HashSet<string> spread)
    {
        foreach (var selection in selections.Selections)
            switch (selection)
            {
                case GraphQLField field:
                    var name = (field.Alias?.Name ?? field.Name).StringValue;
                    if (named.TryGetValue(name, out var fields)) fields.Add(field);
                    else named.Add(name, [field]);
                    break;
                case GraphQLInlineFragment inline:
                    Gather(inline.SelectionSet, named, spread);
                    break;
                case GraphQLFragmentSpread { FragmentName.Name.StringValue: var fragment } when spread.Add(fragment) && _fragments.TryGetValue(fragment, out var definition):
                    Gather(definition.SelectionSet, named, spread);
                    break;
            }
    }

    private static Size Of(GraphQLDirectives? directives) => directives is null
        ? default
        : new(directives.Items.Sum(directive => 1 + Count(directive.Arguments)), 0, 0, directives.Count);

    private static int Count(GraphQLArguments? arguments) => arguments?.Items.Sum(argument => 1 + Count(argument.Value)) ?? 0;

    private static int Count(GraphQLValue value) => value switch
    {
        GraphQLListValue list => 1 + (list.Values?.Sum(Count) ?? 0),
        GraphQLObjectValue record => 1 + (record.Fields?.Sum(field => 1 + Count(field.Value)) ?? 0),
        _ => 1,
    };
}
