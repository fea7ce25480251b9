using GraphQL;
using GraphQL.Types;
using GraphQLParser.AST;
using GraphQLParser.Visitors;

namespace Hotline.GraphQL.Composition;

/// <summary>Which arguments say where a subscription begins, and which variables of a document say nothing else.</summary>
internal static class FeedPosition
{
    private const string Key = "feedPosition";

    public static void Mark(QueryArgument argument) => argument.Metadata[Key] = true;

    /// <summary>The variables that are used for nothing but the place in the feed; one that is used anywhere else is not among them.</summary>
    public static HashSet<string> Variables(GraphQLDocument document, ISchema schema)
    {
        var positions = document.Definitions.OfType<GraphQLOperationDefinition>().Where(operation => operation.Operation == OperationType.Subscription)
            .SelectMany(operation => operation.SelectionSet.Selections.OfType<GraphQLField>())
            .SelectMany(field => field.Arguments?.Where(argument => IsPosition(argument, schema.Subscription!.GetField(field.Name))) ?? [])
            .ToHashSet<ASTNode>(ReferenceEqualityComparer.Instance);
        var uses = new Uses(positions);
        uses.VisitAsync(document, default).AsTask().GetAwaiter().GetResult();
        return [.. positions.Select(argument => ((GraphQLVariable)((GraphQLArgument)argument).Value).Name.StringValue).Except(uses.Elsewhere)];
    }

    private static bool IsPosition(GraphQLArgument argument, FieldType? field) =>
        argument.Value is GraphQLVariable && field?.Arguments?.Find(argument.Name) is { } defined && defined.Metadata.ContainsKey(Key);

    /// <summary>Waits for nothing.</summary>
    private sealed class Uses(HashSet<ASTNode> positions) : ASTVisitor<NullVisitorContext>
    {
        public HashSet<string> Elsewhere { get; } = new(StringComparer.Ordinal);

        protected override ValueTask VisitArgumentAsync(GraphQLArgument argument, NullVisitorContext context) =>
            positions.Contains(argument) ? default : base.VisitArgumentAsync(argument, context);

        // That it is declared is no use of it.
        protected override ValueTask VisitVariableDefinitionAsync(GraphQLVariableDefinition variableDefinition, NullVisitorContext context) => default;

        protected override ValueTask VisitVariableAsync(GraphQLVariable variable, NullVisitorContext context)
        {
            Elsewhere.Add(variable.Name.StringValue);
            return default;
        }
    }
}
