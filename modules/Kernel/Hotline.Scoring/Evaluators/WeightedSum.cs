using Hotline.Kernel;
using Hotline.Scoring.Scorecards;
using Hotline.Scoring.Standards;

namespace Hotline.Scoring.Evaluators;

/// <summary>E13: several rates weighed into one, and that rate's share of the full mark.</summary>
internal sealed class WeightedSum : IEvaluator
{
    public string Name => "weightedSum";

    public Text Description { get; } = new(
        "得分 = Σ(权重 × 指标百分率)÷ 100 × 满分,百分率合计限于 0–100;权重之和须为 1;任一指标无法计算则本项不计分",
        "the score is Σ (weight × rate in per cent) ÷ 100 × the full mark, the sum kept within 0–100; the weights add up to 1; a metric that cannot be measured leaves the item without a score");

    public EvaluatorInput Reads => EvaluatorInput.Metrics;

    public IReadOnlyList<ParameterDeclaration> Parameters { get; } =
        [new("weights", ParameterKind.Table, new("各指标的权重", "the weight of each metric")) { Required = true, Minimum = 0, Maximum = 1, WeighsMetrics = true }];

    public IReadOnlyList<string> MetricsOf(Item item) =>
    [
        .. (item.Parameters.GetValueOrDefault("weights")?.Values ?? []).Select(dated => dated.Value).OfType<ParameterValue.Table>()
            .SelectMany(table => table.Values.Keys).Distinct(StringComparer.Ordinal),
    ];

    public ItemResult Evaluate(ItemContext context)
    {
        List<Measurement> measurements = [];
        List<string> terms = [];
        var sum = 0m;
        foreach (var (metric, weight) in context.Parameters.Table("weights").OrderBy(each => each.Key, StringComparer.Ordinal))
        {
            var measured = context.Measure(metric);
            if (measured.Measurement is not { } measurement) return ItemResult.CannotBeScored(Unmeasured(context, metric, measured.Missing!)) with { Measurements = measurements };
            measurements.Add(measurement);
            terms.Add($"{Arithmetic.Show(weight)} × {Arithmetic.Show(measurement.Value)}");
            sum += weight * measurement.Value;
        }
        var share = Math.Clamp(sum, 0, 100);
        var score = share * context.FullMark / 100;
        return MetricScore.Of(context, measurements, new("加权合计", "weighted sum"), new(score,
            $"{string.Join(" + ", terms)} = {Arithmetic.Show(sum)}; {Arithmetic.Show(share)} % × {Arithmetic.Show(context.FullMark)} = {Arithmetic.Show(score)}"));
    }

    private static Text Unmeasured(ItemContext context, string metric, Text reason)
    {
        var title = context.Metric(metric).Definition.Title;
        return new($"{title.Chinese}:{reason.Chinese}", $"{title.English}: {reason.English}");
    }
}
