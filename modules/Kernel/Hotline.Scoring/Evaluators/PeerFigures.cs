using Hotline.Kernel;
using Hotline.Scoring.Metrics;
using Hotline.Scoring.Scorecards;
using Hotline.Scoring.Standards;

namespace Hotline.Scoring.Evaluators;

/// <summary>The figures of a group, the subject's own among them: as it was just measured, whatever the caller gave for it.</summary>
internal sealed class PeerFigures
{
    /// <summary>Best first.</summary>
    private readonly List<decimal> figures;
    private readonly Func<decimal, decimal> round;

    private PeerFigures(ItemContext context, Measurement own)
    {
        Definition = context.Metric(own.Metric).Definition;
        var others = context.Peers(own.Metric).Where(peer => peer.SubjectId != context.Input.Subject.Id).Select(peer => peer.Value);
        figures = [.. others.Append(own.Value).Order()];
        if (Definition.HigherIsBetter) figures.Reverse();
        round = value => Definition.Unit == MetricUnit.Percent && context.Input.Standard.Rounding is { RateDigits: { } digits } rounding ? rounding.Mode.Round(value, digits) : value;
    }

    public static readonly ParameterDeclaration MinimumPeers =
        new("minimumPeers", ParameterKind.Number, new("组内至少几个有数据的对象(含本对象)才能比较,默认 3", "how many of the group must have a figure, the subject's own among them, for a comparison; 3 by default"))
        { Minimum = 1, Default = new ParameterValue.Number(3) };

    public MetricDefinition Definition { get; }
    public int Count => figures.Count;
    public decimal Best => figures[0];
    public decimal Worst => figures[^1];

    /// <summary>Of rates a rate: rounded as the standard rounds them.</summary>
    public decimal Mean => round(figures.Sum() / Count);

    public decimal Median => round((figures[(Count - 1) / 2] + figures[Count / 2]) / 2);

    /// <summary>1 is best; ties share a place.</summary>
    public int PlaceOf(decimal x) => figures.IndexOf(x) + 1;

    public bool IsAsGood(decimal x, decimal reference) => Definition.HigherIsBetter ? x >= reference : x <= reference;

    public static IEnumerable<MetricNeed> Needs(Item item) => item.Metric is { } metric ? [new(metric, null)] : [];

    /// <summary>The item by its metric and its peers. Not applicable where too few of them have a figure.</summary>
    /// <param name="rule">What is earned, and what of the group it was earned by.</param>
    public static ItemResult Score(ItemContext context, Func<decimal, PeerFigures, (Earned Earned, Text By)> rule)
    {
        var measured = context.Measure();
        if (measured.Measurement is not { } own) return ItemResult.CannotBeScored(measured.Missing!);
        var peers = new PeerFigures(context, own);
        var least = context.Parameters.Number(MinimumPeers.Name);
        if (peers.Count < least)
            return ItemResult.CannotBeScored(new(
                $"组内有数据的只有 {peers.Count} 个,少于 {Arithmetic.Show(least)} 个,无法比较", $"only {peers.Count} of the group have a figure, fewer than {Arithmetic.Show(least)}: nothing to compare with"));

        var (earned, by) = rule(own.Value, peers);
        var result = MetricScore.Of(context, own, earned);
        var group = new ScoreLine(context.Key("peers"), Points.Zero,
            new($"组内 {peers.Count} 个(含本对象):{by.Chinese}", $"of {peers.Count} in the group, its own among them: {by.English}"), "0", []);
        return result with { Lines = [result.Lines[0], group, .. result.Lines.Skip(1)] };
    }

    /// <summary>Full marks for what is as good as the reference, a part of them for what is worse: x ÷ reference, or reference ÷ x where lower is better.</summary>
    public Earned InProportion(decimal x, decimal reference, decimal fullMark)
    {
        if (IsAsGood(x, reference)) return new(fullMark, $"{Arithmetic.Show(x)} {(Definition.HigherIsBetter ? '≥' : '≤')} {Arithmetic.Show(reference)} → {Arithmetic.Show(fullMark)}");
        var (part, whole) = Definition.HigherIsBetter ? (x, reference) : (reference, x);
        // Beside nothing, or less than nothing, there is no proportion: whoever is worse than a best of zero earns none of it.
        if (part <= 0 || whole <= 0) return new(0, $"{Arithmetic.Show(x)} {(Definition.HigherIsBetter ? '<' : '>')} {Arithmetic.Show(reference)} → 0");
        var score = part * fullMark / whole;
        return new(score, $"{Arithmetic.Show(part)} ÷ {Arithmetic.Show(whole)} × {Arithmetic.Show(fullMark)} = {Arithmetic.Show(score)}");
    }
}
