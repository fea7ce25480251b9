using GraphQL.Types;
using GraphQL.Validation;
using GraphQLParser;
using GraphQLParser.AST;

namespace Hotline.GraphQL.Execution;

/// <summary>What rules that walk an operation by themselves ask of it.</summary>
internal static class OperationParts
{
    /// <summary><c>null</c> where the schema serves no such operations.</summary>
    public static IObjectGraphType? Root(this ValidationContext context) => context.Operation.Operation switch
    {
        OperationType.Mutation => context.Schema.Mutation,
        OperationType.Subscription => context.Schema.Subscription,
        _ => context.Schema.Query,
    };

    /// <summary><c>null</c> where the document has none of that name.</summary>
    public static GraphQLFragmentDefinition? Fragment(this ValidationContext context, ROM name) =>
        context.Document.Definitions.OfType<GraphQLFragmentDefinition>().FirstOrDefault(fragment => fragment.FragmentName.Name.Value == name);
}
