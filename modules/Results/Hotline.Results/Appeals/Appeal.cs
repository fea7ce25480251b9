using System.ComponentModel;
using Hotline.Kernel;
using Hotline.Results.Ledger;

namespace Hotline.Results.Appeals;

[Description("Where an appeal stands (申诉状态).")]
internal enum AppealState
{
    [Description("Waiting for a decision (待复核).")]
    Open,

    [Description("Upheld: the deduction falls (申诉成立).")]
    Upheld,

    [Description("Dismissed: the deduction stands (维持原扣分).")]
    Dismissed,

    [Description("Moot: the line vanished before a decision (已无对象).")]
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
