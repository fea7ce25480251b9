namespace Hotline.Modularity.Feed;

/// <summary>The newest events of one city, in memory, read once for all who follow.</summary>
internal sealed class FeedTail(IFeed feed, string cityId)
{
    /// <summary>Events kept; who is further behind reads for himself.</summary>
    private const int Most = 1_000;

    private readonly Lock _one = new();
    private readonly List<FeedEvent> _events = [];

    /// <summary>Number before the first that is kept; -1 before the first look.</summary>
    private long _before = -1;

    /// <summary>The signal up to which the database is read, and the reading of it: all whom it woke wait for this one.</summary>
    private Task? _readFor;
    private Task _reading = Task.CompletedTask;

    /// <param name="next">The signal that waits for what is not yet told: what it stands for is read once.</param>
    /// <returns><c>null</c> for one who is further behind than what is kept.</returns>
    public async ValueTask<IReadOnlyList<FeedEvent>?> SinceAsync(long after, int most, Task next, CancellationToken cancellationToken)
    {
        var reading = ReadFor(next);
        if (!reading.IsCompletedSuccessfully) await reading.WaitAsync(cancellationToken);
        lock (_one)
        {
            var newest = _before + _events.Count;
            if (after < _before) return null;
            return after >= newest ? [] : _events.GetRange((int)(after - _before), (int)Math.Min(most, newest - after)).ConvertAll(each => each with { Behind = newest - each.Number });
        }
    }

    private Task ReadFor(Task next)
    {
        lock (_one)
        {
            if (_readFor == next && !_reading.IsFaulted) return _reading;
            _readFor = next;
            return _reading = CatchUpAsync(_reading);
        }
    }

    /// <summary>In nobody's name, for whoever asked first may leave.</summary>
    private async Task CatchUpAsync(Task before)
    {
        // That one failed was told to those who waited for it.
        await before.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing | ConfigureAwaitOptions.ForceYielding);
        var known = _before < 0 ? Math.Max(0, await feed.LastAsync(cityId, CancellationToken.None) - Most) : _before + _events.Count;
        IReadOnlyList<FeedEvent> found;
        do
        {
            found = await feed.SinceAsync(cityId, known, Most, CancellationToken.None);
            Keep(known, found);
            known += found.Count;
        }
        while (found.Count == Most);
    }

    private void Keep(long known, IReadOnlyList<FeedEvent> found)
    {
        lock (_one)
        {
            if (_before < 0) _before = known;
            _events.AddRange(found);
            var old = Math.Max(0, _events.Count - Most);
            _events.RemoveRange(0, old);
            _before += old;
        }
    }
}
