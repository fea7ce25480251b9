using Hotline.Kernel;
using Hotline.Scoring.Clock;
using Hotline.Scoring.Explanations;
using Hotline.Scoring.Facts;
using Hotline.Scoring.Metrics;
using Hotline.Scoring.Rules;
using Hotline.Scoring.Scorecards;
using Hotline.Scoring.Standards;
using Hotline.Scoring.WorkOrders;

namespace Hotline.Scoring.Dossiers;

/// <summary>
/// One scorecard with all that it was computed from, so that anyone who has the rules can compute it again, without the database. Written as
/// canonical JSON: computed again it is the same, byte for byte.
/// </summary>
/// <param name="Format">"hotline-dossier/1"; grows when older programs cannot read it any more.</param>
/// <param name="Hash">SHA-256 of the material and the result: also what moves no point cannot be changed unseen.</param>
public sealed record Dossier(string Format, DossierMaterial Material, DossierResult Result, string Hash);

/// <summary>What a score depends on, raw: the facts of orders rather than what they came to.</summary>
/// <param name="AsOf">What happened later is not seen; open orders are judged as of then.</param>
/// <param name="Facts">The subject's facts that hold, corrections applied.</param>
/// <param name="Team">See <see cref="EvaluationInput"/>, as for <paramref name="OnDuty"/>, <paramref name="Peers"/> and <paramref name="Earlier"/>.</param>
/// <param name="Plugins">Those that were active, for who looks for the rules.</param>
public sealed record DossierMaterial(
    Subject Subject,
    Period Period,
    string? Group,
    Instant AsOf,
    Standard Standard,
    CityRules Rules,
    CalendarDefinition Calendar,
    TimeLimitTable Limits,
    Rate? OnDuty,
    IReadOnlyDictionary<string, decimal> Team,
    IReadOnlyList<PeerValue> Peers,
    IReadOnlyList<EarlierValue> Earlier,
    IReadOnlyList<Fact> Facts,
    IReadOnlyList<DossierOrder> Orders,
    IReadOnlyList<DossierPlugin> Plugins)
{
    /// <summary>See <see cref="EvaluationInput.KnownUntil"/>.</summary>
    public DateOnly? KnownUntil { get; init; }
}

/// <summary>The facts of one order that hold, in order of time.</summary>
public sealed record DossierOrder(string OrderId, IReadOnlyList<OrderFact> Facts);

public sealed record DossierPlugin(string Id, string Version);

public sealed record DossierResult(Scorecard Scorecard, ExplanationNode Explanation);
