using System.Runtime.CompilerServices;
using GraphQL;
using GraphQL.Resolvers;
using Hotline.Modularity.Feed;

namespace Hotline.GraphQL.Composition;

/// <summary>
/// The source of a subscription. The engine knows observables, which push; this product pulls, so that a slow reader slows its
/// source and nothing piles up between. The observable is only the envelope in which the engine accepts the stream.
/// </summary>
/// <param name="source">The stream as its field returned it.</param>
/// <param name="events">Each as the field shows it; of a feed, with its number, as a <see cref="Followed"/>.</param>
internal sealed class EventStream(object source, IAsyncEnumerable<object?> events) : IObservable<object?>
{
    public object Source { get; } = source;

    public IAsyncEnumerable<object?> Events { get; } = events;

    public IDisposable Subscribe(IObserver<object?> observer) => throw new NotSupportedException("Subscriptions are pulled: read Events.");
}

internal abstract class EventStreams(MethodResolver open) : ISourceStreamResolver
{
    public static EventStreams Of(Type eventType, MethodResolver open) =>
        (EventStreams)Activator.CreateInstance(typeof(EventStreams<>).MakeGenericType(eventType), open)!;

    public async ValueTask<IObservable<object?>> ResolveAsync(IResolveFieldContext context)
    {
        var source = (await open.ResolveAsync(context))!;
        return new EventStream(source, source is FollowedFeed followed ? followed.FollowAsync(context.CancellationToken) : Box(source, context.CancellationToken));
    }

    protected abstract IAsyncEnumerable<object?> Box(object events, CancellationToken cancellationToken);
}

internal sealed class EventStreams<T>(MethodResolver open) : EventStreams(open)
{
    protected override async IAsyncEnumerable<object?> Box(object events, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        await foreach (var each in ((IAsyncEnumerable<T>)events).WithCancellation(cancellationToken)) yield return each;
    }
}
