using Hotline.Kernel;
using Hotline.Scoring.Facts;
using Hotline.Scoring.Scorecards;
using Hotline.Scoring.Standards;

namespace Hotline.Scoring.Evaluators;

/// <summary>E19 (积分): counts up from zero by event, so many points each or by what a field says, at most to the full mark. Without any event it stays at zero.</summary>
internal sealed class Accumulating : IEvaluator
{
    private const string Each = "points";
    private const string Table = "table";
    private const string Field = "field";

    public string Name => "accumulating";
    public Text Description { get; } = new("从零起按次累计得分,至满分为止", "counts up from zero by event, at most to the full mark");
    public EvaluatorInput Reads => EvaluatorInput.Facts;

    public IReadOnlyList<ParameterDeclaration> Parameters { get; } =
    [
        new(Each, ParameterKind.Number, new("每次得分(与得分表二选一)", "points for each event; instead of the table")) { Minimum = 0 },
        new(Table, ParameterKind.Table, new("按字段值的得分表", "points by what the field says")) { Minimum = 0 },
        new(Field, ParameterKind.Word, new("得分表所依据的记录字段", "the field of the fact that the table reads")),
        new("cap", ParameterKind.Number, new("最多得分,默认为本项满分", "the most that is earned; the item's full mark by default")) { Minimum = 0, WithinFullMark = true },
    ];

    public IEnumerable<Finding> Check(Item item)
    {
        var (each, table) = (item.Parameters.ContainsKey(Each), item.Parameters.ContainsKey(Table));
        if (each == table || table != item.Parameters.ContainsKey(Field))
            yield return StandardValidation.Error("PARAMETER_CHOICE", item.Code,
                $"须给出“{Each}”,或“{Table}”与“{Field}”,二者选一。", $"Give either '{Each}', or '{Table}' with '{Field}'.");
    }

    public ItemResult Evaluate(ItemContext context)
    {
        var start = new ScoreLine(context.Key("start"), context.Item.FullMark, new("从零起计", "counting begins at zero"), $"{context.Item.FullMark} → 0", []) { NothingLost = true };
        var gains = Occurrences.LinesOr(context, new("得零分", "it stays at zero"), fact => Line(context, fact));
        return ItemResult.Of([start, .. Gains.Capped(context, gains, context.Parameters.OptionalNumber("cap") ?? context.FullMark)]);
    }

    private static ScoreLine Line(ItemContext context, Fact fact)
    {
        if (context.Parameters.OptionalTable(Table, fact.Day) is not { } table) return context.Line(fact, -context.Parameters.Number(Each, fact.Day));
        var value = fact.Word(context.Parameters.Word(Field, fact.Day)) ?? "";
        if (!table.TryGetValue(value, out var points))
            return Occurrences.Without(context, fact, new($"“{value}”不在得分表中,不得分", $"'{value}' earns nothing by this standard"));
        var name = context.NameOf(fact);
        return context.Line(new(fact, -points, new($"{name.Chinese}({value})", $"{name.English} ({value})"), Arithmetic.Show(-points)));
    }
}
