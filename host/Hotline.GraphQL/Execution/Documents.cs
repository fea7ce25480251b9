using GraphQL;
using GraphQL.Execution;
using GraphQLParser.AST;
using GraphQLParser.Exceptions;
using Hotline.GraphQL.Limits;
using Hotline.Kernel;
using Hotline.Modularity;

namespace Hotline.GraphQL.Execution;

/// <param name="Text">Its document's.</param>
/// <param name="Passed">What need not be looked at again for this caller.</param>
internal readonly record struct ReadOperation(string Text, GraphQLDocument Document, GraphQLOperationDefinition Definition, Passed Passed)
{
    public OperationType Kind => Definition.Operation;
}

/// <summary>The operations that are asked for: of stored documents by their ids, of others by their texts where these are served, all within the limits.</summary>
internal sealed class Documents(StoredOperations stored, GraphQLOptions options)
{
    private readonly GraphQLDocumentBuilder _parser = new() { MaxDepth = 256 };
    private readonly DocumentCache _cache = new(options.CachedDocumentCharacters);

    /// <exception cref="ExecutionError">There is no such document or operation, or it is beyond a limit.</exception>
    public ReadOperation Find(Operation operation, Caller caller)
    {
        var text = TextOf(operation);
        var known = _cache.Find(text);
        var document = known?.Document ?? Parse(text);
        var choice = OperationChoice.Of(document, operation.OperationName);
        if (choice.Operation is not { } definition) throw new RequestProblem(choice.Problem!);
        var passed = known is null ? Passed.Nothing : RoleDecides(definition, caller) && known.Admits(definition, caller.Role) ? Passed.Access : Passed.Validation;
        return new(text, document, definition, passed);
    }

    /// <summary>Remembers that the operation is valid and the caller may ask for it.</summary>
    public void Admit(ReadOperation read, Caller caller)
    {
        var known = _cache.Add(read.Text, read.Document);
        if (RoleDecides(read.Definition, caller)) known.Admit(read.Definition, caller.Role);
    }

    public static RequestProblem Unknown() => new(new Problem(
        "UNKNOWN_DOCUMENT", "此接口没有 documentId 所指的预存操作。请用 operations list 查看现有的 id。",
        "This endpoint has no stored document of this 'documentId'. The command 'operations list' tells those that there are."));

    /// <summary>Credentials may be good for some mutations only.</summary>
    private static bool RoleDecides(GraphQLOperationDefinition operation, Caller caller) => operation.Operation != OperationType.Mutation || caller.Mutations is null;

    private string TextOf(Operation operation)
    {
        if (operation.DocumentId is { } id) return stored.Find(id) ?? throw Unknown();
        return options.StoredOperationsOnly
            ? throw new RequestProblem(new Problem("STORED_OPERATIONS_ONLY", "只接受预存操作：请以 documentId 代替 query。", "Stored documents alone are served: send a 'documentId' in place of 'query'."))
            : operation.Query!;
    }

    private GraphQLDocument Parse(string query)
    {
        if (query.Length > options.MaximalDocumentLength)
            throw new LimitError(
                $"文档有 {query.Length} 个字符，最多 {options.MaximalDocumentLength} 个。大的值请用变量传入。",
                $"The document has {query.Length} characters; {options.MaximalDocumentLength} are served. Pass large values as variables.");
        try
        {
            var document = _parser.Build(query);
            DocumentLimits.Check(document, options);
            return document;
        }
        catch (GraphQLMaxDepthExceededException)
        {
            // Its message quotes the whole document.
            throw new LimitError($"文档嵌套过深，字段最多 {options.MaximalDepth} 层。", $"The document is nested too deeply; {options.MaximalDepth} levels of fields are served.");
        }
    }
}
