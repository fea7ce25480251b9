using System.Collections;
using GraphQL;
using GraphQL.Execution;
using GraphQL.Types;
using GraphQL.Validation;
using GraphQLParser.AST;
using Hotline.GraphQL.Composition;
using Hotline.GraphQL.Execution.Plain;
using Hotline.GraphQL.Limits;
using ExecutionContext = GraphQL.Execution.ExecutionContext;

namespace Hotline.GraphQL.Execution;

/// <summary>
/// Mutations one after the other, all else in parallel. A subscription is executed twice: without a root value it opens its
/// stream; with an event as root value it is answered like a query.
/// </summary>
internal sealed class StrategySelector(GraphQLOptions options) : IExecutionStrategySelector
{
    private readonly SideBySideStrategy _parallel = new(options.MaximalFieldErrors);

    public IExecutionStrategy Select(ExecutionContext context) => context.Operation.Operation switch
    {
        OperationType.Mutation => OneByOneStrategy.Instance,
        OperationType.Subscription when context.RootValue is not SubscriptionEvent => OpenStreamStrategy.Instance,
        _ => _parallel,
    };
}

/// <summary>
/// Fields side by side. Gives an answer up that fails in too many places: each failure costs more than a value does, in time and in the answer.
/// </summary>
internal sealed class SideBySideStrategy : ParallelExecutionStrategy
{
    private readonly int _maximalErrors;
    private readonly PlainPlans _plain;

    public SideBySideStrategy(int maximalErrors) =>
        (_maximalErrors, _plain) = (maximalErrors, new((context, type, selection) => CollectFieldsFrom(context, type, selection, null)));

    protected override Task ExecuteNodeAsync(ExecutionContext context, ExecutionNode node) => context.Errors.Count < _maximalErrors
        ? base.ExecuteNodeAsync(context, node)
        : throw new LimitError(
            $"操作在 {_maximalErrors} 处出错，已中止；请先单独查询其中一处以了解原因。",
            $"The operation failed in {_maximalErrors} places and was given up; ask for one of them alone to see why.");

    protected override void SetSubFieldNodes(ExecutionContext context, ObjectExecutionNode parent)
    {
        RequestContext.Show(context, parent);
        base.SetSubFieldNodes(context, parent);
    }

    /// <summary>A list of plain rows is one node. What a directive leaves out is another plan each time: not for that.</summary>
    protected override Task SetArrayItemNodesAsync(ExecutionContext context, ArrayExecutionNode parent)
    {
        if (context.DirectiveValues is { Count: > 0 } || parent is not { Field.SelectionSet: { } selection, GraphType: ListGraphType list, Result: IEnumerable rows }
            || _plain.Of(context, list, selection) is not { } row || WrittenRows.Of(row, rows) is not { } written) return base.SetArrayItemNodesAsync(context, parent);
        parent.SerializedResult = written;
        return Task.CompletedTask;
    }
}

internal sealed class OneByOneStrategy : SerialExecutionStrategy
{
    public static new readonly OneByOneStrategy Instance = new();

    protected override void SetSubFieldNodes(ExecutionContext context, ObjectExecutionNode parent)
    {
        RequestContext.Show(context, parent);
        base.SetSubFieldNodes(context, parent);
    }
}

/// <summary>One event of a stream; a class of its own because an event may be null.</summary>
internal sealed record SubscriptionEvent(object? Value);

/// <summary>Opens the stream of a subscription's one field and leaves it in the <see cref="RequestContext"/>.</summary>
internal sealed class OpenStreamStrategy : ParallelExecutionStrategy
{
    public static new readonly OpenStreamStrategy Instance = new();

    public override async Task<ExecutionResult> ExecuteAsync(ExecutionContext context)
    {
        // Validation looks neither at what a directive leaves out nor into a fragment inside a fragment.
        if (BuildExecutionRootNode(context, (IObjectGraphType)GetOperationRootType(context)).SubFields is not [{ FieldDefinition.StreamResolver: { } source } node])
            return new ExecutionResult(new ValidationError("A subscription asks for one field, and does not skip it."));
        try
        {
            var stream = await source.ResolveAsync(new ReadonlyResolveFieldContext(node, context));
            ((RequestContext)context.UserContext).Stream = (EventStream)stream;
        }
        catch (ExecutionError error)
        {
            SetNodeError(context, node, error);
        }
        catch (Exception failure) when (failure is not OperationCanceledException)
        {
            await ProcessNodeUnhandledExceptionAsync(context, node, failure);
        }
        return new ExecutionResult { Executed = true };
    }
}
