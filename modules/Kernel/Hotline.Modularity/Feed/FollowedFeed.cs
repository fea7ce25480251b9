using System.Runtime.CompilerServices;

namespace Hotline.Modularity.Feed;

/// <summary>What a subscription lets through of a city's feed: to be followed while somebody listens, or to be asked event by event.</summary>
/// <param name="after">The number behind which it begins.</param>
public abstract class FollowedFeed(string cityId, long after)
{
    public string CityId => cityId;

    public long After => after;

    /// <summary>
    /// The event as the subscription shows it; <c>null</c>: it does not let it through. The same for all who gave the same arguments with the same
    /// rights, wherever they began: they share what is answered to it.
    /// </summary>
    public abstract object? Of(FeedEvent told);

    /// <summary>What it lets through, from its place on and as it comes, until cancelled.</summary>
    public abstract IAsyncEnumerable<Followed> FollowAsync(CancellationToken cancellationToken);
}

/// <summary>An event that a subscription let through, under its number in the city's feed.</summary>
/// <param name="Shown">As the subscription shows it.</param>
public sealed record Followed(long Number, object Shown);

/// <param name="of">What becomes of an event; <c>null</c>: nothing.</param>
public sealed class FollowedFeed<T>(IFeed feed, string cityId, long after, Func<FeedEvent, T?> of) : FollowedFeed(cityId, after), IAsyncEnumerable<T> where T : class
{
    public override object? Of(FeedEvent told) => of(told);

    public FollowedFeed<TNext> Select<TNext>(Func<T, TNext> map) where TNext : class => new(feed, CityId, After, told => of(told) is { } passed ? map(passed) : null);

    public FollowedFeed<T> Where(Func<T, bool> wanted) => new(feed, CityId, After, told => of(told) is { } passed && wanted(passed) ? passed : null);

    public override async IAsyncEnumerable<Followed> FollowAsync([EnumeratorCancellation] CancellationToken cancellationToken)
    {
        await foreach (var told in feed.FollowAsync(CityId, After, cancellationToken))
            if (of(told) is { } passed) yield return new(told.Number, passed);
    }

    public async IAsyncEnumerator<T> GetAsyncEnumerator(CancellationToken cancellationToken = default)
    {
        await foreach (var followed in FollowAsync(cancellationToken)) yield return (T)followed.Shown;
    }
}
