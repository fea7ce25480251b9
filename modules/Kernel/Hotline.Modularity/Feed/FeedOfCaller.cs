using Hotline.Kernel;
using Hotline.Modularity.GraphQL;

namespace Hotline.Modularity.Feed;

/// <summary>The feed as a caller may see it.</summary>
public sealed class FeedOfCaller(IFeed feed, FeedRights rights)
{
    /// <summary>Events looked at for one answer, seen or not.</summary>
    private const int MostLookedAt = 5_000;

    private const int Batch = 500;

    /// <summary>Those after the number that the caller may see and wants, as far as one answer may look.</summary>
    /// <param name="names">Aliases of events; <c>null</c> for all.</param>
    /// <exception cref="ProblemException">The feed never gave the number.</exception>
    public async Task<FeedPage> SinceAsync(string cityId, long after, int first, IReadOnlyCollection<string>? names, Caller caller, CancellationToken cancellationToken)
    {
        var last = await EnsureGivenAsync(cityId, after, cancellationToken);
        var (found, reached) = (new List<FeedEvent>(), after);
        while (reached < last && reached - after < MostLookedAt)
        {
            foreach (var told in await feed.SinceAsync(cityId, reached, Batch, cancellationToken))
            {
                reached = told.Number;
                if (!IsFor(caller, told, names)) continue;
                found.Add(told);
                if (found.Count == first) return new(found, reached, reached < last);
            }
        }
        return new(found, reached, reached < last);
    }

    /// <summary>Those after the number, or else from now on, and then as they come. The place is fixed when this returns: nothing is missed before the first is taken.</summary>
    /// <exception cref="ProblemException">The feed never gave the number.</exception>
    public async Task<FollowedFeed<FeedEvent>> FollowAsync(string cityId, long? after, IReadOnlyCollection<string>? names, Caller caller, CancellationToken cancellationToken)
    {
        var last = await EnsureGivenAsync(cityId, after ?? 0, cancellationToken);
        return new FollowedFeed<FeedEvent>(feed, cityId, after ?? last, told => IsFor(caller, told, names) ? told : null);
    }

    private async Task<long> EnsureGivenAsync(string cityId, long after, CancellationToken cancellationToken)
    {
        var last = await feed.LastAsync(cityId, cancellationToken);
        return after >= 0 && after <= last ? last : throw new ProblemException(new(
            "FEED_NUMBER_UNKNOWN",
            $"该市的事件编号目前到 {last}，没有 {after}。数据库可能已从备份恢复：请从 after: 0 或当前编号重新开始。",
            $"The city's feed has numbers up to {last}, and never gave {after}. The database may have been restored from a backup: begin again from after: 0, or from now.", "after"));
    }

    private bool IsFor(Caller caller, FeedEvent told, IReadOnlyCollection<string>? names) => names?.Contains(told.Name) != false && rights.Sees(caller, told);
}

/// <param name="Reached">The number up to which was looked: where the next page begins.</param>
public sealed record FeedPage(IReadOnlyList<FeedEvent> Events, long Reached, bool HasMore);
