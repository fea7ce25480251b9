using System.ComponentModel;
using Hotline.Assessment.Contracts;
using Hotline.Kernel;
using Hotline.Modularity;
using Hotline.Modularity.Data;
using Hotline.Modularity.Feed;
using Hotline.Modularity.Feed.GraphQL;
using Hotline.Modularity.GraphQL;

namespace Hotline.Assessment.GraphQL;

internal sealed class ScoreSubscriptions
{
    private static readonly string[] s_names = [ModuleDbContext.EventNameOf(typeof(ScoreChanged))];

    [Allow(Role.Agent, Role.Monitor, Role.HallManager, Role.UnitOfficer, Role.ResultsOfficer, Role.SystemIntegrator)]
    [Description("Tells of each live score that moves (得分变动订阅): from a number of the feed on, or from now. Everyone hears of his own, a unit officer of his unit's, those responsible in the city of all.")]
    public static async Task<IAsyncEnumerable<ScoreChange>> ScoreChanged(
        [NodeId("City")] string cityId, [Description("Only this kind of subject.")] SubjectKind? kind, [Description("Only this month, e.g. \"2025-12\".")] string? period,
        [FeedPosition, Description("Go on behind this number of the city's feed; from now on unless told.")] long? after,
        Caller caller, [Service] FeedOfCaller feed, CancellationToken cancellationToken)
    {
        if (period is not null) Arguments.EnsureMonth(period);
        return (await feed.FollowAsync(cityId, after, s_names, caller, cancellationToken))
            .Select(told => ScoreChange.Of(Change.Of(told))!)
            .Where(change => (kind is null || change.Kind == kind) && (period is null || change.Period == period));
    }
}

internal sealed class ScoreChangesOfFeed
{
    [Allow(Role.Agent, Role.Monitor, Role.HallManager, Role.UnitOfficer, Role.ResultsOfficer, Role.SystemIntegrator)]
    [Description("The score that moved; null where the event is another.")]
    public static ScoreChange? ScoreChanged([Parent] Change change) => ScoreChange.Of(change);
}
