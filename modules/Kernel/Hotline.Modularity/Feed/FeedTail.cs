namespace Hotline.Modularity.Feed;

/// <summary>The newest events of one city, in memory, read once for all who follow.</summary>
internal sealed class FeedTail
{
    /// <summary>Events kept; who is further behind reads for himself.</summary>
    private const int Most = 1_000;

    private readonly IFeed _feed;
    private readonly FeedSignal _signal;
    private readonly string _cityId;
    private readonly CancellationToken _closing;
    private readonly ReadForSignal<Kept> _newest;
    private readonly Lock _beginning = new();
    private Task _more = Task.CompletedTask;
    private long _moreThan = -1;

    /// <param name="Before">Number before the first that is kept.</param>
    private sealed record Kept(long Before, FeedEvent[] Events)
    {
        public long Newest => Before + Events.Length;
    }

    /// <param name="closing">Nothing is read any more once it is cancelled.</param>
    public FeedTail(IFeed feed, FeedSignal signal, string cityId, CancellationToken closing)
    {
        (_feed, _signal, _cityId, _closing) = (feed, signal, cityId, closing);
        _newest = new(CatchUpAsync);
    }

    /// <param name="next">The signal that waits for what is not yet told: what it stands for is read once.</param>
    /// <returns><c>null</c> for one who is further behind than what is kept.</returns>
    public async ValueTask<IReadOnlyList<FeedEvent>?> SinceAsync(long after, int most, Task next, CancellationToken cancellationToken)
    {
        var kept = await _newest.Of(next).WaitAsync(cancellationToken);
        if (after < kept.Before) return null;
        if (after >= kept.Newest) return [];
        var events = kept.Events[(int)(after - kept.Before)..(int)Math.Min(after - kept.Before + most, kept.Events.Length)];
        return Array.ConvertAll(events, each => each with { Behind = kept.Newest - each.Number });
    }

    /// <summary>Ends when there is more than the number: one waits for all, and who waits is not woken for nothing.</summary>
    public Task More(long after)
    {
        lock (_beginning)
        {
            if (after < _moreThan) return Task.CompletedTask;
            if (after == _moreThan && !_more.IsCompleted) return _more;
            _moreThan = after;
            using (ExecutionContext.SuppressFlow()) return _more = Task.Run(() => WaitAsync(after));
        }
    }

    /// <summary>Ends with the last reading.</summary>
    public Task OverAsync() => _newest.OverAsync();

    private async Task WaitAsync(long after)
    {
        while (true)
        {
            // Asked for before the look, so that what is told between the look and the wait wakes it.
            var next = _signal.Next;
            if ((await _newest.Of(next)).Newest > after) return;
            await next;
        }
    }

    private async Task<Kept> CatchUpAsync(Task<Kept>? before)
    {
        // That one failed was told to those who waited for it.
        await ((Task?)before ?? Task.CompletedTask).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing | ConfigureAwaitOptions.ForceYielding);
        var kept = before is { IsCompletedSuccessfully: true } ? await before : new(Math.Max(0, await _feed.LastAsync(_cityId, _closing) - Most), []);
        while (true)
        {
            var found = await _feed.SinceAsync(_cityId, kept.Newest, Most, _closing);
            if (found.Count == 0) return kept;
            var old = Math.Max(0, kept.Events.Length + found.Count - Most);
            kept = new(kept.Before + old, [.. kept.Events.Concat(found).Skip(old)]);
            if (found.Count < Most) return kept;
        }
    }
}
