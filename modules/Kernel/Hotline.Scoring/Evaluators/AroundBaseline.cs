using Hotline.Kernel;
using Hotline.Scoring.Scorecards;
using Hotline.Scoring.Standards;

namespace Hotline.Scoring.Evaluators;

/// <summary>E6: a score at the baseline, more for each step better and less for each step worse, within bounds. Which side is better the metric says.</summary>
internal sealed class AroundBaseline : IEvaluator
{
    public string Name => "aroundBaseline";
    public Text Description { get; } = new("达到基准值得基准分,优于基准加分,劣于基准扣分", "a score at the baseline, more for what is better and less for what is worse");
    public EvaluatorInput Reads => EvaluatorInput.Metric;

    public IReadOnlyList<ParameterDeclaration> Parameters { get; } =
    [
        new("baseline", ParameterKind.Number, new("基准值(按指标的单位)", "the baseline, on the metric's scale")) { Required = true, OnMetricScale = true },
        new("base", ParameterKind.Number, new("基准分", "the score at the baseline")) { Required = true, Minimum = 0, WithinFullMark = true },
        new("pointsPerStepBetter", ParameterKind.Number, new("优于基准每档加分", "points added for each step better")) { Required = true, Minimum = 0 },
        new("pointsPerStepWorse", ParameterKind.Number, new("劣于基准每档扣分", "points lost for each step worse")) { Required = true, Minimum = 0 },
        Steps.Size,
        Steps.WholeOnly,
        Steps.Floor,
        new("ceiling", ParameterKind.Number, new("最高得分,默认为本项满分;高于满分即为加分", "the greatest score, the item's full mark by default; above it is a bonus")) { Minimum = 0 },
    ];

    public ItemResult Evaluate(ItemContext context)
    {
        var higherIsBetter = context.Metric(context.Item.Metric!).Definition.HigherIsBetter;
        return MetricScore.Of(context, x =>
        {
            var parameters = context.Parameters;
            var baseline = parameters.Number("baseline");
            var better = higherIsBetter ? x >= baseline : x <= baseline;
            var perStep = parameters.Number(better ? "pointsPerStepBetter" : "pointsPerStepWorse");
            var (high, low) = (Math.Max(x, baseline), Math.Min(x, baseline));
            var change = Steps.Of(context, high - low, $"({Arithmetic.Show(high)} − {Arithmetic.Show(low)})", perStep);
            return Steps.Between(parameters.Number("base"), better ? change.Points : -change.Points, change.Arithmetic,
                parameters.Number(Steps.Floor.Name), parameters.OptionalNumber("ceiling") ?? context.FullMark);
        });
    }
}
