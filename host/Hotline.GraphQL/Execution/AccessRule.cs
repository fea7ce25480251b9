using GraphQL;
using GraphQL.Types;
using GraphQL.Validation;
using GraphQLParser.AST;
using Hotline.GraphQL.Composition;
using Hotline.Modularity;

namespace Hotline.GraphQL.Execution;

/// <summary>
/// Whether the caller's role may ask for each root field of the operation. Runs for every execution, also of a document that was
/// validated for another caller before. A field inside a skipped fragment counts: asking is what is forbidden.
/// </summary>
internal sealed class AccessRule : ValidationRuleBase
{
    public static readonly AccessRule Instance = new();

    public override ValueTask<INodeVisitor?> GetPreNodeVisitorAsync(ValidationContext context)
    {
        var root = context.Operation.Operation switch
        {
            OperationType.Mutation => context.Schema.Mutation,
            OperationType.Subscription => context.Schema.Subscription,
            _ => context.Schema.Query,
        };
        if (root is not null) Check(context, root, context.Operation.SelectionSet, []);
        return default;
    }

    private static void Check(ValidationContext context, IObjectGraphType root, GraphQLSelectionSet selections, HashSet<string> seen)
    {
        foreach (var selection in selections.Selections)
            switch (selection)
            {
                case GraphQLField field when root.GetField(field.Name) is { } definition:
                    Check(context, definition);
                    break;
                case GraphQLInlineFragment inline:
                    Check(context, root, inline.SelectionSet, seen);
                    break;
                case GraphQLFragmentSpread spread when seen.Add(spread.FragmentName.Name.StringValue):
                    if (Fragment(context.Document, spread) is { } fragment)
                        Check(context, root, fragment.SelectionSet, seen);
                    break;
            }
    }

    private static GraphQLFragmentDefinition? Fragment(GraphQLDocument document, GraphQLFragmentSpread spread) => document.Definitions
        .OfType<GraphQLFragmentDefinition>().FirstOrDefault(fragment => fragment.FragmentName.Name.Value == spread.FragmentName.Name.Value);

    private static void Check(ValidationContext context, FieldType field)
    {
        var caller = ((RequestContext)context.UserContext).Caller;
        // Introspection's own fields carry no access and are open; every field of ours carries one.
        if (RootAccess.On(field) is not { } access || access.Admits(caller)) return;
        context.ReportError(caller.Is(Role.Citizen) ? AccessError.TokenNeeded(field.Name) : AccessError.RoleMayNot(field.Name, Naming.EnumValue(caller.Role.ToString())));
    }
}
