using System.Collections.Concurrent;
using GraphQL;
using GraphQL.Execution;
using GraphQLParser.AST;
using Hotline.GraphQL.Composition;
using Hotline.GraphQL.Limits;
using Hotline.Kernel;
using Hotline.Modularity;
using ExecutionContext = GraphQL.Execution.ExecutionContext;

namespace Hotline.GraphQL.Execution;

/// <summary>What one execution carries along; the engine wants a dictionary for it.</summary>
internal sealed class RequestContext(Caller caller) : Dictionary<string, object?>
{
    public Caller Caller { get; } = caller;

    /// <summary>Where the execution opened a subscription: its stream.</summary>
    public EventStream? Stream { get; set; }

    /// <inheritdoc cref="Operation.Price"/>
    public Func<OperationType, double, Problem?>? Price { get; init; }

    /// <summary>What the operation costs; <c>null</c> where it did not get so far.</summary>
    public EstimatedCost? Cost { get; set; }

    /// <summary>Whether the answer rests on what time it is.</summary>
    public bool AskedTime { get; set; }

    /// <summary>Whether a query's answer would be the same again until the data moves, and need not be noted anew.</summary>
    public bool Lasts(ExecutionResult result) => result.Executed && result.Errors is not { Count: > 0 } && !AskedTime && _looks is null;

    // Most executions, and each of thousands of an event, have neither: they are made when they are needed. Fields are resolved side by side.
    private ConcurrentDictionary<FileLook, bool>? _looks;
    private List<Deprecation>? _deprecated;

    /// <summary>What the execution saw of other people's files.</summary>
    public IReadOnlyCollection<FileLook> Looks => _looks is null ? [] : [.. _looks.Keys];

    /// <summary>What the operation uses that will not always be served.</summary>
    public IReadOnlyList<Deprecation> Deprecated => _deprecated ?? [];

    public void Note(Deprecation deprecated) => (_deprecated ??= []).Add(deprecated);

    public static RequestContext Of(IProvideUserContext context) => (RequestContext)context.UserContext;

    /// <summary>Remembers an object that is about to be shown, where it is part of another person's file.</summary>
    public static void Show(ExecutionContext context, ObjectExecutionNode node)
    {
        if (node.Result is not { } part || node.GetObjectGraphType(context.Schema) is not { } type) return;
        var request = Of(context);
        if (PersonalFiles.PersonOf(type, part) is { } person && person != request.Caller.PersonId)
            LazyInitializer.EnsureInitialized(ref request._looks, () => new(concurrencyLevel: 1, capacity: 1)).TryAdd(new FileLook(person, type.Name), true);
    }
}
