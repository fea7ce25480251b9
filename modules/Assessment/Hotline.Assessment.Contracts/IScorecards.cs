using System.ComponentModel;
using Hotline.Kernel;
using Hotline.Scoring.Scorecards;
using Hotline.Scoring.Standards;

namespace Hotline.Assessment.Contracts;

/// <summary>Live scores: each call evaluates the facts as they stand.</summary>
public interface IScorecards
{
    /// <summary>
    /// Scorecards of a kind of subject for a period, by subject id. All subjects of the period where
    /// <paramref name="subjectIds"/> is <c>null</c>. Empty for hall managers: their result is external (D3).
    /// </summary>
    /// <param name="viewpoint">From when it is looked at; <c>null</c> is now.</param>
    Task<IReadOnlyList<Scorecard>> ForPeriodAsync(
        string cityId, Period period, SubjectKind kind, IReadOnlyCollection<string>? subjectIds, Viewpoint? viewpoint, CancellationToken cancellationToken);
}

/// <summary>Scores by another version than the one in force, for trial: rehearsals and shadows. Nothing is stored and nobody is told.</summary>
public interface ITrialScores
{
    /// <summary>
    /// Scorecards by a version in whatever state, of all subjects of its kind in the period, by subject id; with the facts as they stand. All figures are
    /// there; the lines and ids of single orders may not be, for a rehearsal looks at millions of those.
    /// </summary>
    IAsyncEnumerable<Scorecard> UnderAsync(Period period, Standard standard, CancellationToken cancellationToken);
}

/// <summary>The result of a hall manager, as another body's scheme gave it (D3). Shown apart, never ranked with others.</summary>
[Description("The result of a hall manager, as another body's scheme gave it (外部考核结果). Shown apart, never ranked with others.")]
public sealed record ExternalResult(
    [property: NodeId("Person")] string PersonId,
    Period Period,
    [property: Description("As that scheme states it, e.g. \"92.5\"; may be absent.")] string? Score,
    [property: Description("As that scheme states it, e.g. \"优秀\".")] string Grade,
    [property: Description("Name of the scheme.")] string Scheme,
    [property: Description("The record, by its reference.")] string FactId);

public interface IExternalResults
{
    /// <param name="viewpoint">From when it is looked at, the rules apart; <c>null</c> is now.</param>
    Task<IReadOnlyList<ExternalResult>> ForPeriodAsync(string cityId, Period period, Viewpoint? viewpoint, CancellationToken cancellationToken);
}

/// <summary>A piece of work that must end before a period can be closed.</summary>
/// <param name="Code">Stable, e.g. "EXTENSION_UNDECIDED", "COMPLAINT_NOT_ADJUDICATED", "MANUAL_ITEM_NOT_MARKED".</param>
/// <param name="References">At most 20 of what is meant: order ids, subjects.</param>
public sealed record PeriodBlocker(string Code, Text Message, int Count, IReadOnlyList<string> References);

public interface IPeriodReadiness
{
    Task<IReadOnlyList<PeriodBlocker>> BlockersAsync(string cityId, Period period, CancellationToken cancellationToken);
}

/// <summary>The ruling on an appeal: recorded as a fact, so that scores stay a function of facts.</summary>
/// <param name="LineKey">Key of the score line that is taken out.</param>
/// <param name="RuledBy">Person id of the reviewer.</param>
public sealed record AppealRuling(string AppealId, Subject Subject, Period Period, string LineKey, string RuledBy, string Reason);

public interface IAppealRulings
{
    /// <summary>Records an upheld appeal. Recording the same appeal again changes nothing.</summary>
    Task RecordUpheldAsync(string cityId, AppealRuling ruling, CancellationToken cancellationToken);
}

/// <summary>A closed order as a survey may see it: nothing of the staff, nothing of the citizen.</summary>
public sealed record ClosedOrder(string OrderId, string UnitId, string MatterType, string Channel, DateOnly ClosedOn);

public interface IClosedOrders
{
    /// <summary>Orders closed in the range, by order id; excluded orders are left out.</summary>
    Task<IReadOnlyList<ClosedOrder>> ClosedInAsync(string cityId, DateRange range, CancellationToken cancellationToken);
}

/// <summary>A subject's live score moved. Written in the transaction that stores the new score.</summary>
/// <param name="From">Total before; <c>null</c> where there was none.</param>
/// <param name="Items">Those whose score moved, or whose deductions did though the score stayed.</param>
/// <param name="FactIds">The facts whose recording moved it, at most 50; none where a deadline passed.</param>
[EventName("assessment.score-changed.v1")]
public sealed record ScoreChanged(
    string CityId, SubjectKind Kind, string SubjectId, string Period, long Sequence,
    Points? From, Points? To, IReadOnlyList<ItemChange> Items, IReadOnlyList<string> FactIds, Instant At) : IFeedEvent;

/// <summary>
/// An order's deadline passed and the unit in charge had not submitted it: once for each deadline, also where the order is handled before anybody looks.
/// Of one whose deadline was over when it became known, nothing is told.
/// </summary>
/// <param name="UnitId">The unit in charge.</param>
/// <param name="Due">The deadline.</param>
/// <param name="At">When it was noticed, mostly within a minute.</param>
[EventName("assessment.order-overdue.v1")]
public sealed record OrderOverdue(string CityId, string OrderId, string UnitId, Instant Due, Instant At) : IFeedEvent;

[Description("An item's score before and after (项目得分变动).")]
public sealed record ItemChange(
    [property: Description("Code of the item.")] string ItemCode,
    Text Name,
    [property: Description("Score before; null where it was not scored.")] Points? From,
    [property: Description("Score now; null where it is not scored.")] Points? To);
