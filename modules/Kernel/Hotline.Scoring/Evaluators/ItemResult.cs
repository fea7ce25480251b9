using Hotline.Kernel;
using Hotline.Scoring.Scorecards;

namespace Hotline.Scoring.Evaluators;

/// <summary>What an evaluator found: lines that add up to the item's loss, or the reason why the item cannot be scored.</summary>
public sealed record ItemResult
{
    private ItemResult(IReadOnlyList<ScoreLine> lines, Text? notApplicable) => (Lines, NotApplicable) = (lines, notApplicable);

    /// <summary>Also those of zero points that say why a rule did not fire.</summary>
    public IReadOnlyList<ScoreLine> Lines { get; init; }

    public Text? NotApplicable { get; init; }

    /// <summary>The metric that the item is about first, then whatever else it was compared with.</summary>
    public IReadOnlyList<Measurement> Measurements { get; init; } = [];

    /// <summary>Why the item takes the whole of its section with it (M7).</summary>
    public Text? TakesSection { get; init; }

    /// <summary>On how many orders, calls or inspections the result rests; <c>null</c> where that has no meaning.</summary>
    public decimal? Sample { get; init; }

    /// <summary>Whether the sample is large enough for the item to be published (M5).</summary>
    public bool Publishable { get; init; } = true;

    /// <summary>Whether the sample is large enough for the item to count in a ranking (M5).</summary>
    public bool Rankable { get; init; } = true;

    public static ItemResult Of(params IReadOnlyList<ScoreLine> lines) => new(lines, null);

    public static ItemResult CannotBeScored(Text reason) => new([], reason);
}
