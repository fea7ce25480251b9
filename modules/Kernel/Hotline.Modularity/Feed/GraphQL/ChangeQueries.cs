using System.ComponentModel;
using Hotline.Kernel;
using Hotline.Modularity.GraphQL;

namespace Hotline.Modularity.Feed.GraphQL;

internal sealed class ChangeQueries
{
    private const int MostAtOnce = 500;

    [AllowAnyone]
    [Description("What moved in a city after a number, for systems that ask now and then (增量查询). Whoever keeps `reached` and hands it back misses nothing and gets nothing twice. Everyone sees what he may see: the public what was published.")]
    [ListSize(100, By = "first", Of = "items")]
    public static async Task<Changes> ChangesSince(
        [NodeId("City")] string cityId,
        [Description("The number up to which the caller knows; 0 for all.")] long after,
        [Description("At most so many, 1–500.")] int? first,
        [Description("Only these kinds, e.g. [\"results.result-published.v1\"].")] IReadOnlyList<string>? names,
        Caller caller, [Service] FeedOfCaller feed, [Service] FeedRights rights, CancellationToken cancellationToken)
    {
        if (first is < 1 or > MostAtOnce)
            throw new ProblemException(new("OUT_OF_RANGE", $"first 须在 1–{MostAtOnce} 之间。", $"'first' is from 1 to {MostAtOnce}.", "first"));
        EventNames.Ensure(names, rights);
        var page = await feed.SinceAsync(cityId, after, first ?? 100, names, caller, cancellationToken);
        return new(page.Events.Select(Change.Of).ToList(), page.Reached, page.HasMore);
    }
}

internal sealed class ChangeSubscriptions
{
    [AllowAnyone]
    [Description("Tells of everything that moves in a city and that the caller may see (变动订阅): from a number on, or from now.")]
    public static async Task<IAsyncEnumerable<Change>> Changed(
        [NodeId("City")] string cityId,
        [FeedPosition, Description("Go on behind this number; from now on unless told.")] long? after,
        [Description("Only these kinds, e.g. [\"results.result-published.v1\"].")] IReadOnlyList<string>? names,
        Caller caller, [Service] FeedOfCaller feed, [Service] FeedRights rights, CancellationToken cancellationToken)
    {
        EventNames.Ensure(names, rights);
        return (await feed.FollowAsync(cityId, after, names, caller, cancellationToken)).Select(Change.Of);
    }
}

internal static class EventNames
{
    /// <exception cref="ProblemException">One is no event's: a filter that never lets anything through helps nobody.</exception>
    public static void Ensure(IReadOnlyList<string>? names, FeedRights rights)
    {
        if (names?.FirstOrDefault(name => !rights.Names.Contains(name)) is { } unknown)
            throw new ProblemException(new("EVENT_NAME_UNKNOWN", $"没有名为“{unknown}”的事件；现有：{string.Join("、", rights.Names)}。",
                $"There is no event '{unknown}'. There are: {string.Join(", ", rights.Names)}.", "names"));
    }
}
