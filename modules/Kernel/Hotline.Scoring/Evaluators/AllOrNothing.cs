using Hotline.Kernel;
using Hotline.Scoring.Scorecards;
using Hotline.Scoring.Standards;

namespace Hotline.Scoring.Evaluators;

/// <summary>E10.</summary>
internal sealed class AllOrNothing : IEvaluator
{
    public string Name => "allOrNothing";
    public Text Description { get; } = new("达到门槛得满分,否则不得分", "full marks at the threshold, nothing short of it");
    public EvaluatorInput Reads => EvaluatorInput.Metric;

    public IReadOnlyList<ParameterDeclaration> Parameters { get; } =
    [
        new("threshold", ParameterKind.Number, new("门槛(含)", "the threshold, itself included")) { Required = true, OnMetricScale = true },
        new("lowerIsBetter", ParameterKind.Flag, new("不高于门槛为达标;默认不低于", "at most the threshold is wanted; by default at least")) { Default = new ParameterValue.Flag(false) },
    ];

    public ItemResult Evaluate(ItemContext context) => MetricScore.Of(context, x =>
    {
        var threshold = context.Parameters.Number("threshold");
        var lower = context.Parameters.Flag("lowerIsBetter");
        var met = lower ? x <= threshold : x >= threshold;
        var sign = met ? lower ? "≤" : "≥" : lower ? ">" : "<";
        var score = met ? context.FullMark : 0;
        return new(score, $"{Arithmetic.Show(x)} {sign} {Arithmetic.Show(threshold)} → {Arithmetic.Show(score)}");
    });
}
