using System.ComponentModel;
using Hotline.Kernel;
using Hotline.Modularity;
using Hotline.Modularity.Data;
using Hotline.Modularity.Feed;
using Hotline.Modularity.Feed.GraphQL;
using Hotline.Modularity.GraphQL;
using Hotline.Results.Contracts;

namespace Hotline.Results.GraphQL;

[Description("A month's results of the sub-centres were published or corrected (公布、更正).")]
internal sealed record ResultPublishedView(
    [property: Description("Number in the city's feed: hand it back as `after` to go on behind it.")] long Number,
    [property: Description("How many newer events the city had when this answer was made: a reader that sees it grow is too slow.")] long Behind,
    [property: Description("\"2025-12\".")] string Period,
    [property: NodeId("Publication"), Description("The publication.")] string PublicationId,
    [property: Description("1 for the first; a correction counts on.")] int Version,
    [property: NodeId("Publication"), Description("The publication that this one corrects; null for the first.")] string? Corrects,
    [property: Description("Why it was corrected (更正原因); null for the first.")] string? Reason)
{
    public static ResultPublishedView? Of(Change change) => change.Told.Event is ResultPublished published
        ? new(change.Number, change.Behind, published.Period, published.PublicationId, published.Version, published.Corrects, published.Reason)
        : null;
}

[Description("A month was closed, opened again or released (结账、退回、审定).")]
internal sealed record PeriodMovedView(
    [property: Description("\"2025-12\".")] string Period, PeriodMove Move, [property: Description("Of the results: 1 until they are corrected.")] int Version,
    [property: Description("Why it was opened again (退回原因), as the officer said; null for other moves.")] string? Reason);

[Description("An appeal was decided (申诉裁定).")]
internal sealed record AppealDecidedView(
    [property: NodeId("Appeal")] string AppealId, [property: NodeId("Deduction")] string DeductionId,
    [property: Description("\"2025-12\".")] string Period,
    [property: Description("True: the deduction falls.")] bool Upheld);

internal sealed class PublicationSubscriptions
{
    private static readonly string[] s_names = [ModuleDbContext.EventNameOf(typeof(ResultPublished))];

    [AllowAnyone]
    [Description("Tells of each publication of a city's results, and of each correction (公布订阅): from a number of the feed on, or from now.")]
    public static async Task<IAsyncEnumerable<ResultPublishedView>> ResultPublished(
        [NodeId("City")] string cityId, [Description("Only this month, e.g. \"2025-12\".")] string? period,
        [Description("True: only what corrects another (更正); false: only what is published first.")] bool? isCorrection,
        [FeedPosition, Description("Go on behind this number of the city's feed; from now on unless told.")] long? after,
        Caller caller, [Service] FeedOfCaller feed, CancellationToken cancellationToken)
    {
        if (period is not null && (!new PeriodScheme().TryParse(period, out var month) || month.IsYear))
            throw new ProblemException(new("PERIOD_NOT_A_MONTH", "请填写月份，如 2025-12。", "Give a month such as 2025-12.", "period"));
        return (await feed.FollowAsync(cityId, after, s_names, caller, cancellationToken))
            .Select(told => ResultPublishedView.Of(Change.Of(told))!)
            .Where(published => (period is null || published.Period == period) && (isCorrection is null || published.Corrects is not null == isCorrection));
    }
}

internal sealed class ResultsOfFeed
{
    [Description("The publication; null where the event is another.")]
    public static ResultPublishedView? ResultPublished([Parent] Change change) => ResultPublishedView.Of(change);

    [Allow(Role.HallManager, Role.ResultsOfficer)]
    [Description("The month that moved; null where the event is another.")]
    public static PeriodMovedView? PeriodMoved([Parent] Change change) => change.Told.Event is PeriodMoved moved ? new(moved.Period, moved.Move, moved.Version, moved.Reason) : null;

    [Allow(Role.Agent, Role.Monitor, Role.UnitOfficer, Role.HallManager, Role.ResultsOfficer)]
    [Description("The appeal; null where the event is another.")]
    public static AppealDecidedView? AppealDecided([Parent] Change change) => change.Told.Event is AppealDecided decided
        ? new(decided.AppealId, decided.DeductionId, decided.Period, decided.Upheld)
        : null;
}
