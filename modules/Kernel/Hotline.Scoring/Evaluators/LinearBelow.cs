using Hotline.Kernel;
using Hotline.Scoring.Scorecards;
using Hotline.Scoring.Standards;

namespace Hotline.Scoring.Evaluators;

/// <summary>E4 and E5: full marks down to a threshold, then so much off for each step below it, never under the floor.</summary>
internal sealed class LinearBelow : IEvaluator
{
    private readonly string floor;

    private LinearBelow(string name, Text description, ParameterDeclaration floor)
    {
        (Name, Description, this.floor) = (name, description, floor.Name);
        Parameters =
        [
            new("threshold", ParameterKind.Number, new("满分门槛(按指标的单位)", "where full marks begin, on the metric's scale")) { Required = true, OnMetricScale = true },
            Steps.Size,
            new("pointsPerStep", ParameterKind.Number, new("每档扣分", "points lost for each step")) { Required = true, Minimum = 0 },
            Steps.WholeOnly,
            floor,
        ];
    }

    /// <summary>E4.</summary>
    public static LinearBelow ToFloor { get; } = new("linearBelow",
        new("低于门槛按线性扣分,扣完为止", "loses points in proportion below a threshold, down to a floor"),
        Steps.Floor);

    /// <summary>E5 (保底).</summary>
    public static LinearBelow WithMinimum { get; } = new("linearBelowWithMinimum",
        new("低于门槛按线性扣分,设保底分", "loses points in proportion below a threshold, with a guaranteed minimum"),
        new("minimum", ParameterKind.Number, new("保底得分", "the guaranteed score")) { Required = true, Minimum = 0.001m, WithinFullMark = true });

    public string Name { get; }
    public Text Description { get; }
    public EvaluatorInput Reads => EvaluatorInput.Metric;
    public IReadOnlyList<ParameterDeclaration> Parameters { get; }

    public ItemResult Evaluate(ItemContext context) => MetricScore.Of(context, x =>
    {
        var (threshold, perStep, least) = (context.Parameters.Number("threshold"), context.Parameters.Number("pointsPerStep"), context.Parameters.Number(floor));
        if (x >= threshold) return new(context.FullMark, $"{Arithmetic.Show(x)} ≥ {Arithmetic.Show(threshold)}: 0");
        return Steps.Left(context, Steps.Of(context, threshold - x, $"({Arithmetic.Show(threshold)} − {Arithmetic.Show(x)})", perStep), least);
    });
}
