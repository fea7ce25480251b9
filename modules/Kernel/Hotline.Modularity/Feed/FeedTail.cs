namespace Hotline.Modularity.Feed;

/// <summary>The newest events of one city, in memory, read once for all who follow.</summary>
internal sealed class FeedTail(IFeed feed, string cityId) : IDisposable
{
    /// <summary>Events kept; who is further behind reads for himself.</summary>
    private const int Most = 1_000;

    private readonly SemaphoreSlim _one = new(1);
    private readonly List<FeedEvent> _events = [];

    /// <summary>Number before the first that is kept; -1 before the first look.</summary>
    private long _before = -1;

    /// <summary>The signal up to which the database was read.</summary>
    private Task? _readFor;

    /// <param name="next">The signal that waits for what is not yet told: what it stands for is read once.</param>
    /// <returns><c>null</c> for one who is further behind than what is kept.</returns>
    public async Task<IReadOnlyList<FeedEvent>?> SinceAsync(long after, int most, Task next, CancellationToken cancellationToken)
    {
        await _one.WaitAsync(cancellationToken);
        try
        {
            if (_readFor != next) await CatchUpAsync(cancellationToken);
            _readFor = next;
            var newest = _before + _events.Count;
            if (after < _before) return null;
            return after >= newest ? [] : _events.GetRange((int)(after - _before), (int)Math.Min(most, newest - after)).ConvertAll(each => each with { Behind = newest - each.Number });
        }
        finally
        {
            _one.Release();
        }
    }

    public void Dispose() => _one.Dispose();

    private async Task CatchUpAsync(CancellationToken cancellationToken)
    {
        if (_before < 0) _before = Math.Max(0, await feed.LastAsync(cityId, cancellationToken) - Most);
        IReadOnlyList<FeedEvent> found;
        do
        {
            found = await feed.SinceAsync(cityId, _before + _events.Count, Most, cancellationToken);
            _events.AddRange(found);
            var old = Math.Max(0, _events.Count - Most);
            _events.RemoveRange(0, old);
            _before += old;
        }
        while (found.Count == Most);
    }
}
