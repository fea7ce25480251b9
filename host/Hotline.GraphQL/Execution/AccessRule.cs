using GraphQL;
using GraphQL.Types;
using GraphQL.Validation;
using GraphQLParser.AST;
using Hotline.GraphQL.Composition;
using Hotline.GraphQL.Limits;
using Hotline.Modularity;

namespace Hotline.GraphQL.Execution;

/// <summary>
/// Whether the caller's role, and the scope of his credentials, may ask for each field of the operation, and see each type that it names or that a field leads to. Runs also
/// for a document that was validated for another role before. A field inside a skipped fragment counts: asking is what is forbidden.
/// </summary>
internal sealed class AccessRule(GraphQLOptions options) : ValidationRuleBase
{
    public override ValueTask<INodeVisitor?> GetPreNodeVisitorAsync(ValidationContext context)
    {
        if (context.Schema.Root(context.Operation) is { } root) new Walk(context, options.Introspects).Look(root, context.Operation.SelectionSet);
        return default;
    }

    private sealed class Walk(ValidationContext context, Func<Caller, bool> introspects)
    {
        private readonly Caller _caller = ((RequestContext)context.UserContext).Caller;
        // A fragment has one type, so that to look at it once is enough; it may also spread itself, which another rule refuses.
        private readonly HashSet<string> _seen = new(StringComparer.Ordinal);

        public void Look(IGraphType type, GraphQLSelectionSet? selections)
        {
            // What has no fields, or is unknown, is for other rules to refuse.
            if (selections is null || type is not IComplexGraphType parent) return;
            foreach (var selection in selections.Selections)
                switch (selection)
                {
                    case GraphQLField { Name.StringValue: "__schema" or "__type" } when !introspects(_caller):
                        context.ReportError(AccessError.NoIntrospection());
                        break;
                    case GraphQLField field when parent.GetField(field.Name) is { } definition:
                        var result = definition.ResolvedType!.GetNamedType();
                        if (MayAsk(definition, definition.Name) && MayAsk(result, definition.Name) && IsInScope(parent, definition.Name)) Look(result, field.SelectionSet);
                        break;
                    case GraphQLInlineFragment { TypeCondition: null } inline:
                        Look(parent, inline.SelectionSet);
                        break;
                    case GraphQLInlineFragment inline:
                        LookAs(inline.TypeCondition!, inline.SelectionSet);
                        break;
                    case GraphQLFragmentSpread spread when _seen.Add(spread.FragmentName.Name.StringValue):
                        if (context.Document.Fragment(spread.FragmentName.Name.Value) is { } fragment) LookAs(fragment.TypeCondition, fragment.SelectionSet);
                        break;
                }
        }

        private void LookAs(GraphQLTypeCondition condition, GraphQLSelectionSet selections)
        {
            if (context.Schema.AllTypes[condition.Type.Name.StringValue] is { } type && MayAsk(type, type.Name)) Look(type, selections);
        }

        private bool MayAsk(IProvideMetadata thing, string name)
        {
            if (Access.On(thing) is not { } access || access.Admits(_caller.Role)) return true;
            context.ReportError(_caller.Is(Role.Citizen) ? AccessError.TokenNeeded(name) : AccessError.RoleMayNot(name, Naming.EnumValue(_caller.Role.ToString())));
            return false;
        }

        private bool IsInScope(IComplexGraphType parent, string field)
        {
            if (parent != context.Schema.Mutation || _caller.Mutations?.Contains(field) != false) return true;
            context.ReportError(AccessError.OutOfScope(field));
            return false;
        }
    }
}
