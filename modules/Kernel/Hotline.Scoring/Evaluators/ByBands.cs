using Hotline.Kernel;
using Hotline.Scoring.Scorecards;
using Hotline.Scoring.Standards;

namespace Hotline.Scoring.Evaluators;

/// <summary>E9: the points of the half-open band that holds the metric, whether higher or lower is better.</summary>
internal sealed class ByBands : IEvaluator
{
    public string Name => "bands";
    public Text Description { get; } = new("按指标所在档次给分(左闭右开)", "the points of the band in which the metric lies; bands include their start and not their end");
    public EvaluatorInput Reads => EvaluatorInput.Metric;

    public IReadOnlyList<ParameterDeclaration> Parameters { get; } =
    [
        new("bands", ParameterKind.Bands, new("各档及得分", "the bands and the points that each earns")) { Required = true, Minimum = 0, OnMetricScale = true, WithinFullMark = true },
    ];

    public ItemResult Evaluate(ItemContext context) => MetricScore.Of(context, x =>
    {
        var band = context.Parameters.Bands("bands").FirstOrDefault(each => (each.From is null || x >= each.From) && (each.Until is null || x < each.Until))
            ?? throw new InvalidOperationException($"No band of item {context.Item.Code} holds {Arithmetic.Show(x)}; the standard should not have passed validation.");
        return new(band.Points.Value, $"{Arithmetic.Show(x)} ∈ {Arithmetic.Show(band)} → {band.Points}");
    });
}
