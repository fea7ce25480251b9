using System.Runtime.CompilerServices;
using Hotline.Kernel;
using Hotline.Scoring.Standards;

namespace Hotline.Scoring.Formulas;

/// <summary>Formulas as parameters: parsed once for as long as the standard is held, and what else they make their owner say.</summary>
internal static class FormulaParameters
{
    private static readonly ConditionalWeakTable<ParameterValue.Word, ParsedFormula> Parsed = [];

    public static ParsedFormula Parse(ParameterValue.Word text) => Parsed.GetValue(text, static text => Formula.Parse(text.Value));

    /// <summary>All that are a formula, of whatever date.</summary>
    public static IReadOnlyList<Formula> All(IReadOnlyDictionary<string, Parameter> parameters, string name) =>
    [
        .. from dated in parameters.GetValueOrDefault(name)?.Values ?? []
           let formula = dated.Value is ParameterValue.Word text ? Parse(text).Formula : null
           where formula is not null
           select formula,
    ];

    public static IReadOnlyList<string> Metrics(this IEnumerable<Formula> formulas) =>
        [.. formulas.SelectMany(formula => formula.Metrics).Select(metric => metric.Name).Distinct(StringComparer.Ordinal)];

    /// <summary>What the formulas want to know of earlier periods.</summary>
    public static IEnumerable<MetricReading> Earlier(this IEnumerable<Formula> formulas) =>
        formulas.SelectMany(formula => formula.Metrics).SelectMany(metric => metric.Readings).Where(reading => reading.Shift != default);

    /// <summary>A name in a formula that nobody gives a value is a mistake in writing, so each is required.</summary>
    public static IEnumerable<ParameterDeclaration> Declarations(this IEnumerable<Formula> formulas) => formulas
        .SelectMany(formula => formula.Parameters)
        .DistinctBy(parameter => parameter.Name, StringComparer.Ordinal)
        .Select(parameter => new ParameterDeclaration(
            parameter.Name, parameter.Type == FormulaType.Flag ? ParameterKind.Flag : ParameterKind.Number, new("公式中的名称", "a name in the formula"))
        { Required = true });

    public static Period Of(this PeriodShift shift, Period period, PeriodScheme periods) =>
        shift.Years > 0 ? periods.YearBefore(period) : periods.Before(period, shift.Periods);
}
