using Hotline.Kernel;
using Hotline.Scoring.Facts;
using Hotline.Scoring.Scorecards;
using Hotline.Scoring.Standards;

namespace Hotline.Scoring.Evaluators;

/// <summary>
/// E18: facts that say how late they are, in hours, days or months, cost by it. A fact that does not say it costs nothing and the line says so. Overdue
/// work orders need no facts of their own: see the metric orders.daysLate.
/// </summary>
internal sealed class PerUnitOfLateness : IEvaluator
{
    private const string Started = "started";
    private const string Whole = "whole";

    public string Name => "perUnitOfLateness";
    public Text Description { get; } = new("按逾期的时间扣分:每小时、每天或每月扣若干分,可设上限", "so many points for each hour, day or month late, with caps");
    public EvaluatorInput Reads => EvaluatorInput.Facts;

    public IReadOnlyList<ParameterDeclaration> Parameters { get; } =
    [
        new("field", ParameterKind.Word, new("记录中逾期时间的字段(数值)", "the field of the fact that says how late it is, a number")) { Required = true },
        new("points", ParameterKind.Number, new("每单位扣分", "points lost for each unit")) { Required = true, Minimum = 0 },
        new("unit", ParameterKind.Number, new("一个单位是字段的多少,默认 1(如字段为天,7 即按周)", "how much of the field is one unit, 1 by default; 7 makes weeks of days"))
            { Minimum = 0.0001m, Default = new ParameterValue.Number(1) },
        new("counting", ParameterKind.Word, new("不足一个单位的按一个计、不计或按比例,默认按一个计", "whether a started unit counts in full, not at all or in proportion; in full by default"))
            { Words = [Started, Whole, "proportional"], Default = new ParameterValue.Word(Started) },
        new("capEach", ParameterKind.Number, new("每次最多扣分;不写则不限", "the most that one event costs; unlimited where left out")) { Minimum = 0 },
        new("cap", ParameterKind.Number, new("合计最多扣分,默认为本项满分", "the most that is lost; the item's full mark by default")) { Minimum = 0, WithinFullMark = true },
    ];

    public ItemResult Evaluate(ItemContext context) => ItemResult.Of(Occurrences.Capped(
        context, Occurrences.LinesOr(context, new("不扣分", "nothing lost"), fact => Line(context, fact)), context.Parameters.OptionalNumber("cap") ?? context.FullMark));

    private static ScoreLine Line(ItemContext context, Fact fact)
    {
        var parameters = context.Parameters;
        var field = parameters.Word("field", fact.Day);
        if (fact.Number(field) is not { } late)
            return Occurrences.Without(context, fact, new($"记录中没有“{field}”,不知逾期多久,不扣分", $"it does not say '{field}': how late is not known, nothing is lost"));
        if (late <= 0) return Occurrences.Without(context, fact, new($"{field} {Arithmetic.Show(late)},未逾期", $"{field} {Arithmetic.Show(late)}: not late"));

        var (points, unit) = (parameters.Number("points", fact.Day), parameters.Number("unit", fact.Day));
        var written = unit == 1 ? Arithmetic.Show(late) : $"{Arithmetic.Show(late)} ÷ {Arithmetic.Show(unit)}";
        var (lost, units) = parameters.Word("counting", fact.Day) switch
        {
            Started => (decimal.Ceiling(late / unit) * points, $"⌈{written}⌉"),
            Whole => (decimal.Floor(late / unit) * points, $"⌊{written}⌋"),
            _ => (late * points / unit, written),
        };
        var sum = $"{units} × {Arithmetic.Show(points)}";
        if (parameters.OptionalNumber("capEach", fact.Day) is { } most && lost > most) (lost, sum) = (most, $"min({sum}, {Arithmetic.Show(most)})");
        return context.Line(new(fact, lost, context.NameOf(fact), sum));
    }
}
