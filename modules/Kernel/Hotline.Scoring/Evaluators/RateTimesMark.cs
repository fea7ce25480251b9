using Hotline.Kernel;
using Hotline.Scoring.Scorecards;
using Hotline.Scoring.Standards;

namespace Hotline.Scoring.Evaluators;

/// <summary>E7: the rate's share of the full mark; more than 100 % earns no more.</summary>
internal sealed class RateTimesMark : IEvaluator
{
    public string Name => "rateTimesMark";
    public Text Description { get; } = new("得分 = 指标百分率 × 满分", "the score is the rate times the full mark");
    public EvaluatorInput Reads => EvaluatorInput.Metric;
    public IReadOnlyList<ParameterDeclaration> Parameters => [];

    public ItemResult Evaluate(ItemContext context) => MetricScore.Of(context, x =>
    {
        var share = Math.Clamp(x, 0, 100);
        var score = share * context.FullMark / 100;
        return new(score, $"{Arithmetic.Show(share)} % × {Arithmetic.Show(context.FullMark)} = {Arithmetic.Show(score)}");
    });
}
