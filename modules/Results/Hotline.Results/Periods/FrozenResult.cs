using Hotline.Kernel;
using Hotline.Scoring.Rankings;

namespace Hotline.Results.Periods;

/// <summary>What names a frozen result.</summary>
/// <param name="ClosingId">"city/2025-12".</param>
/// <param name="SubjectId">A person's or a unit's.</param>
internal readonly record struct FrozenKey(string ClosingId, int Version, SubjectKind Kind, string SubjectId);

/// <summary>What one subject came to in a closed month, frozen with its hash. Money and award come with the release.</summary>
internal sealed class FrozenResult
{
    private FrozenOutline? _outline;

    /// <summary>The closing's id, "city/2025-12".</summary>
    public required string ClosingId { get; init; }
    public required int Version { get; init; }
    public required SubjectKind Kind { get; init; }

    /// <summary>A person's or a unit's id.</summary>
    public required string SubjectId { get; init; }

    /// <summary><c>null</c> where it was not read.</summary>
    public FrozenDocument? Document { get; init; }

    /// <summary>SHA-256 of the document, lower-case hex.</summary>
    public required string Hash { get; init; }

    /// <summary>Canonical JSON of the <see cref="FrozenOutline"/>; <c>null</c> for an external result.</summary>
    public required string? OutlineText { get; init; }

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

    public FrozenKey Key => new(ClosingId, Version, Kind, SubjectId);

    /// <summary><c>null</c> for an external result.</summary>
    public FrozenOutline? Outline() => _outline ??= OutlineText is { } text ? CanonicalJson.Read<FrozenOutline>(text) : null;
}
