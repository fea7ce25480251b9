using GraphQL;
using GraphQLParser.AST;
using Hotline.GraphQL.Answers;
using Hotline.GraphQL.Http;
using Hotline.Kernel;

namespace Hotline.GraphQL.Execution;

/// <summary>One request as any transport brings it.</summary>
/// <param name="Query">The document's text; <c>null</c> where its id is given.</param>
internal sealed record Operation(string? Query, string? OperationName, Inputs Variables)
{
    public string? DocumentId { get; init; }

    /// <summary>What the transport can carry.</summary>
    public IReadOnlyList<OperationType> Served { get; init; } = [OperationType.Query, OperationType.Mutation, OperationType.Subscription];

    /// <summary>Of the request that it was read from, as they came.</summary>
    public int Bytes { get; init; }

    /// <summary>Asked, by what it costs, before it is executed, or its subscription opened; a problem refuses it.</summary>
    public Func<OperationType, double, Problem?>? Price { get; init; }

    /// <summary>Of a mutation that may be sent again and is to take effect once; <c>null</c>: none.</summary>
    public string? IdempotencyKey { get; init; }

    /// <summary>Of a query whose answer may be kept and is wanted in its bytes; <c>null</c>: none.</summary>
    public AnswerKey? AnswerKey { get; init; }

    /// <summary>Under which its caller and the log know it.</summary>
    public string CorrelationId { get; init; } = Correlation.New();
}
