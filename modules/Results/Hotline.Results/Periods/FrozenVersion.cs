using Hotline.Assessment.Contracts;
using Hotline.Kernel;
using Hotline.Scoring.Rules;

namespace Hotline.Results.Periods;

/// <summary>A version of a month's frozen results: by which rules and as of which moments it was computed, so that it can be computed again.</summary>
internal sealed class FrozenVersion
{
    public required string ClosingId { get; init; }
    public required int Version { get; init; }

    /// <summary>What happened later was not seen.</summary>
    public required Instant AsOf { get; set; }

    /// <summary>What was recorded later was not known.</summary>
    public required Instant KnownAt { get; set; }
    public required string RulesVersion { get; set; }
    public required string CalendarVersion { get; set; }
    public required string LimitsVersion { get; set; }
    public required string Pack { get; set; }

    /// <summary>The version for each kind of subject that had one.</summary>
    public required List<string> StandardIds { get; set; }

    public RulebookPins Rulebook => new(RulesVersion, CalendarVersion, LimitsVersion, Pack);

    public Viewpoint Viewpoint => new(AsOf, KnownAt: KnownAt) { Rules = new(Rulebook, StandardIds) };

    /// <summary>A month opened again before its release is closed anew as the same version.</summary>
    public void Become(FrozenVersion anew) =>
        (AsOf, KnownAt, RulesVersion, CalendarVersion, LimitsVersion, Pack, StandardIds) =
        (anew.AsOf, anew.KnownAt, anew.RulesVersion, anew.CalendarVersion, anew.LimitsVersion, anew.Pack, anew.StandardIds);
}
