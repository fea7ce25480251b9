using Hotline.Kernel;
using Hotline.Scoring.Formulas;
using Hotline.Scoring.Metrics;
using Hotline.Scoring.Scorecards;
using Hotline.Scoring.Standards;

namespace Hotline.Scoring.Evaluators;

/// <summary>E14: points by a formula over metrics. What the formula cannot know, the item cannot score.</summary>
internal sealed class ByFormula : IEvaluator
{
    private const string FormulaName = "formula";
    private const string Earned = "earned";
    private const string Lost = "lost";

    public string Name => "formula";

    public Text Description { get; } = new(
        "按公式由多项指标计分;公式中的名称即本项参数,fullMark 为本项满分",
        "points by a formula over several metrics; the names in it are parameters of the item, fullMark is the item's full mark");

    public EvaluatorInput Reads => EvaluatorInput.Metrics;

    public IReadOnlyList<ParameterDeclaration> Parameters { get; } =
    [
        new(FormulaName, ParameterKind.Formula, new("计分公式", "how the points are computed")) { Required = true },
        new("result", ParameterKind.Word, new("公式结果为得分或扣分,默认得分", "whether it gives the points earned or lost; earned by default"))
            { Words = [Earned, Lost], Default = new ParameterValue.Word(Earned) },
        new("floor", ParameterKind.Number, new("最低得分,默认 0", "the least score, 0 by default")) { Default = new ParameterValue.Number(0) },
        new("ceiling", ParameterKind.Number, new("最高得分,默认满分", "the greatest score, the full mark by default")),
    ];

    public IReadOnlyList<ParameterDeclaration> ParametersOf(Item item) =>
        [.. Parameters, .. Formulas(item).Declarations().Where(declaration => declaration.Name != ItemValues.FullMark)];

    public IReadOnlyList<string> MetricsOf(Item item) => Formulas(item).Metrics();

    public IEnumerable<MetricNeed> Needs(Item item, Period period, PeriodScheme periods) =>
        Formulas(item).Earlier().Select(reading => new MetricNeed(reading.Metric, reading.Shift.Of(period, periods)));

    public ItemResult Evaluate(ItemContext context)
    {
        var (parameters, values) = (context.Parameters, new ItemValues(context));
        var formula = parameters.Formula(FormulaName);
        var result = formula.Evaluate(values);
        if (result.Number is not { } number) return ItemResult.CannotBeScored(result.Unknown!.Message) with { Measurements = values.Measurements };

        var earned = parameters.Word("result") == Lost ? context.FullMark - number : number;
        var least = parameters.Number("floor");
        var bounded = Math.Max(least, Math.Min(earned, parameters.OptionalNumber("ceiling") ?? context.FullMark));
        var taken = parameters.Word("result") == Lost ? $"; {Arithmetic.Show(context.FullMark)} − {Arithmetic.Show(number)} = {Arithmetic.Show(earned)}" : "";
        var kept = bounded == earned ? "" : $" → {Arithmetic.Show(bounded)}";
        return MetricScore.Of(context, values.Measurements, new($"公式:{formula}", $"formula: {formula}"), new(bounded, $"{result.Line}{taken}{kept}"));
    }

    private static IReadOnlyList<Formula> Formulas(Item item) => FormulaParameters.All(item.Parameters, FormulaName);
}
