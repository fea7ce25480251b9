using System.Runtime.CompilerServices;
using GraphQL;
using GraphQL.Execution;
using GraphQL.Types;
using GraphQL.Validation;
using GraphQLParser.AST;
using Hotline.GraphQL.Http;
using Hotline.GraphQL.Limits;
using Hotline.Modularity;
using Hotline.Modularity.GraphQL;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Hotline.GraphQL.Execution;

/// <summary>One request as any transport brings it.</summary>
/// <param name="Query">The document's text; <c>null</c> where its id is given.</param>
internal sealed record Operation(string? Query, string? OperationName, Inputs Variables)
{
    public string? DocumentId { get; init; }

    /// <summary>What the transport can carry.</summary>
    public IReadOnlyList<OperationType> Served { get; init; } = [OperationType.Query, OperationType.Mutation, OperationType.Subscription];

    /// <summary>Under which its caller and the log know it.</summary>
    public string CorrelationId { get; init; } = Correlation.New();
}

/// <summary>Executes documents: limits, cache, access, a scope of services for each execution, and masked exceptions.</summary>
internal sealed class GraphQLEngine(ISchema schema, IServiceScopeFactory scopes, StoredOperations stored, GraphQLOptions options, ILogger<GraphQLEngine> log)
{
    private readonly IValidationRule[] _cachedRules = [new AccessRule(options), new CostRule(schema, options.MaximalCost)];
    private readonly IValidationRule[] _rules = [new ErrorBound(options.MaximalErrors), .. DocumentValidator.CoreRules, new AccessRule(options), new CostRule(schema, options.MaximalCost)];
    private readonly Documents _documents = new(stored, options);
    private readonly DocumentExecuter _executer = new(new GraphQLDocumentBuilder(), new BoundedValidator(options), new StrategySelector(options), []);

    /// <summary>Answers a query or mutation; for a subscription, opens its stream and returns it beside the result.</summary>
    public async Task<(ExecutionResult Result, IAsyncEnumerable<ExecutionResult>? Events)> ExecuteAsync(Operation operation, Caller caller, CancellationToken cancellationToken)
    {
        string text;
        GraphQLDocument document;
        bool isValid;
        try
        {
            (text, document, isValid) = _documents.Find(operation);
        }
        catch (ExecutionError error)
        {
            return (new ExecutionResult(error), null);
        }
        var choice = OperationChoice.Of(document, operation.OperationName);
        if (choice.Operation is not { } selected) return (new ExecutionResult(new RequestProblem(choice.Problem!)), null);
        if (!operation.Served.Contains(selected)) return (new ExecutionResult(new TransportError(selected)), null);

        var context = new RequestContext(caller);
        var scope = scopes.CreateAsyncScope();
        try
        {
            var rules = isValid ? _cachedRules : _rules;
            var result = selected == OperationType.Subscription
                ? await RunAsync(operation, document, rules, context, root: null, scope.ServiceProvider, cancellationToken)
                : await RunInTimeAsync(operation, document, rules, context, scope.ServiceProvider, cancellationToken);
            // The engine takes a refusal to open the stream for an answer of the stream.
            if (selected == OperationType.Subscription && context.Events is null) result.Executed = false;
            // Of another schema's documents this one does not tell what is in them.
            if (operation.DocumentId is not null && result.Errors is [ValidationError and not (AccessError or InvalidVariableError), ..]) return (new ExecutionResult(Documents.Unknown()), null);
            // It is valid if it came to be priced, though it may have been too dear.
            if (!isValid && context.Cost is not null) _documents.AddValid(text, document);
            return (result, context.Events is null ? null : AnswerAsync(context.Events, scope, operation, document, caller, cancellationToken));
        }
        finally
        {
            // A stream keeps the services it was opened with until it ends.
            if (context.Events is null) await scope.DisposeAsync();
        }
    }

    private async IAsyncEnumerable<ExecutionResult> AnswerAsync(IAsyncEnumerable<object?> events, AsyncServiceScope opened, Operation operation, GraphQLDocument document, Caller caller,
        [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        await using var services = opened;
        await using var enumerator = events.GetAsyncEnumerator(cancellationToken);
        while (true)
        {
            ExecutionResult? failed = null;
            try
            {
                if (!await enumerator.MoveNextAsync()) yield break;
            }
            catch (Exception failure) when (failure is not OperationCanceledException || !cancellationToken.IsCancellationRequested)
            {
                failed = new ExecutionResult(Mask(failure, operation.CorrelationId));
            }
            if (failed is not null)
            {
                yield return failed;
                yield break;
            }
            await using var scope = scopes.CreateAsyncScope();
            yield return await RunAsync(operation, document, _cachedRules, new RequestContext(caller), new SubscriptionEvent(enumerator.Current), scope.ServiceProvider, cancellationToken);
        }
    }

    private async Task<ExecutionResult> RunInTimeAsync(Operation operation, GraphQLDocument document, IValidationRule[] rules, RequestContext context, IServiceProvider services, CancellationToken cancellationToken)
    {
        using var timeout = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        if (options.RequestTimeout > TimeSpan.Zero) timeout.CancelAfter(options.RequestTimeout);
        try
        {
            return await RunAsync(operation, document, rules, context, root: null, services, timeout.Token);
        }
        catch (OperationCanceledException) when (timeout.IsCancellationRequested && !cancellationToken.IsCancellationRequested)
        {
            log.LogWarning("An operation took longer than {Limit} and was stopped; its caller was given the correlation id {CorrelationId}.", options.RequestTimeout, operation.CorrelationId);
            return new ExecutionResult(new TimeoutError(options.RequestTimeout));
        }
    }

    private async Task<ExecutionResult> RunAsync(Operation operation, GraphQLDocument document, IValidationRule[] rules, RequestContext context, object? root, IServiceProvider services, CancellationToken cancellationToken)
    {
        var result = await _executer.ExecuteAsync(new ExecutionOptions
        {
            Schema = schema,
            Document = document,
            OperationName = operation.OperationName,
            Variables = operation.Variables,
            ValidationRules = rules,
            Root = root,
            UserContext = context,
            RequestServices = services,
            CancellationToken = cancellationToken,
            UnhandledExceptionDelegate = failure =>
            {
                failure.Exception = cancellationToken.IsCancellationRequested ? failure.OriginalException : Mask(failure.OriginalException, operation.CorrelationId);
                return Task.CompletedTask;
            },
        });
        // What fails after a cancellation fails of it, whatever it says: a database that was interrupted has words of its own.
        if (result.Errors is { Count: > 0 }) cancellationToken.ThrowIfCancellationRequested();
        if (context.Cost is { } cost) (result.Extensions ??= new(StringComparer.Ordinal))["cost"] = cost.Extension;
        return result;
    }

    private ExecutionError Mask(Exception failure, string correlationId)
    {
        if (failure is ExecutionError known) return known;
        if (failure is ProblemException expected) return new ProblemError(expected.Problem);
        log.LogError(failure, "A GraphQL execution failed; the caller was given the correlation id {CorrelationId}.", correlationId);
        return new InternalError(correlationId);
    }
}
