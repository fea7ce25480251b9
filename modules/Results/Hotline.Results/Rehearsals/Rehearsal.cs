using System.ComponentModel;
using Hotline.Kernel;

namespace Hotline.Results.Rehearsals;

[Description("Where a rehearsal stands (试算状态).")]
internal enum RehearsalState
{
    [Description("Waits for its turn (排队中).")]
    Queued,

    [Description("Under way (试算中).")]
    Running,

    [Description("Its report is there (已完成).")]
    Done,

    [Description("Ended by a person (已取消).")]
    Cancelled,

    [Description("Could not be brought to its end (失败).")]
    Failed,
}

/// <summary>A draft run over months that are past (试算). What it found is kept with the hash of the content that it ran.</summary>
internal sealed class Rehearsal
{
    /// <summary>"city/" and a time-ordered number.</summary>
    public required string Id { get; init; }
    public required string CityId { get; init; }
    public required string StandardId { get; init; }
    public required SubjectKind Kind { get; init; }

    /// <summary>SHA-256 of the draft's content: a report says nothing about a draft that was revised since.</summary>
    public required string ContentHash { get; init; }

    /// <summary>First and last month.</summary>
    public required string From { get; init; }
    public required string Until { get; init; }
    public required int Months { get; init; }
    public required string AskedBy { get; init; }
    public required Instant AskedAt { get; init; }

    public RehearsalState State { get; private set; } = RehearsalState.Queued;
    public int MonthsDone { get; private set; }
    public Instant? EndedAt { get; private set; }

    /// <summary>Why it failed; <c>null</c> where it did not.</summary>
    public Text? Failure { get; private set; }

    /// <summary>Canonical JSON of the report; <c>null</c> until it is done.</summary>
    public string? Report { get; private set; }
    public string? ReportHash { get; private set; }

    /// <summary>The token against two hands at once: one cancels while the other finishes.</summary>
    public int Revision { get; private set; }

    public bool HasEnded => State is RehearsalState.Done or RehearsalState.Cancelled or RehearsalState.Failed;

    /// <summary>Begins, or begins anew after a process was killed.</summary>
    public void Start() => (State, MonthsDone, Revision) = (RehearsalState.Running, 0, Revision + 1);

    public void Advance() => (MonthsDone, Revision) = (MonthsDone + 1, Revision + 1);

    public void Finish(string report, string hash, Instant at) => (State, Report, ReportHash, EndedAt, Revision) = (RehearsalState.Done, report, hash, at, Revision + 1);

    public void Cancel(Instant at) => (State, EndedAt, Revision) = (RehearsalState.Cancelled, at, Revision + 1);

    /// <param name="why">What the officer can do about it.</param>
    public void Fail(Text why, Instant at) => (State, Failure, EndedAt, Revision) = (RehearsalState.Failed, why, at, Revision + 1);
}
