using System.ComponentModel;
using Hotline.Kernel;

namespace Hotline.Standards.Data;

[Description("Where a proposal stands (提案状态).")]
internal enum ProposalState
{
    [Description("Waits for another officer (待审).")]
    Open,

    [Description("Put in force by another officer (已采纳).")]
    Adopted,

    [Description("Declined, or taken back by who made it (已否决 / 已撤回).")]
    Declined,
}

/// <summary>
/// Other time limits, or another year of the calendar, that an officer proposes and another adopts. It holds the document as it would
/// be, whole: what the second officer reads is what will rule.
/// </summary>
internal sealed class Proposal
{
    /// <summary>"city/p-…", later ones after earlier ones.</summary>
    public required string Id { get; init; }
    public required string CityId { get; init; }
    public required DocumentKind Kind { get; init; }

    /// <summary>The year that differs, of a calendar; <c>null</c> of time limits.</summary>
    public int? Year { get; init; }

    /// <summary>The version that it changes; it can be adopted only while that one rules.</summary>
    public required string BasedOn { get; init; }

    /// <summary>The version that it brings.</summary>
    public required string Version { get; init; }

    /// <summary>Canonical JSON.</summary>
    public required string Content { get; init; }
    public required string ProposedBy { get; init; }
    public required Instant ProposedAt { get; init; }

    /// <summary>Decided once: the token against two hands at once.</summary>
    public ProposalState State { get; private set; }
    public string? DecidedBy { get; private set; }
    public Instant? DecidedAt { get; private set; }
    public string? Reason { get; private set; }

    public void Adopt(string by, Instant at) => Decide(ProposalState.Adopted, by, at, null);

    public void Decline(string by, Instant at, string reason) => Decide(ProposalState.Declined, by, at, reason);

    private void Decide(ProposalState state, string by, Instant at, string? reason)
    {
        if (State != ProposalState.Open) throw new InvalidOperationException($"{Id} is {State}, and the use case did not ask.");
        (State, DecidedBy, DecidedAt, Reason) = (state, by, at, reason);
    }
}
