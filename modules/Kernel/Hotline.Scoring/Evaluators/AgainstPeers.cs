using Hotline.Kernel;
using Hotline.Scoring.Metrics;
using Hotline.Scoring.Scorecards;
using Hotline.Scoring.Standards;

namespace Hotline.Scoring.Evaluators;

/// <summary>
/// E11: full marks for what is at least as good as the group's mean, median or best; what is worse earns in proportion, or loses so much for each step.
/// Against the range it is the place between the worst (nothing) and the best (full marks) that counts; where all are alike, all earn full marks.
/// </summary>
internal sealed class AgainstPeers : IEvaluator
{
    private const string Range = "range";
    private const string PointsPerStep = "pointsPerStep";

    public string Name => "againstPeers";
    public Text Description { get; } = new("与组内均值、中位数、最优或最小—最大区间比较", "against the mean, the median, the best or the range of the group");
    public EvaluatorInput Reads => EvaluatorInput.Metric;

    public IReadOnlyList<ParameterDeclaration> Parameters { get; } =
    [
        new("against", ParameterKind.Word, new("与什么比较:均值、中位数、最优、区间", "what it is compared with")) { Required = true, Words = ["mean", "median", "best", Range] },
        PeerFigures.MinimumPeers,
        new(PointsPerStep, ParameterKind.Number, new("每差一档扣分;不写则按比例得分", "points lost for each step worse; left out, the score is in proportion")) { Minimum = 0 },
        Steps.Size,
        Steps.WholeOnly,
        Steps.Floor,
    ];

    public IEnumerable<MetricNeed> Needs(Item item, Period period, PeriodScheme periods) => PeerFigures.Needs(item);

    public IEnumerable<Finding> Check(Item item)
    {
        var byRange = item.Parameters.GetValueOrDefault("against")?.Values.All(dated => dated.Value is ParameterValue.Word { Value: Range }) == true;
        if (byRange && item.Parameters.ContainsKey(PointsPerStep))
            yield return new("PARAMETER_UNUSED", FindingSeverity.Warning, item.Code,
                new($"与区间比较时不读取参数“{PointsPerStep}”。", $"Compared with the range, the parameter '{PointsPerStep}' is not read."));
    }

    public ItemResult Evaluate(ItemContext context) => PeerFigures.Score(context, (x, peers) =>
    {
        var (against, floor) = (context.Parameters.Word("against"), context.Parameters.Number(Steps.Floor.Name));
        if (against == Range)
            return (AtLeast(floor, WithinRange(context, x, peers)),
                new($"最差 {Arithmetic.Show(peers.Worst)},最优 {Arithmetic.Show(peers.Best)}", $"the worst is {Arithmetic.Show(peers.Worst)}, the best {Arithmetic.Show(peers.Best)}"));

        var (reference, name) = against switch
        {
            "mean" => (peers.Mean, new Text("均值", "the mean is")),
            "median" => (peers.Median, new("中位数", "the median is")),
            _ => (peers.Best, new("最优", "the best is")),
        };
        var earned = context.Parameters.OptionalNumber(PointsPerStep) is { } perStep && !peers.IsAsGood(x, reference)
            ? Steps.Left(context, Steps.Of(context, Math.Abs(x - reference), Distance(Math.Max(x, reference), Math.Min(x, reference)), perStep), floor)
            : AtLeast(floor, peers.InProportion(x, reference, context.FullMark));
        return (earned, new($"{name.Chinese} {Arithmetic.Show(reference)}", $"{name.English} {Arithmetic.Show(reference)}"));
    });

    private static Earned WithinRange(ItemContext context, decimal x, PeerFigures peers)
    {
        var range = Math.Abs(peers.Best - peers.Worst);
        if (range == 0) return new(context.FullMark, $"{Arithmetic.Show(peers.Worst)} = {Arithmetic.Show(peers.Best)} → {Arithmetic.Show(context.FullMark)}");
        var score = Math.Abs(x - peers.Worst) * context.FullMark / range;
        var (above, whole) = peers.Definition.HigherIsBetter
            ? (Distance(x, peers.Worst), Distance(peers.Best, peers.Worst))
            : (Distance(peers.Worst, x), Distance(peers.Worst, peers.Best));
        return new(score, $"{above} ÷ {whole} × {Arithmetic.Show(context.FullMark)} = {Arithmetic.Show(score)}");
    }

    private static string Distance(decimal high, decimal low) => $"({Arithmetic.Show(high)} − {Arithmetic.Show(low)})";

    private static Earned AtLeast(decimal floor, Earned earned) =>
        earned.Points < floor ? new(floor, $"{earned.Arithmetic} < {Arithmetic.Show(floor)} → {Arithmetic.Show(floor)}") : earned;
}
