using System.Text;
using GraphQL;
using GraphQL.Validation;
using GraphQLParser.AST;
using Hotline.GraphQL.Http;
using Hotline.GraphQL.Limits;
using Hotline.Kernel;
using Hotline.Modularity;
using Hotline.Modularity.Feed;

namespace Hotline.GraphQL.Execution;

internal sealed class KeptSubscriptions(GraphQLEngine engine, StoredOperations stored, GraphQLOptions options) : IKeptSubscriptions
{
    private static readonly Problem s_noSubscription = new("SUBSCRIPTION_NEEDED", "文档须是一个订阅（subscription）。", "The document is to hold a subscription.", "query");
    private static readonly Problem s_otherStream = new("FEED_SUBSCRIPTION_NEEDED", "须订阅城市事件流，如 changed。", "The subscription is to be one of a city's feed, such as 'changed'.", "query");

    private static readonly Problem s_notStored = new("STORED_OPERATIONS_ONLY", "只接受预存操作：请以某个预存文档的全文作为 query。", "Stored documents alone are served: give the whole text of one.", "query");

    public async Task<Outcome<FollowedFeed>> OpenAsync(KeptSubscription kept, Caller caller, CancellationToken cancellationToken)
    {
        Operation operation;
        try
        {
            operation = OperationOf(kept);
        }
        catch (BadRequestException refused)
        {
            return refused.Problem with { Field = "variables" };
        }
        if (options.StoredOperationsOnly && operation.DocumentId is null) return s_notStored;
        var (result, source) = await engine.OpenAsync(operation, caller, cancellationToken);
        if (source is null) return result.Errors!.Select(ProblemOf).ToList();
        return source is FollowedFeed followed ? followed : s_otherStream;
    }

    public async Task<Outcome<byte[]>> AnswerAsync(KeptSubscription kept, Caller caller, object happened, CancellationToken cancellationToken)
    {
        var operation = OperationOf(kept);
        var result = await engine.AnswerAsync(operation, caller, happened, cancellationToken);
        // What it cost is nothing to the receiver.
        result.Extensions = null;
        return result.Executed && result.Errors?.Any(error => error is InternalError) != true
            ? ResponseWriter.Bytes(result, operation.CorrelationId)
            : result.Errors!.Select(ProblemOf).ToList();
    }

    /// <summary>Where stored documents alone are served, by the document's id.</summary>
    private Operation OperationOf(KeptSubscription kept)
    {
        using var json = kept.Variables is { } given ? RequestReader.Json(Encoding.UTF8.GetBytes(given), options.MaximalValues) : null;
        var variables = RequestReader.Variables(json?.RootElement);
        var id = options.StoredOperationsOnly ? stored.IdOf(kept.Query) : null;
        return new(id is null ? kept.Query : null, OperationName: null, variables) { DocumentId = id, Served = [OperationType.Subscription] };
    }

    private static Problem ProblemOf(ExecutionError error)
    {
        if (error is TransportError) return s_noSubscription;
        var field = error is InvalidVariableError ? "variables" : "query";
        return new(ErrorFormat.Said(error).Code, ErrorFormat.Message(error), field, error.Locations is [var at, ..] ? new(at.Line, at.Column) : null);
    }
}
