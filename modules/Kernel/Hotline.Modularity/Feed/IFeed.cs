using Hotline.Kernel;

namespace Hotline.Modularity.Feed;

/// <summary>
/// The one numbered log of what moved in a city. Numbers have no gaps and become visible in their order, so that a number is all that a reader
/// needs to keep: whoever asks for what came after it misses nothing and gets nothing twice.
/// </summary>
public interface IFeed
{
    /// <summary>The last number given; 0 where nothing was told yet.</summary>
    Task<long> LastAsync(string cityId, CancellationToken cancellationToken);

    /// <summary>What came after the number, oldest first.</summary>
    /// <param name="after">0 for all.</param>
    /// <param name="most">At least 1.</param>
    Task<IReadOnlyList<FeedEvent>> SinceAsync(string cityId, long after, int most, CancellationToken cancellationToken);

    /// <summary>The same for one who follows in steps of his own, up to some hundred at once; the newest are read once for all who follow.</summary>
    Task<FeedNews> NewsAsync(string cityId, long after, CancellationToken cancellationToken);

    /// <summary>
    /// What came after the number and then what comes, until cancelled. It is read as it is taken: a reader that is slow falls behind, loses nothing,
    /// and holds nothing in memory.
    /// </summary>
    IAsyncEnumerable<FeedEvent> FollowAsync(string cityId, long after, CancellationToken cancellationToken);
}

/// <param name="Events">Oldest first; empty where there is nothing new.</param>
/// <param name="More">Ends when something may have been told after this was asked.</param>
public sealed record FeedNews(IReadOnlyList<FeedEvent> Events, Task More);

/// <summary>An event under its number.</summary>
/// <param name="Name">Its stable alias, e.g. <c>assessment.score-changed.v1</c>.</param>
/// <param name="Event">What the alias stands for; <c>null</c> where no module knows it any more.</param>
/// <param name="Behind">How many newer events the city's feed had when this one was read.</param>
public sealed record FeedEvent(string CityId, long Number, string Name, object? Event, Instant At, long Behind);

/// <summary>What a module states of an event of its own: what it is and who may see one.</summary>
public sealed record FeedEventType(string Name, Type Type, Func<Caller, object, bool> Sees);
