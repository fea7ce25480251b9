using System.Collections.Frozen;

namespace Hotline.Scoring.Formulas;

/// <summary>What may stand in a place of a function.</summary>
internal enum Argument
{
    /// <summary>Any expression.</summary>
    Value,

    /// <summary>A metric, or the numerator or denominator of one.</summary>
    Series,

    /// <summary>A whole number from 1 to <see cref="Formula.MostPeriods"/>.</summary>
    Periods,

    /// <summary>A whole number from 0 to <see cref="Formula.MostRoundingDigits"/>.</summary>
    Digits,

    /// <summary>A word for the way of rounding.</summary>
    Rounding,
}

/// <summary>What was read in the places of a call; only the fields that the function asks for are set.</summary>
internal sealed class Call(Func<Operation, IReadOnlyList<Node>, Node> apply, Func<PeriodShift, Node> read)
{
    public List<Node> Values { get; } = [];
    public int Number { get; set; }
    public FractionRounding Rounding { get; set; }

    public Node Apply(Operation operation) => apply(operation, Values);

    /// <summary>The series so many periods or years ago.</summary>
    public Node Read(PeriodShift shift) => read(shift);

    public Node OverPeriods(Operation operation) => apply(operation, [.. Enumerable.Range(0, Number).Select(back => read(new(back, 0)))]);
}

/// <summary>A function of the language: how it is written and what it is made into.</summary>
/// <param name="Usage">As people read it: "round(x, digits, mode)".</param>
/// <param name="Repeats">More of the last argument may follow.</param>
internal sealed record Function(string Usage, Argument[] Arguments, Func<Call, Node> Build, bool Repeats = false)
{
    private static readonly FrozenDictionary<string, FractionRounding> Roundings =
        Enum.GetValues<FractionRounding>().ToFrozenDictionary(WordOf, StringComparer.Ordinal);

    private static readonly FrozenDictionary<string, Function> All = new Function[]
    {
        new("if(condition, a, b)", [Argument.Value, Argument.Value, Argument.Value], call => call.Apply(Operations.If)),
        new("known(x)", [Argument.Value], call => call.Apply(Operations.IsKnown)),
        new("otherwise(x, y)", [Argument.Value, Argument.Value], call => call.Apply(Operations.Otherwise)),
        new("min(a, b, …)", [Argument.Value, Argument.Value], call => call.Apply(Operations.Least), Repeats: true),
        new("max(a, b, …)", [Argument.Value, Argument.Value], call => call.Apply(Operations.Greatest), Repeats: true),
        new("abs(x)", [Argument.Value], call => call.Apply(Operations.Absolute)),
        new("floor(x)", [Argument.Value], call => call.Apply(Operations.Floor)),
        new("ceiling(x)", [Argument.Value], call => call.Apply(Operations.Ceiling)),
        new("round(x, digits, mode)", [Argument.Value, Argument.Digits, Argument.Rounding], call => call.Apply(Operations.Round(call.Number, call.Rounding))),
        new("sum(metric, periods)", [Argument.Series, Argument.Periods], call => call.OverPeriods(Operations.Sum)),
        new("mean(metric, periods)", [Argument.Series, Argument.Periods], call => call.OverPeriods(Operations.Mean)),
        new("earlier(metric, periods)", [Argument.Series, Argument.Periods], call => call.Read(new(call.Number, 0))),
        new("yearBefore(metric)", [Argument.Series], call => call.Read(new(0, 1))),
    }.ToFrozenDictionary(function => function.Name, StringComparer.Ordinal);

    public string Name => Usage[..Usage.IndexOf('(', StringComparison.Ordinal)];

    public static string RoundingWords { get; } = string.Join(" | ", Enum.GetValues<FractionRounding>().Select(WordOf));

    public static Function? Of(string name) => All.GetValueOrDefault(name);

    public static FractionRounding? RoundingOf(string word) => Roundings.TryGetValue(word, out var rounding) ? rounding : null;

    /// <summary>"halfToEven".</summary>
    public static string WordOf(FractionRounding rounding)
    {
        var name = rounding.ToString();
        return $"{char.ToLowerInvariant(name[0])}{name[1..]}";
    }
}
