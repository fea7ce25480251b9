using System.ComponentModel;
using Hotline.Kernel;
using Hotline.Scoring.Clock;
using Hotline.Scoring.Standards;

namespace Hotline.Scoring.WorkOrders;

/// <summary>How a holder's deadline came about: the first limit, and what moved it.</summary>
[Description("How a deadline came about: the first limit, and all that moved it (期限凭据).")]
public sealed record DeadlineReceipt(
    [property: Description("Where the limit comes from.")] Text Rule,
    [property: Description("The limit of the table; null where the source gave a moment, or where there is no deadline.")] TimeLimit? Limit,
    [property: Description("The act behind the limit (依据); null where the source gave a moment.")] string? Source,
    [property: Description("A sample, not an act of the city (示范值).")] bool IsSample,
    [property: Description("The fact of the dispatch: it starts the clock, and may state the deadline.")] string FactId,
    [property: Description("From where the limit is counted: the dispatch, or the next working time for a limit in working days (起算时刻). Null without a limit.")] Instant? CountedFrom,
    [property: Description("The first deadline; null where there is none.")] Instant? OriginalDue,
    [property: Description("The days over which a limit in working days or hours was counted, the first 400; empty for others.")] IReadOnlyList<DeadlineDay> Days,
    [property: Description("How many days more there are, beyond those listed.")] int DaysNotListed,
    [property: Description("What moved the deadline, in order.")] IReadOnlyList<DueStep> Changes,
    [property: Description("The deadline as it stands; null where there is none.")] Instant? CurrentDue);

[Description("A day over which a limit was counted (计限日).")]
public sealed record DeadlineDay(
    LocalDay Day,
    [property: Description("Which working day of the limit it is, from 1; null where it is none, and for a limit in hours.")] int? Number,
    [property: Description("Working time that the limit used up on it, in milliseconds; null for a limit in days.")] long? Milliseconds,
    [property: Description("Why it counted, or not.")] Text Reason);

[Description("A moving of the deadline, with how much time it gave (期限变动).")]
public sealed record DueStep(
    [property: Description("When it was moved.")] Instant At,
    [property: Description("The deadline before.")] Instant From,
    [property: Description("The deadline after.")] Instant To,
    [property: Description("Working time between the two deadlines, in milliseconds: for a pause, the working time for which the clock stood.")] long WorkingMilliseconds,
    Text Reason,
    [property: Description("The fact behind it, by its reference.")] string FactId);
