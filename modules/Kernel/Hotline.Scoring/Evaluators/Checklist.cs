using Hotline.Kernel;
using Hotline.Scoring.Facts;
using Hotline.Scoring.Scorecards;
using Hotline.Scoring.Standards;

namespace Hotline.Scoring.Evaluators;

/// <summary>
/// E3: what must be there costs points where it is absent. With a <c>field</c> each fact is a check that says so itself, and without any check the item
/// cannot be scored: nobody looked. Without a <c>field</c> the fact's existence is what is asked for.
/// </summary>
internal sealed class Checklist : IEvaluator
{
    public string Name => "checklist";
    public Text Description { get; } = new("应有而缺的扣分", "loses points for what ought to be there and is absent");
    public EvaluatorInput Reads => EvaluatorInput.Facts;

    public IReadOnlyList<ParameterDeclaration> Parameters { get; } =
    [
        new("points", ParameterKind.Number, new("缺一次扣分", "points lost where it is absent")) { Required = true, Minimum = 0 },
        new("field", ParameterKind.Word, new("记录中表示“有”的字段(true/false);不写则以有无记录为准",
            "the field of the fact that says whether it was there (true or false); left out, a fact at all is what is asked for")),
    ];

    public ItemResult Evaluate(ItemContext context) => context.Parameters.OptionalWord("field") is { } field
        ? ByChecks(context, field)
        : ByExistence(context);

    private static ItemResult ByChecks(ItemContext context, string field)
    {
        var checks = context.Facts.Where(fact => fact.Flag(field) is not null).ToList();
        if (checks.Count == 0) return ItemResult.CannotBeScored(new("本期没有检查记录", "nothing was checked in the period"));
        var lines = checks.ConvertAll(check => context.Line(check, check.Flag(field) == true ? 0 : context.Parameters.Number("points", check.Day)));
        return ItemResult.Of(Occurrences.Capped(context, lines, context.FullMark)) with { Sample = checks.Count };
    }

    private static ItemResult ByExistence(ItemContext context)
    {
        var points = context.Parameters.Number("points");
        var found = context.Facts.Count > 0;
        var lost = found ? Points.Zero : context.Round(Math.Min(points, context.FullMark));
        return ItemResult.Of(new ScoreLine(
            context.Key(found ? "present" : "absent"), lost,
            found ? new("有记录,不扣分", "on record: nothing lost") : new("本期没有应有的记录", "what ought to be on record in the period is absent"),
            found ? "0" : $"{Arithmetic.Show(points)} = {lost}",
            [.. context.Facts.Select(fact => fact.Id)]));
    }
}
