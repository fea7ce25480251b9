using Hotline.Kernel;
using Hotline.Scoring.Evaluators;
using Hotline.Scoring.Metrics;
using Hotline.Scoring.Scorecards;
using Hotline.Scoring.Standards;

namespace Hotline.Scoring.Formulas;

/// <summary>What a formula reads of an item: its metrics now and earlier, each measured once, and its parameters.</summary>
internal sealed class ItemValues(ItemContext context) : IFormulaValues
{
    /// <summary>The item's full mark, which differs from group to group, has a name in formulas of items.</summary>
    public const string FullMark = "fullMark";

    private readonly Dictionary<(string Metric, PeriodShift Shift), Measured> read = [];
    private readonly List<Measurement> measurements = [];

    /// <summary>In the order in which they were asked for.</summary>
    public IReadOnlyList<Measurement> Measurements => measurements;

    public FormulaValue Metric(MetricReading reading)
    {
        var measured = Read(reading.Metric, reading.Shift);
        if (measured.Measurement is not { } measurement) return FormulaValue.Missing(measured.Missing!);
        return reading.Part switch
        {
            MetricPart.Numerator => measurement.Numerator,
            MetricPart.Denominator => measurement.Denominator,
            _ => measurement.Percent is { } percent ? percent : Fraction.Of(measurement.Numerator) / Fraction.Of(measurement.Denominator),
        };
    }

    public FormulaValue Parameter(string name) => context.Parameters.Value(name) switch
    {
        ParameterValue.Number number => number.Value,
        ParameterValue.Flag flag => flag.Value,
        null when name == FullMark => context.FullMark,
        _ => FormulaValue.Missing(new("没有取值", "it has no value")),
    };

    private Measured Read(string metric, PeriodShift shift)
    {
        if (read.TryGetValue((metric, shift), out var known)) return known;
        var measured = shift == default ? context.Measure(metric) : Earlier(metric, shift.Of(context.Input.Period, context.Input.Rules.Periods));
        if (measured.Measurement is { } measurement) measurements.Add(measurement);
        return read[(metric, shift)] = measured;
    }

    private Measured Earlier(string metric, Period period) => context.Earlier(metric, period) is { } measurement
        ? measurement
        : new Text($"{period.Name} 没有该指标的数值", $"there is no figure of {period.Name}");
}
