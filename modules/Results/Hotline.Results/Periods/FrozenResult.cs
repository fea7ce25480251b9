using Hotline.Kernel;
using Hotline.Scoring.Rankings;
using Hotline.Scoring.Scorecards;

namespace Hotline.Results.Periods;

/// <summary>What one subject came to in a closed month, frozen with its hash. Money and award come with the release.</summary>
internal sealed class FrozenResult
{
    /// <summary>The closing's id, "city/2025-12".</summary>
    public required string ClosingId { get; init; }
    public required int Version { get; init; }
    public required SubjectKind Kind { get; init; }

    /// <summary>A person's or a unit's id.</summary>
    public required string SubjectId { get; init; }

    /// <summary>Canonical JSON of the scorecard with all its labels, or of a hall manager's external result (D3).</summary>
    public required string Document { get; init; }

    /// <summary>SHA-256 of the document, lower-case hex.</summary>
    public required string Hash { get; init; }

    /// <summary><c>null</c> for an external result.</summary>
    public required string? StandardId { get; init; }
    public required Points? FullMark { get; init; }
    public required Points? Deducted { get; init; }

    /// <summary><c>null</c> where no item could be scored: missing is not zero.</summary>
    public required Points? Total { get; init; }

    /// <summary>Orders behind the rates of a sub-centre; <c>null</c> where there is none.</summary>
    public required long? Orders { get; init; }
    public required NotRanked? NotRanked { get; init; }

    /// <summary>Workdays of the month for which the person drew the post's base; <c>null</c> until released, and for units.</summary>
    public int? WorkdaysHeld { get; set; }
    public int? WorkdaysOfMonth { get; set; }

    /// <summary>The person's part of the full base.</summary>
    public Money? BaseMoney { get; set; }

    /// <summary>激励金 after deductions; <c>null</c> where there is no score to compute it from.</summary>
    public Money? Money { get; set; }

    public Scorecard Scorecard() => StandardId is null
        ? throw new InvalidOperationException($"The result of {SubjectId} is external and has no scorecard.")
        : CanonicalJson.Read<Scorecard>(Document);
}
