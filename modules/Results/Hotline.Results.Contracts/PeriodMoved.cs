using System.ComponentModel;
using Hotline.Kernel;

namespace Hotline.Results.Contracts;

/// <summary>A month's results were frozen, released, or opened again before their release.</summary>
/// <param name="Version">Of the results: 1 until they are corrected after their release.</param>
[EventName("results.period-moved.v1")]
public sealed record PeriodMoved(string CityId, string Period, PeriodMove Move, int Version, Instant At) : IFeedEvent
{
    /// <summary>Why it was opened again, as the officer said; <c>null</c> for other moves.</summary>
    public string? Reason { get; init; }
}

[Description("A step in the closing of a month, as listeners are told it (结账动态).")]
public enum PeriodMove
{
    [Description("Scorecards are frozen, for the officers to look at (结账).")]
    Closed,

    [Description("The frozen scorecards are given up (退回).")]
    Reopened,

    [Description("Money and eligibility are final (审定).")]
    Released,
}
