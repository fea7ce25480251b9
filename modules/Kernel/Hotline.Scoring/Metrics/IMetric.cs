using System.ComponentModel;
using Hotline.Kernel;
using Hotline.Scoring.Clock;
using Hotline.Scoring.Columns;
using Hotline.Scoring.Evaluators;
using Hotline.Scoring.Facts;
using Hotline.Scoring.Rules;
using Hotline.Scoring.Scorecards;
using Hotline.Scoring.Standards;

namespace Hotline.Scoring.Metrics;

/// <summary>A number about a subject and a period, defined once for scores, screens and exports. Built in or added by a plugin.</summary>
public interface IMetric
{
    MetricDefinition Definition { get; }

    /// <summary>What an item must say for the metric to be measured.</summary>
    IReadOnlyList<ParameterDeclaration> Parameters => [];

    /// <summary>Metrics that must be known for the whole team before this one is measured.</summary>
    IReadOnlyList<string> OfTeam => [];

    /// <summary>Pure: the same context, the same answer, in whatever order facts and orders come.</summary>
    Measured Measure(MetricContext context);
}

[Description("What a metric is measured in (指标单位).")]
public enum MetricUnit
{
    [Description("Per cent, 0–100 or above (百分率).")]
    Percent,

    [Description("A count or another ratio (数量).")]
    Number,
}

/// <summary>What a metric means, for the glossary and for the validation of thresholds.</summary>
/// <param name="Name">Dotted, e.g. "orders.onTimeRate".</param>
/// <param name="Attribution">The date that decides the period.</param>
/// <param name="CarryOver">What comes over from the period before.</param>
/// <param name="ZeroDenominator">What nothing over nothing means; also the reason that an item then shows.</param>
/// <param name="Maximum"><c>null</c> where there is none.</param>
public sealed record MetricDefinition(
    string Name,
    Text Title,
    MetricUnit Unit,
    Text Numerator,
    Text Denominator,
    Text Attribution,
    Text CarryOver,
    Text ZeroDenominator,
    decimal Minimum = 0,
    decimal? Maximum = null,
    bool HigherIsBetter = true);

/// <summary>All that a metric may look at.</summary>
/// <param name="Facts">Facts of the period, without those that were revoked or excluded.</param>
/// <param name="Orders">Orders of the subject, of whatever period, without those that were revoked or excluded.</param>
/// <param name="OnDuty">Share of the period's workdays on duty; <c>null</c> is not pro-rated.</param>
/// <param name="Team">Metrics of the whole team, as asked for by <see cref="IMetric.OfTeam"/>.</param>
public sealed record MetricContext(
    Period Period,
    CityRules Rules,
    WorkingCalendar Calendar,
    RoundingRule Rounding,
    IReadOnlyList<Fact> Facts,
    IReadOnlyList<WorkOrderOutcome> Orders,
    Rate? OnDuty,
    IReadOnlyDictionary<string, decimal> Team,
    ParameterReader Parameters)
{
    /// <summary>Figures over the orders where <see cref="Orders"/> are not at hand.</summary>
    internal OrderTallies? Tallies { get; init; }

    /// <summary>For whom it is measured: where a derived metric finds the metrics that it is computed from.</summary>
    internal ItemContext? Item { get; init; }

    /// <summary>In per cent, rounded as the standard says.</summary>
    public decimal Percent(decimal numerator, decimal denominator) => Rounding.Rate(numerator * 100 / denominator);
}

/// <summary>A measurement, or the reason why there is none: missing is not zero (D22).</summary>
public sealed record Measured
{
    private Measured(Measurement? measurement, Text? missing) => (Measurement, Missing) = (measurement, missing);

    public Measurement? Measurement { get; }
    public Text? Missing { get; }

    public static implicit operator Measured(Measurement measurement) => new(measurement, null);
    public static implicit operator Measured(Text missing) => new(null, missing);
}
