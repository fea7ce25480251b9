using GraphQL;
using GraphQLParser.AST;
using Hotline.GraphQL.Answers;
using Hotline.GraphQL.Http;

namespace Hotline.GraphQL.Execution;

/// <summary>One request as any transport brings it.</summary>
/// <param name="Query">The document's text; <c>null</c> where its id is given.</param>
internal sealed record Operation(string? Query, string? OperationName, Inputs Variables)
{
    public string? DocumentId { get; init; }

    /// <summary>What the transport can carry.</summary>
    public IReadOnlyList<OperationType> Served { get; init; } = [OperationType.Query, OperationType.Mutation, OperationType.Subscription];

    /// <summary>What its JSON came to, in bytes, without the document.</summary>
    public int VariableBytes { get; init; }

    /// <summary>Memory that it may take: the nodes of a dense document weigh 36 bytes a character, small objects among variables 40 a byte (measured).</summary>
    public long HeldBytes => (36L * (Query?.Length ?? 0)) + (40L * VariableBytes) + (2L * ((OperationName?.Length ?? 0) + (DocumentId?.Length ?? 0)));

    /// <summary>Of a mutation that may be sent again and is to take effect once; <c>null</c>: none.</summary>
    public string? IdempotencyKey { get; init; }

    /// <summary>Of a query whose answer may be kept and is wanted in its bytes; <c>null</c>: none.</summary>
    public AnswerKey? AnswerKey { get; init; }

    /// <summary>Under which its caller and the log know it.</summary>
    public string CorrelationId { get; init; } = Correlation.New();
}
