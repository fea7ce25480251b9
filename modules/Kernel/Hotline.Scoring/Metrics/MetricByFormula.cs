using Hotline.Kernel;
using Hotline.Scoring.Formulas;
using Hotline.Scoring.Scorecards;
using Hotline.Scoring.Standards;

namespace Hotline.Scoring.Metrics;

/// <summary>A derived metric of a standard: its formula over other metrics, which may be derived themselves.</summary>
internal sealed class MetricByFormula : IMetric
{
    /// <summary>How many derived metrics may stand on one another.</summary>
    public const int MostNesting = 10;

    private static readonly ParameterDeclaration FormulaDeclaration =
        new(DerivedMetric.FormulaParameter, ParameterKind.Formula, new("计算公式", "how the metric is computed")) { Required = true };

    private static readonly Text TooDeep = new("派生指标嵌套过深", "derived metrics stand on one another too deep");

    private readonly DerivedMetric derived;
    private readonly RuleRegistry registry;

    /// <param name="registry">Holds the standard's other derived metrics too.</param>
    public MetricByFormula(DerivedMetric derived, RuleRegistry registry)
    {
        (this.derived, this.registry) = (derived, registry);
        Formulas = FormulaParameters.All(derived.Parameters, DerivedMetric.FormulaParameter);
        Definition = new(derived.Name, derived.Title, derived.Unit,
            new("按标准所载公式", "as the standard's formula says"), Text.Same("1"),
            new("按公式中各指标", "as the metrics of the formula say"), new("按公式中各指标", "as the metrics of the formula say"),
            new("公式中有无法计算的指标", "a metric of the formula cannot be measured"), derived.Minimum, derived.Maximum, derived.HigherIsBetter);
    }

    public MetricDefinition Definition { get; }

    /// <summary>Of whatever date.</summary>
    public IReadOnlyList<Formula> Formulas { get; }

    public IReadOnlyList<string> OfTeam => [.. Beneath().Where(metric => metric is not MetricByFormula).SelectMany(metric => metric.OfTeam).Distinct(StringComparer.Ordinal)];

    /// <summary>What it, or a derived metric beneath it, reads of earlier periods.</summary>
    public IEnumerable<MetricReading> Earlier => Beneath().OfType<MetricByFormula>().SelectMany(metric => metric.Formulas.Earlier());

    /// <summary>What the standard says beside the formula: its names, and what the metrics named want to be told.</summary>
    public IReadOnlyList<ParameterDeclaration> Declarations =>
    [
        FormulaDeclaration, .. Formulas.Declarations().Concat(Formulas.Metrics().Select(registry.Metrics.GetValueOrDefault).SelectMany(metric => metric?.Parameters ?? [])).Distinct(),
    ];

    public Measured Measure(MetricContext context)
    {
        var item = context.Item ?? throw new InvalidOperationException($"The derived metric {derived.Name} can be measured for an item only.");
        if (item.Nesting == MostNesting) return TooDeep;

        var parameters = item.Parameters.Of(derived.Parameters, Declarations, $"metric {derived.Name}", $"{derived.Name}.");
        var values = new ItemValues(item with { Parameters = parameters, Nesting = item.Nesting + 1 });
        var result = parameters.Formula(DerivedMetric.FormulaParameter).Evaluate(values);
        if (result.Number is not { } number) return result.Unknown!.Message;

        var percent = derived.Unit == MetricUnit.Percent ? context.Percent(number, 100) : (decimal?)null;
        return new Measurement(derived.Name, number, 1, percent, [], [])
        {
            Arithmetic = percent is null || percent == number ? result.Line : $"{result.Line} ≈ {Scorecards.Arithmetic.Show(percent.Value)}",
            Parts = values.Measurements,
        };
    }

    /// <summary>This metric and all that it is computed from. Also for a draft whose metrics go round in a circle.</summary>
    private List<IMetric> Beneath()
    {
        List<IMetric> found = [this];
        for (var next = 0; next < found.Count; next++)
            if (found[next] is MetricByFormula formula)
                found.AddRange(formula.Formulas.Metrics().Select(registry.Metrics.GetValueOrDefault).OfType<IMetric>().Except(found));
        return found;
    }
}
