using Hotline.Kernel;

namespace Hotline.Results.Contracts;

/// <summary>A month's results were frozen, released, or opened again before their release.</summary>
/// <param name="Version">Of the results: 1 until they are corrected after their release.</param>
[EventName("results.period-moved.v1")]
public sealed record PeriodMoved(string CityId, string Period, PeriodMove Move, int Version, Instant At) : IFeedEvent;

public enum PeriodMove
{
    /// <summary>结账: scorecards are frozen, for the officers to look at.</summary>
    Closed,

    /// <summary>退回: the frozen scorecards are given up.</summary>
    Reopened,

    /// <summary>审定: money and eligibility are final.</summary>
    Released,
}
