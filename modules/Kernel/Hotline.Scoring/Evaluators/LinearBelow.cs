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
            new("step", ParameterKind.Number, new("每低多少为一档,默认 1", "the size of one step below the threshold, 1 by default"))
                { Minimum = 0.0001m, Default = new ParameterValue.Number(1) },
            new("pointsPerStep", ParameterKind.Number, new("每档扣分", "points lost for each step")) { Required = true, Minimum = 0 },
            new("wholeSteps", ParameterKind.Flag, new("只扣满档;默认按比例", "only whole steps cost; by default in proportion"))
                { Default = new ParameterValue.Flag(false) },
            floor,
        ];
    }

    /// <summary>E4.</summary>
    public static LinearBelow ToFloor { get; } = new("linearBelow",
        new("低于门槛按线性扣分,扣完为止", "loses points in proportion below a threshold, down to a floor"),
        new("floor", ParameterKind.Number, new("最低得分,默认 0", "the least score, 0 by default"))
        { Minimum = 0, WithinFullMark = true, Default = new ParameterValue.Number(0) });

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
        var parameters = context.Parameters;
        var (threshold, step, perStep) = (parameters.Number("threshold"), parameters.Number("step"), parameters.Number("pointsPerStep"));
        var (whole, least) = (parameters.Flag("wholeSteps"), parameters.Number(floor));
        if (x >= threshold) return new(context.FullMark, $"{Arithmetic.Show(x)} ≥ {Arithmetic.Show(threshold)}: 0");

        var below = threshold - x;
        // Multiplied before divided, so that thirds do not leave a trace.
        var lost = whole ? decimal.Floor(below / step) * perStep : below * perStep / step;
        var steps = $"({Arithmetic.Show(threshold)} − {Arithmetic.Show(x)})" + (step == 1 ? "" : $" ÷ {Arithmetic.Show(step)}");
        var sum = $"{(whole ? $"⌊{steps}⌋" : steps)} × {Arithmetic.Show(perStep)} = {Arithmetic.Show(lost)}; {Arithmetic.Show(context.FullMark)} − {Arithmetic.Show(lost)}";
        var left = context.FullMark - lost;
        return left < least
            ? new(least, $"{sum} < {Arithmetic.Show(least)} → {Arithmetic.Show(least)}")
            : new(left, $"{sum} = {Arithmetic.Show(left)}");
    });
}
