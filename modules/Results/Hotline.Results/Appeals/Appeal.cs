using Hotline.Kernel;
using Hotline.Results.Ledger;

namespace Hotline.Results.Appeals;

internal enum AppealState
{
    /// <summary>待复核.</summary>
    Open,

    /// <summary>申诉成立.</summary>
    Upheld,

    /// <summary>维持原扣分.</summary>
    Dismissed,

    /// <summary>已无对象: the line vanished before a decision.</summary>
    Moot,
}

/// <summary>An appeal (申诉) against a deduction: one round, decided by somebody else (D16).</summary>
internal sealed class Appeal
{
    public const int TextLimit = 2000;

    /// <summary>"city/a-…".</summary>
    public required string Id { get; init; }
    public required string CityId { get; init; }
    public required string DeductionId { get; init; }
    public Deduction? Deduction { get; init; }
    public required string Grounds { get; init; }
    public required string? FiledByPersonId { get; init; }
    public required string FiledBy { get; init; }
    public required Instant FiledAt { get; init; }

    public AppealState State { get; private set; }
    public string? DecidedByPersonId { get; private set; }
    public string? DecidedBy { get; private set; }
    public Instant? DecidedAt { get; private set; }
    public string? Reasons { get; private set; }
    public int Revision { get; private set; }

    public void Decide(bool upheld, Actor by, Instant now, string reasons)
    {
        State = upheld ? AppealState.Upheld : AppealState.Dismissed;
        (DecidedByPersonId, DecidedBy, DecidedAt, Reasons) = (by.PersonId, by.Name, now, reasons);
        Revision++;
    }

    public void MakeMoot(Instant now)
    {
        (State, DecidedAt) = (AppealState.Moot, now);
        Revision++;
    }
}
