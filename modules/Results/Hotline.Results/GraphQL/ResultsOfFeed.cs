using System.ComponentModel;
using Hotline.Kernel;
using Hotline.Modularity;
using Hotline.Modularity.Feed.GraphQL;
using Hotline.Modularity.GraphQL;
using Hotline.Results.Contracts;

namespace Hotline.Results.GraphQL;

[Description("A month's results of the sub-centres were published or corrected (公布、更正).")]
internal sealed record ResultPublishedView(
    [property: Description("\"2025-12\".")] string Period,
    [property: NodeId("Publication"), Description("The publication.")] string PublicationId,
    [property: Description("1 for the first; a correction counts on.")] int Version,
    [property: NodeId("Publication"), Description("The publication that this one corrects; null for the first.")] string? Corrects);

[Description("A month was closed, opened again or released (结账、退回、审定).")]
internal sealed record PeriodMovedView(
    [property: Description("\"2025-12\".")] string Period, PeriodMove Move, [property: Description("Of the results: 1 until they are corrected.")] int Version);

[Description("An appeal was decided (申诉裁定).")]
internal sealed record AppealDecidedView(
    [property: NodeId("Appeal")] string AppealId, [property: NodeId("Deduction")] string DeductionId,
    [property: Description("\"2025-12\".")] string Period,
    [property: Description("True: the deduction falls.")] bool Upheld);

internal sealed class ResultsOfFeed
{
    [Description("The publication; null where the event is another.")]
    public static ResultPublishedView? ResultPublished([Parent] Change change) => change.Told.Event is ResultPublished published
        ? new(published.Period, published.PublicationId, published.Version, published.Corrects)
        : null;

    [Allow(Role.HallManager, Role.ResultsOfficer)]
    [Description("The month that moved; null where the event is another.")]
    public static PeriodMovedView? PeriodMoved([Parent] Change change) => change.Told.Event is PeriodMoved moved ? new(moved.Period, moved.Move, moved.Version) : null;

    [Allow(Role.Agent, Role.Monitor, Role.UnitOfficer, Role.HallManager, Role.ResultsOfficer)]
    [Description("The appeal; null where the event is another.")]
    public static AppealDecidedView? AppealDecided([Parent] Change change) => change.Told.Event is AppealDecided decided
        ? new(decided.AppealId, decided.DeductionId, decided.Period, decided.Upheld)
        : null;
}
