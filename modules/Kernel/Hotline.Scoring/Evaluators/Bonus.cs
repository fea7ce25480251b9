using Hotline.Kernel;
using Hotline.Scoring.Facts;
using Hotline.Scoring.Scorecards;
using Hotline.Scoring.Standards;

namespace Hotline.Scoring.Evaluators;

/// <summary>
/// E17 (加分): each event earns the points of its level, with proof. An item of this kind has a full mark of 0: what it earns comes on top. An event without its
/// proof, or of a level that the standard does not name, earns nothing and says so.
/// </summary>
internal sealed class Bonus : IEvaluator
{
    public string Name => "bonus";
    public Text Description { get; } = new("按级别加分,须有证明,可设上限", "points added by the level of each event, on proof, up to a cap");
    public EvaluatorInput Reads => EvaluatorInput.Facts;

    public IReadOnlyList<ParameterDeclaration> Parameters { get; } =
    [
        new("levels", ParameterKind.Table, new("各级别加分", "points by level")) { Required = true, Minimum = 0 },
        new("levelField", ParameterKind.Word, new("记录中级别的字段,默认 level", "the field of the fact that holds the level")) { Default = new ParameterValue.Word("level") },
        new("evidenceRequired", ParameterKind.Flag, new("须有证明,默认是", "proof is asked for, by default")) { Default = new ParameterValue.Flag(true) },
        new("evidenceField", ParameterKind.Word, new("记录中证明的字段,默认 evidence", "the field of the fact that holds the proof")) { Default = new ParameterValue.Word("evidence") },
        new("cap", ParameterKind.Number, new("最多加分;不写则不限", "the most that is gained; unlimited where left out")) { Minimum = 0 },
    ];

    public IEnumerable<Finding> Check(Item item)
    {
        if (item.FullMark != Points.Zero)
            yield return new("BONUS_WITH_FULL_MARK", FindingSeverity.Warning, item.Code,
                new($"加分项的满分 {item.FullMark} 人人得到,加分另计;从零累计请用 accumulating。",
                    $"Everybody has the full mark {item.FullMark} of a bonus item, and the bonus comes on top; to count up from zero use 'accumulating'."));
    }

    public ItemResult Evaluate(ItemContext context) => ItemResult.Of(Gains.Capped(
        context, Occurrences.LinesOr(context, Gains.Nothing, fact => Line(context, fact)), context.Parameters.OptionalNumber("cap")));

    private static ScoreLine Line(ItemContext context, Fact fact)
    {
        var parameters = context.Parameters;
        var level = fact.Word(parameters.Word("levelField", fact.Day)) ?? "";
        if (!parameters.Table("levels", fact.Day).TryGetValue(level, out var points))
            return Occurrences.Without(context, fact, new($"级别“{level}”不在加分表中,不加分", $"the level '{level}' earns nothing by this standard"));
        if (parameters.Flag("evidenceRequired", fact.Day) && fact.Word(parameters.Word("evidenceField", fact.Day)) is null)
            return Occurrences.Without(context, fact, new("没有证明,不加分", "without proof nothing is gained"));
        var name = context.NameOf(fact);
        return context.Line(new(fact, -points, new($"{name.Chinese}({level})", $"{name.English} ({level})"), Arithmetic.Show(-points)));
    }
}
