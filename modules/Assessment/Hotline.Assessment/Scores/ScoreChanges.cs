using System.Runtime.CompilerServices;
using System.Threading.Channels;
using Hotline.Assessment.Contracts;
using Hotline.Modularity.Events;

namespace Hotline.Assessment.Scores;

/// <summary>Hands each change of a score to those who are listening in this process.</summary>
internal sealed class ScoreChanges : IHandle<ScoreChanged>
{
    /// <summary>Changes a slow listener may fall behind before the oldest are dropped.</summary>
    private const int Capacity = 1_000;
    private readonly Lock _gate = new();
    private readonly HashSet<Channel<ScoreChanged>> _listeners = [];

    public Task HandleAsync(ScoreChanged integrationEvent, EventDelivery delivery, CancellationToken cancellationToken)
    {
        lock (_gate)
            foreach (var listener in _listeners) listener.Writer.TryWrite(integrationEvent);
        return Task.CompletedTask;
    }

    /// <summary>Listens from now on, until cancelled.</summary>
    public IAsyncEnumerable<ScoreChanged> Listen(CancellationToken cancellationToken)
    {
        var channel = Channel.CreateBounded<ScoreChanged>(new BoundedChannelOptions(Capacity) { FullMode = BoundedChannelFullMode.DropOldest, SingleReader = true });
        // Registered before the first value is asked for: nothing between the subscription and the first read is missed.
        lock (_gate) _listeners.Add(channel);
        // A listener that goes away before it reads at all is forgotten, too.
        cancellationToken.Register(() => Forget(channel));
        return ReadAsync(channel, cancellationToken);
    }

    private async IAsyncEnumerable<ScoreChanged> ReadAsync(Channel<ScoreChanged> channel, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        try
        {
            await foreach (var change in channel.Reader.ReadAllAsync(cancellationToken)) yield return change;
        }
        finally
        {
            Forget(channel);
        }
    }

    private void Forget(Channel<ScoreChanged> channel)
    {
        lock (_gate) _listeners.Remove(channel);
    }
}
