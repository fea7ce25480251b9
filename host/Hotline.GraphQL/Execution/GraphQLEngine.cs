using System.Runtime.CompilerServices;
using GraphQL;
using GraphQL.Execution;
using GraphQL.Types;
using GraphQL.Validation;
using GraphQLParser.AST;
using Hotline.GraphQL.Answers;
using Hotline.GraphQL.Composition;
using Hotline.GraphQL.Http;
using Hotline.GraphQL.Idempotency;
using Hotline.GraphQL.Limits;
using Hotline.Modularity;
using Hotline.Modularity.Data;
using Hotline.Modularity.Feed;
using Hotline.Modularity.GraphQL;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Hotline.GraphQL.Execution;

/// <summary>Executes documents: limits, cache, access, a scope of services for each execution, and masked exceptions.</summary>
internal sealed class GraphQLEngine(
    ISchema schema, IServiceScopeFactory scopes, StoredOperations stored, GraphQLOptions options, IFileLog files, KeyedMutations keyed, TimeProvider time, ILogger<GraphQLEngine> log,
    IDataVersion? data = null)
{
    private readonly EngineRules _rules = new(schema, options);
    private readonly Documents _documents = new(stored, options);
    private readonly KeptAnswers _kept = new(data, options);
    private readonly Executer _executer = new(new BoundedValidator(schema, options), options);

    public SharedAnswers Shared { get; } = new(time);

    /// <returns>The answer that was kept; <c>null</c> where none was.</returns>
    public LastingAnswer? Kept(AnswerKey key) => _kept.Find(key);

    /// <summary>Answers a query or mutation; for a subscription, opens its stream and returns it beside the result: the answer to each event in JSON.</summary>
    public async Task<(ExecutionResult Result, IAsyncEnumerable<byte[]>? Events)> ExecuteAsync(Operation operation, Caller caller, CancellationToken cancellationToken)
    {
        var scope = scopes.CreateAsyncScope();
        EventStream? opened = null;
        try
        {
            if (Read(operation, caller, out var read) is { } refused) return (new ExecutionResult(refused), null);
            if (read.Kind == OperationType.Query && operation.AnswerKey is { } key) return (await LastingAsync(key, operation, read, caller, scope.ServiceProvider, cancellationToken), null);
            (var result, opened) = await StartAsync(operation, read, new RequestContext(caller) { Price = operation.Price }, scope.ServiceProvider, cancellationToken);
            return (result, opened is null ? null : AnswerAsync(opened, scope, operation, read, caller, cancellationToken));
        }
        finally
        {
            // A stream keeps the services it was opened with until it ends.
            if (opened is null) await scope.DisposeAsync();
        }
    }

    /// <summary>The answer to a query, which is kept if it lasts.</summary>
    private async Task<ExecutionResult> LastingAsync(AnswerKey key, Operation operation, ReadOperation read, Caller caller, IServiceProvider services, CancellationToken cancellationToken)
    {
        using var place = await _kept.PlaceAsync(key, cancellationToken);
        if (place.Answer is { } kept) return kept;
        var context = new RequestContext(caller);
        var (result, _) = await StartAsync(operation, read, context, services, cancellationToken);
        var lasting = context.Lasts(result) ? new LastingAnswer(ResponseWriter.Bytes(result)) : null;
        place.Put(lasting);
        return lasting ?? result;
    }

    /// <summary>Opens a subscription to look at its source, which nobody then reads.</summary>
    public async Task<(ExecutionResult Result, object? Source)> OpenAsync(Operation operation, Caller caller, CancellationToken cancellationToken)
    {
        if (Read(operation, caller, out var read) is { } refused) return (new ExecutionResult(refused), null);
        await using var scope = scopes.CreateAsyncScope();
        var (result, opened) = await StartAsync(operation, read, new RequestContext(caller), scope.ServiceProvider, cancellationToken);
        return (result, opened?.Source);
    }

    /// <summary>Answers a subscription for one event, in the time that a query has.</summary>
    public async Task<ExecutionResult> AnswerAsync(Operation operation, Caller caller, object? happened, CancellationToken cancellationToken)
    {
        if (Read(operation, caller, out var read) is { } refused) return new ExecutionResult(refused);
        await using var scope = scopes.CreateAsyncScope();
        return await RunInTimeAsync(operation, read, new RequestContext(caller), new SubscriptionEvent(happened), scope.ServiceProvider, cancellationToken);
    }

    private async Task<(ExecutionResult Result, EventStream? Opened)> StartAsync(Operation operation, ReadOperation read, RequestContext context, IServiceProvider services, CancellationToken cancellationToken)
    {
        var result = read.Kind switch
        {
            OperationType.Subscription => await RunAsync(operation, read, context, root: null, services, cancellationToken),
            OperationType.Mutation when operation.IdempotencyKey is { } key => await OnceAsync(operation, key, read, context, services, cancellationToken),
            _ => await RunInTimeAsync(operation, read, context, root: null, services, cancellationToken),
        };
        // The engine takes a refusal to open the stream for an answer of the stream.
        if (read.Kind == OperationType.Subscription && context.Stream is null) result.Executed = false;
        // Of another schema's documents this one does not tell what is in them.
        if (operation.DocumentId is not null && result.Errors is [ValidationError and not (AccessError or InvalidVariableError), ..]) return (new ExecutionResult(Documents.Unknown()), null);
        // It is valid, and the caller's to ask, if it came to be priced, though it may have been too dear.
        if (read.Passed != Passed.Access && context.Cost is not null) _documents.Admit(read, context.Caller);
        return (result, context.Stream);
    }

    /// <summary>A mutation with a key. Only for one that will be executed is the key written down: anybody may send others.</summary>
    private async Task<ExecutionResult> OnceAsync(Operation operation, string key, ReadOperation read, RequestContext context, IServiceProvider services, CancellationToken cancellationToken)
    {
        // A repetition gets the first answer, whatever has changed since.
        if (!await IsValidAsync(operation, read, context.Caller, services, cancellationToken) && !await keyed.KnowsAsync(context.Caller, key)) return await RunInTimeAsync(operation, read, context, root: null, services, cancellationToken);
        // Whoever sends it again gets this answer: nobody's leaving stops it.
        return await keyed.AnswerAsync(operation, key, context.Caller,
            () => RunInTimeAsync(operation, read with { Passed = Passed.Access }, context, root: null, services, CancellationToken.None));
    }

    private async Task<bool> IsValidAsync(Operation operation, ReadOperation read, Caller caller, IServiceProvider services, CancellationToken cancellationToken)
    {
        try
        {
            var validated = await _executer.Validator.ValidateAsync(new ValidationOptions
            {
                Schema = schema,
                Document = read.Document,
                Operation = read.Definition,
                Variables = operation.Variables,
                Rules = _rules.For(read.Passed),
                UserContext = new RequestContext(caller),
                RequestServices = services,
                CancellationToken = cancellationToken,
            });
            return validated.IsValid;
        }
        catch (ExecutionError)
        {
            // It is said by the execution that follows, which comes to the same.
            return false;
        }
    }

    /// <returns>Why it cannot be executed; <c>null</c>: it can.</returns>
    private ExecutionError? Read(Operation operation, Caller caller, out ReadOperation read)
    {
        read = default;
        try
        {
            read = _documents.Find(operation, caller);
            return operation.Served.Contains(read.Kind) ? null : new TransportError(read.Kind);
        }
        catch (ExecutionError error)
        {
            return error;
        }
    }

    private async IAsyncEnumerable<byte[]> AnswerAsync(EventStream opened, AsyncServiceScope openedWith, Operation operation, ReadOperation read, Caller caller,
        [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        await using var services = openedWith;
        using var group = opened.Source is FollowedFeed ? Join(operation, read, caller) : null;
        await using var enumerator = opened.Events.GetAsyncEnumerator(cancellationToken);
        while (true)
        {
            byte[]? failed = null;
            try
            {
                if (!await enumerator.MoveNextAsync()) yield break;
            }
            catch (Exception failure) when (failure is not OperationCanceledException || !cancellationToken.IsCancellationRequested)
            {
                failed = ResponseWriter.Bytes(new ExecutionResult(Mask(failure, operation.CorrelationId)), operation.CorrelationId);
            }
            if (failed is not null)
            {
                yield return failed;
                yield break;
            }
            var answer = group is null
                ? await AnswerAsync(operation, read, caller, enumerator.Current, cancellationToken)
                : await group.OfAsync((Followed)enumerator.Current!, cancellationToken);
            yield return await NoteAsync(caller, answer.Looks, operation.CorrelationId, cancellationToken) is { } refused
                ? ResponseWriter.Bytes(refused, operation.CorrelationId)
                : answer.Bytes;
        }
    }

    /// <summary>Those who ask the same. What they share has a correlation id of its own.</summary>
    private AnswerGroup Join(Operation operation, ReadOperation read, Caller caller)
    {
        var shared = operation with { CorrelationId = Correlation.New(), Price = null };
        return Shared.Join(Asked.Of(read.Text, operation, FeedPosition.Variables(read.Document, schema), caller), async (shown, cancellationToken) =>
        {
            using var logged = Correlation.Begin(log, shared.CorrelationId);
            return await AnswerAsync(shared, read, caller, shown, cancellationToken);
        });
    }

    private async Task<EventAnswer> AnswerAsync(Operation operation, ReadOperation read, Caller caller, object? happened, CancellationToken cancellationToken)
    {
        await using var scope = scopes.CreateAsyncScope();
        var context = new RequestContext(caller);
        var result = await InTimeAsync(operation, token => RunAsync(operation, read with { Passed = Passed.Access }, context, new SubscriptionEvent(happened), scope.ServiceProvider, token), cancellationToken);
        return new(ResponseWriter.Bytes(result, operation.CorrelationId), context.Looks);
    }

    /// <summary>Answers and notes what was looked at, in the time that is served.</summary>
    private Task<ExecutionResult> RunInTimeAsync(Operation operation, ReadOperation read, RequestContext context, object? root, IServiceProvider services, CancellationToken cancellationToken) =>
        InTimeAsync(operation, async token =>
        {
            var result = await RunAsync(operation, read, context, root, services, token);
            return await NoteAsync(context.Caller, context.Looks, operation.CorrelationId, token) ?? result;
        }, cancellationToken);

    private async Task<ExecutionResult> InTimeAsync(Operation operation, Func<CancellationToken, Task<ExecutionResult>> run, CancellationToken cancellationToken)
    {
        using var timeout = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        if (options.RequestTimeout > TimeSpan.Zero) timeout.CancelAfter(options.RequestTimeout);
        try
        {
            return await run(timeout.Token);
        }
        catch (OperationCanceledException) when (timeout.IsCancellationRequested && !cancellationToken.IsCancellationRequested)
        {
            log.LogWarning("An operation took longer than {Limit} and was stopped; its caller was given the correlation id {CorrelationId}.", options.RequestTimeout, operation.CorrelationId);
            return new ExecutionResult(new TimeoutError(options.RequestTimeout));
        }
    }

    private async Task<ExecutionResult> RunAsync(Operation operation, ReadOperation read, RequestContext context, object? root, IServiceProvider services, CancellationToken cancellationToken)
    {
        var watch = WatchedClock.Begin();
        var result = await _executer.ExecuteAsync(new ExecutionOptions
        {
            Schema = schema,
            Document = read.Document,
            OperationName = operation.OperationName,
            Variables = operation.Variables,
            ValidationRules = _rules.For(read.Passed),
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
        context.AskedTime = watch.WasAsked;
        // What fails after a cancellation fails of it, whatever it says: a database that was interrupted has words of its own.
        if (result.Errors is { Count: > 0 }) cancellationToken.ThrowIfCancellationRequested();
        if (context.Cost is { } cost) (result.Extensions ??= new(StringComparer.Ordinal))["cost"] = cost.Extension;
        if (context.Deprecated.Count > 0 && result.Executed)
            (result.Extensions ??= [])["deprecated"] = context.Deprecated.Distinct().Select(each => new { name = each.Name, until = each.Until, reason = each.Reason }).ToList();
        return result;
    }

    /// <summary>Writes down who looked into whose file; without that there is no answer.</summary>
    /// <returns>What is answered instead; <c>null</c>: it is written down.</returns>
    private async Task<ExecutionResult?> NoteAsync(Caller caller, IReadOnlyCollection<FileLook> looks, string correlationId, CancellationToken cancellationToken)
    {
        try
        {
            if (looks.Count > 0) await files.NoteAsync(caller, looks, cancellationToken);
            return null;
        }
        catch (Exception failure) when (failure is not OperationCanceledException || !cancellationToken.IsCancellationRequested)
        {
            return new ExecutionResult(Mask(failure, correlationId)) { Executed = true };
        }
    }

    private ExecutionError Mask(Exception failure, string correlationId)
    {
        if (failure is ExecutionError known) return known;
        if (failure is ProblemException expected) return new ProblemError(expected.Problem);
        log.LogError(failure, "A GraphQL execution failed; the caller was given the correlation id {CorrelationId}.", correlationId);
        return new InternalError(correlationId);
    }

    private sealed class Executer(BoundedValidator validator, GraphQLOptions options) : DocumentExecuter(new GraphQLDocumentBuilder(), validator, new StrategySelector(options), [])
    {
        public BoundedValidator Validator { get; } = validator;
    }
}
