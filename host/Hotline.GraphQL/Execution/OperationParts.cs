using GraphQL.Types;
using GraphQLParser;
using GraphQLParser.AST;

namespace Hotline.GraphQL.Execution;

/// <summary>What rules that walk an operation by themselves ask of it.</summary>
internal static class OperationParts
{
    /// <summary><c>null</c> where the schema serves no such operations.</summary>
    public static IObjectGraphType? Root(this ISchema schema, GraphQLOperationDefinition operation) => operation.Operation switch
    {
        OperationType.Mutation => schema.Mutation,
        OperationType.Subscription => schema.Subscription,
        _ => schema.Query,
    };

    /// <summary><c>null</c> where the document has none of that name.</summary>
    public static GraphQLFragmentDefinition? Fragment(this GraphQLDocument document, ROM name) =>
        document.Definitions.OfType<GraphQLFragmentDefinition>().FirstOrDefault(fragment => fragment.FragmentName.Name.Value == name);
}
