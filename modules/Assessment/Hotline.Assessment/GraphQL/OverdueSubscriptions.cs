using System.ComponentModel;
using GraphQL.DataLoader;
using Hotline.Assessment.Contracts;
using Hotline.Kernel;
using Hotline.Modularity;
using Hotline.Modularity.Data;
using Hotline.Modularity.Feed;
using Hotline.Modularity.Feed.GraphQL;
using Hotline.Modularity.GraphQL;
using Hotline.Positions.Contracts;
using Hotline.Scoring.WorkOrders;

namespace Hotline.Assessment.GraphQL;

[Description("A deadline passed and the unit in charge had not submitted the order (工单超期). An order whose deadline was over when it became known is not told of.")]
internal sealed record OverdueOrder(
    [property: Hidden] OrderOverdue Event,
    [property: Description("Number in the city's feed: hand it back as `after` to go on behind it.")] long Number,
    [property: Description("How many newer events the city had when this answer was made: a reader that sees it grow is too slow.")] long Behind,
    [property: Description("The deadline (办结期限). One that is moved later and passes again is told again.")] Instant Due,
    [property: Description("When it was noticed: mostly within a minute.")] Instant At)
{
    public static OverdueOrder? Of(Change change) => change.Told.Event is OrderOverdue overdue ? new(overdue, change.Number, change.Behind, overdue.Due, overdue.At) : null;
}

internal sealed class OverdueOrderFields
{
    [Description("The order, as it is now; null where it is no longer the caller's to see.")]
    public static IDataLoaderResult<WorkOrder?> WorkOrder([Parent] OverdueOrder overdue, Caller caller, [Service] WorkOrderLoader orders) =>
        orders.Load(overdue.Event.OrderId).Then(order => order is not null && caller.SeesOrder(order) ? order : null);

    [Description("The unit that was in charge when the deadline passed (主办单位).")]
    public static IDataLoaderResult<Unit?> Unit([Parent] OverdueOrder overdue, [Service] UnitLoader units) => units.Load(overdue.Event.UnitId);
}

internal sealed class OverdueSubscriptions
{
    private static readonly string[] s_names = [ModuleDbContext.EventNameOf(typeof(OrderOverdue))];

    [Allow(Role.Agent, Role.Monitor, Role.HallManager, Role.UnitOfficer, Role.ResultsOfficer, Role.SystemIntegrator)]
    [Description("Tells of each order whose deadline passes unhandled (超期订阅): from a number of the feed on, or from now. A unit officer hears of his unit's, the others of all in their city.")]
    public static async Task<IAsyncEnumerable<OverdueOrder>> OrderOverdue(
        [NodeId("City")] string cityId, [NodeId("Unit"), Description("Only orders of this unit.")] string? unitId,
        [FeedPosition, Description("Go on behind this number of the city's feed; from now on unless told.")] long? after,
        Caller caller, [Service] FeedOfCaller feed, CancellationToken cancellationToken) =>
        (await feed.FollowAsync(cityId, after, s_names, caller, cancellationToken))
            .Select(told => OverdueOrder.Of(Change.Of(told))!)
            .Where(overdue => unitId is null || overdue.Event.UnitId == unitId);
}

internal sealed class OverdueOrdersOfFeed
{
    [Allow(Role.Agent, Role.Monitor, Role.HallManager, Role.UnitOfficer, Role.ResultsOfficer, Role.SystemIntegrator)]
    [Description("The order that became overdue; null where the event is another.")]
    public static OverdueOrder? OrderOverdue([Parent] Change change) => OverdueOrder.Of(change);
}
