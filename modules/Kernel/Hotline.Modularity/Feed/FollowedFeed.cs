namespace Hotline.Modularity.Feed;

/// <summary>What a subscription lets through of a city's feed: to be followed while somebody listens, or to be asked event by event.</summary>
/// <param name="after">The number behind which it begins.</param>
public abstract class FollowedFeed(string cityId, long after)
{
    public string CityId => cityId;

    public long After => after;

    /// <summary>The event as the subscription shows it; <c>null</c>: it does not let it through.</summary>
    public abstract object? Of(FeedEvent told);
}

/// <param name="of">What becomes of an event; <c>null</c>: nothing.</param>
public sealed class FollowedFeed<T>(IFeed feed, string cityId, long after, Func<FeedEvent, T?> of) : FollowedFeed(cityId, after), IAsyncEnumerable<T> where T : class
{
    public override object? Of(FeedEvent told) => of(told);

    public FollowedFeed<TNext> Select<TNext>(Func<T, TNext> map) where TNext : class => new(feed, CityId, After, told => of(told) is { } passed ? map(passed) : null);

    public FollowedFeed<T> Where(Func<T, bool> wanted) => new(feed, CityId, After, told => of(told) is { } passed && wanted(passed) ? passed : null);

    public async IAsyncEnumerator<T> GetAsyncEnumerator(CancellationToken cancellationToken = default)
    {
        await foreach (var told in feed.FollowAsync(CityId, After, cancellationToken))
            if (of(told) is { } passed) yield return passed;
    }
}
