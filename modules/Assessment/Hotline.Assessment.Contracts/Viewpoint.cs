using Hotline.Kernel;
using Hotline.Scoring.Rules;

namespace Hotline.Assessment.Contracts;

/// <summary>From when a score is looked at: under the rules of one moment, with the facts known at another.</summary>
/// <param name="AsOf">What happened later is not seen, and open orders are judged as of then. Unless told it is <paramref name="KnownAt"/>, or else now.</param>
/// <param name="RulesAsOf">The rules as they had been recorded by then: decisions, calendar, time limits, and the standards published, with their days of effect. Unless told, now.</param>
/// <param name="KnownAt">What was recorded later is not known: late facts, corrections, rulings, and who held which post. Unless told, all that is known now.</param>
public sealed record Viewpoint(Instant? AsOf = null, Instant? RulesAsOf = null, Instant? KnownAt = null)
{
    public static readonly Viewpoint Now = new();

    /// <summary>Exactly these rules, whenever they ruled; before <see cref="RulesAsOf"/>.</summary>
    public PinnedRules? Rules { get; init; }
}

/// <summary>The rules as a period that was closed pinned them.</summary>
/// <param name="StandardIds">The version for each kind of subject; a kind without one has no scorecards.</param>
public sealed record PinnedRules(RulebookPins Rulebook, IReadOnlyCollection<string> StandardIds);
