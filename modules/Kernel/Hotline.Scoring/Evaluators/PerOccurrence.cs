using Hotline.Kernel;
using Hotline.Scoring.Facts;
using Hotline.Scoring.Scorecards;
using Hotline.Scoring.Standards;

namespace Hotline.Scoring.Evaluators;

/// <summary>E1: so many points for each fact, at most the cap (扣完为止, D9). A fact is judged by the points in force on its day.</summary>
internal sealed class PerOccurrence : IEvaluator
{
    public string Name => "perOccurrence";
    public Text Description { get; } = new("每发生一次扣若干分,扣完为止", "so many points for each occurrence, up to a cap");
    public EvaluatorInput Reads => EvaluatorInput.Facts;

    public IReadOnlyList<ParameterDeclaration> Parameters { get; } =
    [
        Occurrences.PointsEach,
        new("cap", ParameterKind.Number, new("最多扣分,默认为本项满分", "the most that is lost; the item's full mark by default")) { Minimum = 0, WithinFullMark = true },
    ];

    public ItemResult Evaluate(ItemContext context)
    {
        var lines = Occurrences.Lines(context);
        return ItemResult.Of(Occurrences.Capped(context, lines, context.Parameters.OptionalNumber("cap") ?? context.FullMark));
    }
}

/// <summary>E2: the same without a cap: one grave event may cost more than the item is worth.</summary>
internal sealed class PerOccurrenceUncapped : IEvaluator
{
    public string Name => "perOccurrenceUncapped";
    public Text Description { get; } = new("每发生一次扣若干分,可超过本项满分", "so many points for each occurrence, also beyond the item's full mark");
    public EvaluatorInput Reads => EvaluatorInput.Facts;

    public IReadOnlyList<ParameterDeclaration> Parameters { get; } =
    [
        Occurrences.PointsEach,
        new("allowNegative", ParameterKind.Flag, new("本项得分可为负;否则到零为止", "the item's score may fall below zero; otherwise it stops there"))
            { Default = new ParameterValue.Flag(true) },
    ];

    public ItemResult Evaluate(ItemContext context)
    {
        var lines = Occurrences.Lines(context);
        return ItemResult.Of(context.Parameters.Flag("allowNegative") ? lines : Occurrences.Capped(context, lines, context.FullMark));
    }
}

internal static class Occurrences
{
    public static readonly ParameterDeclaration PointsEach =
        new("points", ParameterKind.Number, new("每次扣分", "points lost for each occurrence")) { Required = true, Minimum = 0 };

    /// <summary>A line for each fact, or one that says that there was none.</summary>
    public static IReadOnlyList<ScoreLine> Lines(ItemContext context) =>
        LinesOr(context, new("不扣分", "nothing lost"), fact => context.Line(fact, context.Parameters.Number("points", fact.Day)));

    /// <param name="effect">What it means that there was none.</param>
    public static IReadOnlyList<ScoreLine> LinesOr(ItemContext context, Text effect, Func<Fact, ScoreLine> line) => context.Facts.Count == 0
        ? [new(context.Key("none"), Points.Zero, new($"本期没有此类记录,{effect.Chinese}", $"no such record in the period: {effect.English}"), "0", [])]
        : [.. context.Facts.Select(line)];

    /// <summary>A fact that counts nothing, and why.</summary>
    public static ScoreLine Without(ItemContext context, Fact fact, Text why)
    {
        var name = context.NameOf(fact);
        return new(context.Key(fact.Id), Points.Zero, new($"{name.Chinese}({why.Chinese})", $"{name.English} ({why.English})"), "0", [fact.Id]);
    }

    /// <summary>The lines, and where they exceed the cap one that gives back the excess, so that lines always add up to the loss.</summary>
    public static IReadOnlyList<ScoreLine> Capped(ItemContext context, IReadOnlyList<ScoreLine> lines, decimal cap)
    {
        var sum = lines.Select(line => line.Points).Sum();
        var most = context.Round(cap);
        return sum <= most ? lines :
        [
            .. lines,
            new(context.Key("cap"), most - sum, new("扣完为止", "no more than the cap is lost"), $"{sum} > {most}: {most} − {sum} = {most - sum}", []),
        ];
    }
}
