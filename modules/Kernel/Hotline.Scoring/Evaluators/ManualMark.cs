using Hotline.Kernel;
using Hotline.Scoring.Facts;
using Hotline.Scoring.Scorecards;
using Hotline.Scoring.Standards;

namespace Hotline.Scoring.Evaluators;

/// <summary>
/// E20 by a range: the mark that a person gave for the item (<see cref="FactKinds.ManualMark"/>), as points or as a grade of the standard's scale. The last mark
/// stands. Without a mark the item cannot be scored.
/// </summary>
internal sealed class ManualMark : IEvaluator
{
    public string Name => "manual";
    public Text Description { get; } = new("人工评分:在规定范围内给分或按等级给分,须写明理由", "marked by hand within a range or by grade, with a reason");
    public EvaluatorInput Reads => EvaluatorInput.Marks;

    public IReadOnlyList<ParameterDeclaration> Parameters { get; } =
    [
        new("minimum", ParameterKind.Number, new("最低可给分,默认 0", "the least that may be given, 0 by default"))
            { Minimum = 0, WithinFullMark = true, Default = new ParameterValue.Number(0) },
        new("maximum", ParameterKind.Number, new("最高可给分,默认为本项满分", "the most that may be given; the item's full mark by default")) { Minimum = 0, WithinFullMark = true },
        new("grades", ParameterKind.Table, new("各等级的得分;不写则只能直接给分", "points by grade; left out, only points can be given")) { Minimum = 0, WithinFullMark = true },
    ];

    public ItemResult Evaluate(ItemContext context)
    {
        var mark = context.Facts.LastOrDefault(fact => fact.Kind == FactKinds.ManualMark && fact.Word("item") == context.Item.Code);
        if (mark is null) return ItemResult.CannotBeScored(new("尚未评分", "no mark was given"));

        var parameters = context.Parameters;
        var (least, most) = (parameters.Number("minimum"), parameters.OptionalNumber("maximum") ?? context.FullMark);
        var grade = mark.Word("grade");
        decimal? points = mark.Number("points");
        if (points is null && grade is not null && parameters.OptionalTable("grades") is { } grades && grades.TryGetValue(grade, out var ofGrade)) points = ofGrade;
        if (points is null)
            return ItemResult.CannotBeScored(new($"评分记录 {mark.Id} 没有分数,等级也不在本项的等级表中", $"mark {mark.Id} has no points, nor a grade of this item's scale"));
        if (points < least || points > most)
            return ItemResult.CannotBeScored(new(
                $"评分记录 {mark.Id} 的 {Arithmetic.Show(points.Value)} 分不在 {Arithmetic.Show(least)}–{Arithmetic.Show(most)} 之内",
                $"mark {mark.Id} gives {Arithmetic.Show(points.Value)}, which is outside {Arithmetic.Show(least)}–{Arithmetic.Show(most)}"));

        var score = context.Round(points.Value);
        var reason = mark.Word("reason") is { } given ? Text.Same(given) : context.NameOf(mark);
        return ItemResult.Of(new ScoreLine(
            context.Key(mark.Id), context.Item.FullMark - score, reason,
            $"{(grade is null ? "" : $"{grade}: ")}{context.Item.FullMark} − {score} = {context.Item.FullMark - score}", [mark.Id]));
    }
}
