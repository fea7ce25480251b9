using System.ComponentModel;
using Hotline.Kernel;
using Hotline.Scoring.Clock;

namespace Hotline.Scoring.WorkOrders;

/// <summary>Where a holder's time went, so that anyone can add it up again.</summary>
/// <param name="Milliseconds">The sum of <paramref name="Days"/> and <paramref name="Rest"/>: exactly the holder's working time.</param>
[Description("Where a unit's time went, day by day and interval by interval (计时凭据). Its parts add up to its total, to the millisecond.")]
public sealed record ClockReceipt(
    [property: Description("The dispatch: the clock starts.")] Instant From,
    [property: Description("Where the clock stopped, or the moment of asking.")] Instant Until,
    [property: Description("Why it ends there.")] Text Ended,
    [property: Description("Each local day, with the working time in it; the first 400.")] IReadOnlyList<ReceiptDay> Days,
    [property: Description("What lies beyond those days, by the month; the last of at most 120 holds all that is left. Empty for all but very long spans.")] IReadOnlyList<ReceiptSpan> Rest,
    [property: Description("Working time in milliseconds, pauses left out: the sum of all that counted.")] long Milliseconds,
    [property: Description("How the deadline came about.")] DeadlineReceipt Deadline);

[Description("A local day of a receipt (计时日).")]
public sealed record ReceiptDay(
    LocalDay Day,
    [property: Description("The day's working hours; what lies outside them never counts and is not listed.")] IReadOnlyList<ReceiptInterval> Intervals,
    [property: Description("What counted, in milliseconds.")] long Milliseconds);

[Description("A stretch of working hours that counted as a whole, or not at all (计时时段).")]
public sealed record ReceiptInterval(
    [property: Description("Where it begins.")] Instant From,
    [property: Description("Where it ends.")] Instant Until,
    [property: Description("Whether it counted.")] bool Counted,
    [property: Description("Why it counted, or not.")] Text Reason,
    [property: Description("The fact behind it, such as the pause.")] string? FactId,
    [property: Description("What counted, in milliseconds; 0 where it did not.")] long Milliseconds);

[Description("Days of a receipt taken together (计时区间).")]
public sealed record ReceiptSpan(
    [property: Description("The first day.")] DateOnly From,
    [property: Description("The last day.")] DateOnly To,
    [property: Description("How many of them are workdays.")] int Workdays,
    [property: Description("Working time within the holder's time, in milliseconds.")] long WorkingMilliseconds,
    [property: Description("How much of it lay in pauses.")] long PausedMilliseconds,
    [property: Description("What counted.")] long Milliseconds);
