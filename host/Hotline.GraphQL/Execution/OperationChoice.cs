using GraphQLParser.AST;
using Hotline.Kernel;

namespace Hotline.GraphQL.Execution;

/// <summary>Which operation of a document is meant, or why that cannot be told.</summary>
internal readonly record struct OperationChoice(GraphQLOperationDefinition? Operation, Problem? Problem)
{
    private const string Code = "UNKNOWN_OPERATION";

    public static OperationChoice Of(GraphQLDocument document, string? name)
    {
        var operations = document.Definitions.OfType<GraphQLOperationDefinition>().ToList();
        if (operations.Count == 0) return No("文档中没有操作。", "The document holds no operation.");
        if (!string.IsNullOrEmpty(name))
            return operations.Find(operation => operation.Name?.StringValue == name) is { } named
                ? new(named, null)
                : No("文档中没有 operationName 所指的操作。", "The document holds no operation named as 'operationName' says.");
        return operations.Count == 1
            ? new(operations[0], null)
            : No("文档中有多个操作：请用 operationName 指明一个。", "The document holds several operations: name one in 'operationName'.");
    }

    private static OperationChoice No(string chinese, string english) => new(null, new Problem(Code, chinese, english));
}
