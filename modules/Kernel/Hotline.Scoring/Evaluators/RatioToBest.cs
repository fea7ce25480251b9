using Hotline.Kernel;
using Hotline.Scoring.Metrics;
using Hotline.Scoring.Scorecards;
using Hotline.Scoring.Standards;

namespace Hotline.Scoring.Evaluators;

/// <summary>E16: the best of the group earns full marks, the others in proportion to it.</summary>
internal sealed class RatioToBest : IEvaluator
{
    public string Name => "ratioToBest";
    public Text Description { get; } = new("组内最优者得满分,其余按与最优者之比得分", "full marks for the best of the group, the others in proportion to it");
    public EvaluatorInput Reads => EvaluatorInput.Metric;
    public IReadOnlyList<ParameterDeclaration> Parameters { get; } = [PeerFigures.MinimumPeers];

    public IEnumerable<MetricNeed> Needs(Item item, Period period, PeriodScheme periods) => PeerFigures.Needs(item);

    public ItemResult Evaluate(ItemContext context) => PeerFigures.Score(context, (x, peers) =>
        (peers.InProportion(x, peers.Best, context.FullMark), new($"最优 {Arithmetic.Show(peers.Best)}", $"the best is {Arithmetic.Show(peers.Best)}")));
}
