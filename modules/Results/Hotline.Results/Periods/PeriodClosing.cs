using System.ComponentModel;
using Hotline.Kernel;

namespace Hotline.Results.Periods;

[Description("Where the closing of a month stands (结账状态).")]
internal enum ClosingState
{
    [Description("Frozen, waiting for a second officer (已结账).")]
    Closed,

    [Description("Money and eligibility are final (已审定).")]
    Released,

    [Description("Opened again before its release (已退回).")]
    Reopened,
}

[Description("A step in the closing of a month (结账步骤类别).")]
internal enum ClosingStepKind
{
    [Description("结账.")]
    Closed,

    [Description("退回.")]
    Reopened,

    [Description("审定.")]
    Released,

    [Description("公布.")]
    Published,

    [Description("更正.")]
    Corrected,
}

/// <summary>A step in a month's closing: added, never changed.</summary>
internal sealed class ClosingStep
{
    public long Id { get; init; }
    public required string ClosingId { get; init; }
    public required ClosingStepKind Kind { get; init; }
    public required Instant At { get; init; }
    public required string? ByPersonId { get; init; }
    public required string By { get; init; }
    public required string? Reason { get; init; }
}

/// <summary>A month that was closed, with its frozen results in one or more versions.</summary>
internal sealed class PeriodClosing
{
    /// <summary>"city/2025-12".</summary>
    public required string Id { get; init; }
    public required string CityId { get; init; }
    public required string Period { get; init; }
    public required DateOnly From { get; init; }

    public ClosingState State { get; private set; }

    /// <summary>Of the frozen results: 1 until a correction counts on.</summary>
    public int Version { get; private set; } = 1;

    /// <summary>What each version of the frozen results rests on.</summary>
    public List<FrozenVersion> Frozen { get; } = [];
    public string? ClosedByPersonId { get; private set; }
    public int Revision { get; private set; }
    public List<ClosingStep> History { get; } = [];

    /// <summary>Of the present version.</summary>
    public FrozenVersion Pins => Frozen.Single(frozen => frozen.Version == Version);

    public static string IdOf(string cityId, Period period) => $"{cityId}/{period.Name}";

    public void Close(FrozenVersion frozen, Actor by, Instant now)
    {
        if (Frozen.Find(each => each.Version == frozen.Version) is { } former) former.Become(frozen);
        else Frozen.Add(frozen);
        (State, ClosedByPersonId) = (ClosingState.Closed, by.PersonId);
        Step(ClosingStepKind.Closed, by, now, null);
    }

    public void Reopen(Actor by, Instant now, string reason)
    {
        State = ClosingState.Reopened;
        Step(ClosingStepKind.Reopened, by, now, reason);
    }

    public void Release(Actor by, Instant now)
    {
        State = ClosingState.Released;
        Step(ClosingStepKind.Released, by, now, null);
    }

    public void MarkPublished(Actor by, Instant now) => Step(ClosingStepKind.Published, by, now, null);

    public void Correct(FrozenVersion frozen, Actor by, Instant now, string reason)
    {
        Frozen.Add(frozen);
        Version = frozen.Version;
        Step(ClosingStepKind.Corrected, by, now, reason);
    }

    private void Step(ClosingStepKind kind, Actor by, Instant now, string? reason)
    {
        Revision++;
        History.Add(new ClosingStep { ClosingId = Id, Kind = kind, At = now, ByPersonId = by.PersonId, By = by.Name, Reason = reason });
    }
}
