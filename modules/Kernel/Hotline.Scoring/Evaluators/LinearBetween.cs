using Hotline.Kernel;
using Hotline.Scoring.Scorecards;
using Hotline.Scoring.Standards;

namespace Hotline.Scoring.Evaluators;

/// <summary>E8: nothing at the one anchor, full marks at the other, in proportion between them. Where full marks lie below, lower is better.</summary>
internal sealed class LinearBetween : IEvaluator
{
    public string Name => "linearBetween";
    public Text Description { get; } = new("在零分点与满分点之间按比例得分", "in proportion between the value that earns nothing and the one that earns full marks");
    public EvaluatorInput Reads => EvaluatorInput.Metric;

    public IReadOnlyList<ParameterDeclaration> Parameters { get; } =
    [
        new("zeroAt", ParameterKind.Number, new("得零分的指标值", "the value that earns nothing")) { Required = true, OnMetricScale = true },
        new("fullAt", ParameterKind.Number, new("得满分的指标值;可低于零分点(越低越好)", "the value that earns full marks; below the other where lower is better")) { Required = true, OnMetricScale = true },
    ];

    public IEnumerable<Finding> Check(Item item)
    {
        var days = item.Parameters.Values.SelectMany(parameter => parameter.Values).Select(dated => dated.From).Distinct().Order();
        foreach (var day in days.Where(day => On(day, "zeroAt") is { } zero && zero == On(day, "fullAt")))
            yield return StandardValidation.Error("ANCHORS_EQUAL", item.Code,
                $"{Arithmetic.Show(day)} 起零分点与满分点相同,无从按比例计分。", $"From {Arithmetic.Show(day)} the two anchors are the same: nothing lies between them.");

        ParameterValue? On(DateOnly day, string name) => item.Parameters.GetValueOrDefault(name)?.On(day)?.Value;
    }

    public ItemResult Evaluate(ItemContext context) => MetricScore.Of(context, x =>
    {
        var (zero, full) = (context.Parameters.Number("zeroAt"), context.Parameters.Number("fullAt"));
        var rises = full > zero;
        if (rises ? x >= full : x <= full) return new(context.FullMark, $"{Arithmetic.Show(x)} {(rises ? '≥' : '≤')} {Arithmetic.Show(full)} → {Arithmetic.Show(context.FullMark)}");
        if (rises ? x <= zero : x >= zero) return new(0, $"{Arithmetic.Show(x)} {(rises ? '≤' : '≥')} {Arithmetic.Show(zero)} → 0");
        var score = (x - zero) * context.FullMark / (full - zero);
        return new(score, rises
            ? $"({Arithmetic.Show(x)} − {Arithmetic.Show(zero)}) ÷ ({Arithmetic.Show(full)} − {Arithmetic.Show(zero)}) × {Arithmetic.Show(context.FullMark)} = {Arithmetic.Show(score)}"
            : $"({Arithmetic.Show(zero)} − {Arithmetic.Show(x)}) ÷ ({Arithmetic.Show(zero)} − {Arithmetic.Show(full)}) × {Arithmetic.Show(context.FullMark)} = {Arithmetic.Show(score)}");
    });
}
