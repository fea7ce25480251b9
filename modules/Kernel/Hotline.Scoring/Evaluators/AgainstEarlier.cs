using Hotline.Kernel;
using Hotline.Scoring.Metrics;
using Hotline.Scoring.Scorecards;
using Hotline.Scoring.Standards;

namespace Hotline.Scoring.Evaluators;

/// <summary>
/// E12: against the subject's own figure of the period before (环比), or of the same one a year before (同比). What got worse costs so much for each unit, or for
/// each per cent, of the change; what got better earns nothing beyond the full mark unless the standard rewards it.
/// </summary>
internal sealed class AgainstEarlier : IEvaluator
{
    private const string Previous = "previous";
    private const string YearBefore = "yearBefore";
    private const string Percent = "percent";

    public string Name => "againstEarlier";
    public Text Description { get; } = new("与上期或上年同期比较,变差扣分", "against the period before, or the same one a year before: what got worse costs points");
    public EvaluatorInput Reads => EvaluatorInput.Metric;

    public IReadOnlyList<ParameterDeclaration> Parameters { get; } =
    [
        new("earlier", ParameterKind.Word, new("比较的时期:上期或上年同期,默认上期", "the period before, or the same one a year before; the former by default"))
            { Words = [Previous, YearBefore], Default = new ParameterValue.Word(Previous) },
        new("per", ParameterKind.Word, new("按变化的数值或变化的百分率计,默认按数值", "by the change itself or by the change in per cent; the former by default"))
            { Words = ["unit", Percent], Default = new ParameterValue.Word("unit") },
        new("pointsPerStep", ParameterKind.Number, new("每变差一档扣分", "points lost for each step worse")) { Required = true, Minimum = 0 },
        Steps.Size,
        Steps.WholeOnly,
        Steps.Floor,
        new("reward", ParameterKind.Flag, new("变好按同样标准加分,默认否", "what got better earns as much beyond the full mark; not by default")) { Default = new ParameterValue.Flag(false) },
        new("rewardCap", ParameterKind.Number, new("最多加分;不写则不限", "the most that is earned beyond the full mark; unlimited where left out")) { Minimum = 0 },
    ];

    public IEnumerable<MetricNeed> Needs(Item item, Period period, PeriodScheme periods)
    {
        if (item.Metric is not { } metric) return [];
        // A version that begins after the period is read as it begins.
        var values = item.Parameters.GetValueOrDefault("earlier")?.Values ?? [];
        var earlier = (values.On(period.LastDay) ?? values.MinBy(dated => dated.From))?.Value as ParameterValue.Word;
        return [new(metric, Earlier(earlier?.Value ?? Previous, period, periods))];
    }

    public ItemResult Evaluate(ItemContext context)
    {
        var measured = context.Measure();
        if (measured.Measurement is not { } now) return ItemResult.CannotBeScored(measured.Missing!);
        var period = Earlier(context.Parameters.Word("earlier"), context.Input.Period, context.Input.Rules.Periods);
        if (context.Earlier(now.Metric, period) is not { } then)
            return ItemResult.CannotBeScored(new($"没有 {period.Name} 的数据,无法比较", $"there is no figure of {period.Name} to compare with"));

        var byPercent = context.Parameters.Word("per") == Percent;
        if (byPercent && then.Value == 0 && now.Value != 0)
            return ItemResult.CannotBeScored(new($"{period.Name} 为 0,无法计算变化的百分率", $"the figure of {period.Name} is 0: there is no change in per cent of it"));

        var result = MetricScore.Of(context, now, Score(context, now.Value, then.Value, byPercent));
        var definition = context.Metric(now.Metric).Definition;
        var line = new ScoreLine(context.Key("earlier"), Points.Zero,
            new($"{period.Name} {definition.Title.Chinese}:{Arithmetic.Show(then)}", $"{definition.Title.English} of {period.Name}: {Arithmetic.Show(then)}"), "0", []);
        return result with { Lines = [result.Lines[0], line, .. result.Lines.Skip(1)], Measurements = [now, then] };
    }

    private static Earned Score(ItemContext context, decimal now, decimal then, bool byPercent)
    {
        var higherIsBetter = context.Metric(context.Item.Metric!).Definition.HigherIsBetter;
        var (high, low) = (Math.Max(now, then), Math.Min(now, then));
        var distance = high - low;
        var (written, before) = ($"({Arithmetic.Show(high)} − {Arithmetic.Show(low)})", "");
        if (byPercent && distance > 0)
        {
            distance = context.Input.Standard.Rounding.Rate(distance * 100 / Math.Abs(then));
            (written, before) = (Arithmetic.Show(distance), $"{written} ÷ {Arithmetic.Show(Math.Abs(then))} = {Arithmetic.Show(distance)} %; ");
        }
        var better = higherIsBetter ? now >= then : now <= then;
        if (better && !context.Parameters.Flag("reward"))
            return new(context.FullMark, $"{Arithmetic.Show(now)} {(higherIsBetter ? '≥' : '≤')} {Arithmetic.Show(then)}: 0");
        var change = Steps.Of(context, distance, written, context.Parameters.Number("pointsPerStep"));
        change = change with { Arithmetic = before + change.Arithmetic };
        return better
            ? Steps.Between(context.FullMark, change.Points, change.Arithmetic, null, context.FullMark + context.Parameters.OptionalNumber("rewardCap"))
            : Steps.Left(context, change, context.Parameters.Number(Steps.Floor.Name));
    }

    private static Period Earlier(string word, Period period, PeriodScheme periods) => word == YearBefore ? periods.YearBefore(period) : periods.Before(period, 1);
}
