using System.Runtime.CompilerServices;
using GraphQL;
using GraphQL.Execution;
using GraphQL.Types;
using GraphQL.Validation;
using GraphQLParser.AST;
using GraphQLParser.Exceptions;
using Hotline.GraphQL.Composition;
using Hotline.GraphQL.Http;
using Hotline.GraphQL.Idempotency;
using Hotline.Modularity;
using Hotline.Modularity.GraphQL;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Hotline.GraphQL.Execution;

/// <summary>One request as any transport brings it.</summary>
internal sealed record Operation(string Query, string? OperationName, Inputs Variables)
{
    /// <summary>What the transport can carry.</summary>
    public IReadOnlyList<OperationType> Served { get; init; } = [OperationType.Query, OperationType.Mutation, OperationType.Subscription];

    /// <summary>Of a mutation that may be sent again and is to take effect once; <c>null</c>: none.</summary>
    public string? IdempotencyKey { get; init; }

    /// <summary>Under which its caller and the log know it.</summary>
    public string CorrelationId { get; init; } = Correlation.New();
}

/// <summary>Executes documents: limits, cache, access, a scope of services for each execution, and masked exceptions.</summary>
internal sealed class GraphQLEngine(ISchema schema, IServiceScopeFactory scopes, GraphQLOptions options, IFileLog files, KeyedMutations keyed, ILogger<GraphQLEngine> log)
{
    private static readonly IValidationRule[] s_cachedRules = [AccessRule.Instance];
    private static readonly IValidationRule[] s_rules = [.. DocumentValidator.CoreRules, AccessRule.Instance];

    private readonly GraphQLDocumentBuilder _parser = new() { MaxDepth = 256 };
    private readonly DocumentCache _cache = new(options.CachedDocumentCharacters);
    private readonly DocumentExecuter _executer = new(new GraphQLDocumentBuilder(), new DocumentValidator(), new StrategySelector(), []);

    /// <summary>Answers a query or mutation; for a subscription, opens its stream and returns it beside the result.</summary>
    public async Task<(ExecutionResult Result, IAsyncEnumerable<ExecutionResult>? Events)> ExecuteAsync(Operation operation, Caller caller, CancellationToken cancellationToken)
    {
        var scope = scopes.CreateAsyncScope();
        EventStream? opened = null;
        try
        {
            if (Read(operation, out var read) is { } refused) return (new ExecutionResult(refused), null);
            (var result, opened) = await StartAsync(operation, read, caller, scope.ServiceProvider, cancellationToken);
            return (result, opened is null ? null : AnswerAsync(opened.Events, scope, operation, read.Document, caller, cancellationToken));
        }
        finally
        {
            // A stream keeps the services it was opened with until it ends.
            if (opened is null) await scope.DisposeAsync();
        }
    }

    /// <summary>Opens a subscription to look at its source, which nobody then reads.</summary>
    public async Task<(ExecutionResult Result, object? Source)> OpenAsync(Operation operation, Caller caller, CancellationToken cancellationToken)
    {
        if (Read(operation, out var read) is { } refused) return (new ExecutionResult(refused), null);
        await using var scope = scopes.CreateAsyncScope();
        var (result, opened) = await StartAsync(operation, read, caller, scope.ServiceProvider, cancellationToken);
        return (result, opened?.Source);
    }

    /// <summary>Answers a subscription for one event, in the time that a query has.</summary>
    public async Task<ExecutionResult> AnswerAsync(Operation operation, Caller caller, object? happened, CancellationToken cancellationToken)
    {
        if (Read(operation, out var read) is { } refused) return new ExecutionResult(refused);
        await using var scope = scopes.CreateAsyncScope();
        return await RunInTimeAsync(operation, read, new RequestContext(caller), new SubscriptionEvent(happened), scope.ServiceProvider, cancellationToken);
    }

    private async Task<(ExecutionResult Result, EventStream? Opened)> StartAsync(Operation operation, ReadDocument read, Caller caller, IServiceProvider services, CancellationToken cancellationToken)
    {
        var context = new RequestContext(caller);
        var result = read.Kind switch
        {
            OperationType.Subscription => await RunAsync(operation, read.Document, read.Rules, context, root: null, services, cancellationToken),
            // Whoever sends it again gets this answer: nobody's leaving stops it.
            OperationType.Mutation when operation.IdempotencyKey is { } key =>
                await keyed.AnswerAsync(operation, key, caller, () => RunInTimeAsync(operation, read, context, root: null, services, CancellationToken.None)),
            _ => await RunInTimeAsync(operation, read, context, root: null, services, cancellationToken),
        };
        // The engine takes a refusal to open the stream for an answer of the stream.
        if (read.Kind == OperationType.Subscription && context.Stream is null) result.Executed = false;
        if (!read.IsValid && result.Executed) _cache.Add(operation.Query, read.Document);
        return (result, context.Stream);
    }

    /// <param name="IsValid">Whether it was validated before: then only the caller's access is left to check.</param>
    private readonly record struct ReadDocument(GraphQLDocument Document, OperationType Kind, bool IsValid)
    {
        public IValidationRule[] Rules => IsValid ? s_cachedRules : s_rules;
    }

    /// <returns>Why it cannot be executed; <c>null</c>: it can.</returns>
    private ExecutionError? Read(Operation operation, out ReadDocument read)
    {
        read = default;
        var cached = _cache.Find(operation.Query);
        try
        {
            var document = cached ?? Parse(operation.Query);
            var choice = OperationChoice.Of(document, operation.OperationName);
            if (choice.Operation is not { } selected) return new RequestProblem(choice.Problem!);
            read = new(document, selected, cached is not null);
            return operation.Served.Contains(selected) ? null : new TransportError(selected);
        }
        catch (ExecutionError error)
        {
            return error;
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
            yield return await RunAsync(operation, document, s_cachedRules, new RequestContext(caller), new SubscriptionEvent(enumerator.Current), scope.ServiceProvider, cancellationToken);
        }
    }

    private async Task<ExecutionResult> RunInTimeAsync(Operation operation, ReadDocument read, RequestContext context, object? root, IServiceProvider services, CancellationToken cancellationToken)
    {
        using var timeout = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        if (options.RequestTimeout > TimeSpan.Zero) timeout.CancelAfter(options.RequestTimeout);
        try
        {
            return await RunAsync(operation, read.Document, read.Rules, context, root, services, timeout.Token);
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
            Query = operation.Query,
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
        return context.Looks.IsEmpty ? result : await NotedAsync(result, context, operation, cancellationToken);
    }

    /// <summary>The answer, once it is written down who looked into whose file; without that there is none.</summary>
    private async Task<ExecutionResult> NotedAsync(ExecutionResult result, RequestContext context, Operation operation, CancellationToken cancellationToken)
    {
        try
        {
            await files.NoteAsync(context.Caller, [.. context.Looks.Keys], cancellationToken);
            return result;
        }
        catch (Exception failure) when (failure is not OperationCanceledException || !cancellationToken.IsCancellationRequested)
        {
            return new ExecutionResult(Mask(failure, operation.CorrelationId)) { Executed = true };
        }
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

    private ExecutionError Mask(Exception failure, string correlationId)
    {
        if (failure is ExecutionError known) return known;
        if (failure is ProblemException expected) return new ProblemError(expected.Problem);
        log.LogError(failure, "A GraphQL execution failed; the caller was given the correlation id {CorrelationId}.", correlationId);
        return new InternalError(correlationId);
    }
}
