using GraphQL;
using GraphQL.Execution;
using GraphQLParser.AST;
using GraphQLParser.Exceptions;
using Hotline.GraphQL.Limits;
using Hotline.Kernel;

namespace Hotline.GraphQL.Execution;

/// <summary>The documents that are asked for: stored ones by their ids, others by their texts where these are served, all within the limits.</summary>
internal sealed class Documents(StoredOperations stored, GraphQLOptions options)
{
    private readonly GraphQLDocumentBuilder _parser = new() { MaxDepth = 256 };
    private readonly DocumentCache _cache = new(options.CachedDocumentCharacters);

    /// <returns>Whether the document passed validation before.</returns>
    /// <exception cref="ExecutionError">There is no such document, or it is beyond a limit.</exception>
    public (string Text, GraphQLDocument Document, bool IsValid) Find(Operation operation)
    {
        var text = TextOf(operation);
        return _cache.Find(text) is { } known ? (text, known, true) : (text, Parse(text), false);
    }

    public void AddValid(string text, GraphQLDocument document) => _cache.Add(text, document);

    public static RequestProblem Unknown() => new(new Problem(
        "UNKNOWN_DOCUMENT", "此接口没有 documentId 所指的预存操作。请用 operations list 查看现有的 id。",
        "This endpoint has no stored document of this 'documentId'. The command 'operations list' tells those that there are."));

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
