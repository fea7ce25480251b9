using Hotline.Kernel;
using Hotline.Scoring.Scorecards;

namespace Hotline.Scoring.Metrics;

/// <summary>A figure beyond the subject's own period that a rule asks for: of its peers now, or of itself in an earlier period.</summary>
/// <param name="Metric">Name of the metric.</param>
/// <param name="Earlier">The earlier period; <c>null</c> asks for the peers in the same period.</param>
public sealed record MetricNeed(string Metric, Period? Earlier);

/// <summary>A need of one item: measured with the item's own parameters, modifiers and upheld appeals, as it is on everyone's card.</summary>
public sealed record ItemNeed(string Item, MetricNeed Need);

/// <summary>A peer's figure, or the subject's own. Who could not be measured is not among the peers.</summary>
public sealed record PeerValue(string Item, string Metric, string SubjectId, string? Group, decimal Value);

/// <summary>The subject's own figure in an earlier period. One that could not be measured is absent: missing is not zero.</summary>
/// <param name="Measurement">With its <see cref="Measurement.Period"/>.</param>
public sealed record EarlierValue(string Item, Measurement Measurement);
