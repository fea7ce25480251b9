using Hotline.Kernel;
using Hotline.Scoring.Scorecards;
using Hotline.Scoring.Standards;

namespace Hotline.Scoring.Evaluators;

/// <summary>E1, E2 and E18 over a count, such as that of overdue orders: so many points for each, without a fact of its own for every one.</summary>
internal sealed class PerCount : IEvaluator
{
    public string Name => "perCount";
    public Text Description { get; } = new("按数量指标扣分:每一个扣若干分,扣完为止", "so many points for each that a metric counts, up to a cap");
    public EvaluatorInput Reads => EvaluatorInput.Metric;

    public IReadOnlyList<ParameterDeclaration> Parameters { get; } =
    [
        new("points", ParameterKind.Number, new("每一个扣分", "points lost for each")) { Required = true, Minimum = 0 },
        new("cap", ParameterKind.Number, new("最多扣分,默认为本项满分", "the most that is lost; the item's full mark by default")) { Minimum = 0, WithinFullMark = true },
        new("mayExceed", ParameterKind.Flag, new("可超过本项满分,不设上限", "more than the item is worth may be lost: there is no cap")) { Default = new ParameterValue.Flag(false) },
    ];

    public ItemResult Evaluate(ItemContext context) => MetricScore.Of(context, x =>
    {
        var points = context.Parameters.Number("points");
        var lost = new Earned(x * points, $"{Arithmetic.Show(x)} × {Arithmetic.Show(points)} = {Arithmetic.Show(x * points)}");
        decimal? floor = context.Parameters.Flag("mayExceed") ? null : context.FullMark - (context.Parameters.OptionalNumber("cap") ?? context.FullMark);
        return Steps.Between(context.FullMark, -lost.Points, lost.Arithmetic, floor, null);
    });
}
