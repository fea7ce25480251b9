using static Hotline.Scoring.Formulas.FormulaType;

namespace Hotline.Scoring.Formulas;

/// <summary>From the loosest to the closest.</summary>
internal enum Precedence { Or, And, Not, Comparison, Sum, Product, Sign, Whole }

/// <summary>What is done to values: how it is written, what it takes, what it makes of them.</summary>
/// <param name="Takes">The types of the operands, the last one repeated; <c>null</c> is the type of the whole.</param>
/// <param name="Gives"><c>null</c> is whatever the place wants.</param>
internal sealed record Operation(string Name, Precedence Precedence, FormulaType?[] Takes, FormulaType? Gives, Func<Apply, FormulaValue[], FormulaValue> Work)
{
    /// <summary>As an explanation writes it.</summary>
    public string Shown { get; init; } = Name;

    /// <summary>What stands behind the operands of a function and is no value.</summary>
    public string Suffix { get; init; } = "";

    /// <summary>Written with a metric and a number of periods, worked out over all of them.</summary>
    public bool OverPeriods { get; init; }

    public bool IsFunction => Precedence == Precedence.Whole;

    public FormulaType? TypeOf(int operand) => Takes[Math.Min(operand, Takes.Length - 1)];
}

internal static class Operations
{
    private static readonly Operation[] Binary =
    [
        new("or", Precedence.Or, [Flag], Flag, (_, given) => Kleene(given, true)),
        new("and", Precedence.And, [Flag], Flag, (_, given) => Kleene(given, false)),
        Comparison("=", "=", order => order == 0),
        Comparison("<>", "≠", order => order != 0),
        Comparison("<", "<", order => order < 0),
        Comparison("<=", "≤", order => order <= 0),
        Comparison(">", ">", order => order > 0),
        Comparison(">=", "≥", order => order >= 0),
        new("+", Precedence.Sum, [Number], Number, Known((_, given) => given[0] + given[1])),
        new("-", Precedence.Sum, [Number], Number, Known((_, given) => given[0] - given[1])) { Shown = "−" },
        new("*", Precedence.Product, [Number], Number, Known((_, given) => given[0] * given[1])) { Shown = "×" },
        new("/", Precedence.Product, [Number], Number, Known((node, given) => given[1].IsZero ? FormulaProblems.DividedByZero(node) : given[0] / given[1])) { Shown = "÷" },
    ];

    private static readonly Dictionary<string, Operation> Infixes = Binary.ToDictionary(each => each.Name, StringComparer.Ordinal);

    public static readonly Operation Negate = new("-", Precedence.Sign, [Number], Number, Known((_, given) => -given[0]));
    public static readonly Operation Not = new("not", Precedence.Not, [Flag], Flag, (_, given) => given[0] is FormulaValue.Flag flag ? !flag.Value : given[0]);

    public static readonly Operation If = new("if", Precedence.Whole, [Flag, null], null,
        (_, given) => given[0] is FormulaValue.Flag flag ? given[flag.Value ? 1 : 2] : given[0]);
    public static readonly Operation IsKnown = new("known", Precedence.Whole, [Number], Flag, (_, given) => given[0] is not FormulaValue.Unknown);
    public static readonly Operation Otherwise = new("otherwise", Precedence.Whole, [null], null, (_, given) => given[0] is FormulaValue.Unknown ? given[1] : given[0]);
    public static readonly Operation Least = OfNumbers("min", given => given.Min());
    public static readonly Operation Greatest = OfNumbers("max", given => given.Max());
    public static readonly Operation Absolute = OfNumbers("abs", given => Fraction.Abs(given[0]));
    public static readonly Operation Floor = OfNumbers("floor", given => Fraction.Floor(given[0]));
    public static readonly Operation Ceiling = OfNumbers("ceiling", given => Fraction.Ceiling(given[0]));
    public static readonly Operation Sum = OfNumbers("sum", Total) with { OverPeriods = true };
    public static readonly Operation Mean = OfNumbers("mean", given => Total(given) / given.Length) with { OverPeriods = true };

    public static Operation Round(int digits, FractionRounding rounding) =>
        OfNumbers("round", given => given[0].Round(digits, rounding)) with { Suffix = FormattableString.Invariant($", {digits}, {Function.WordOf(rounding)}") };

    public static Operation? Infix(string symbol) => Infixes.GetValueOrDefault(symbol);

    private static Operation OfNumbers(string name, Func<Fraction[], Fraction> work) =>
        new(name, Precedence.Whole, [Number], Number, Known((_, given) => work(given)));

    private static Operation Comparison(string name, string shown, Func<int, bool> holds) =>
        new(name, Precedence.Comparison, [Number], Flag, Known((_, given) => holds(given[0].CompareTo(given[1])))) { Shown = shown };

    private static Fraction Total(Fraction[] given) => given.Aggregate((sum, each) => sum + each);

    /// <summary>Works on numbers only: the first that is unknown is the answer.</summary>
    private static Func<Apply, FormulaValue[], FormulaValue> Known(Func<Apply, Fraction[], FormulaValue> work) => (node, given) =>
    {
        var numbers = new Fraction[given.Length];
        for (var index = 0; index < given.Length; index++)
        {
            if (given[index] is not FormulaValue.Number number) return given[index];
            numbers[index] = number.Value;
        }
        return work(node, numbers);
    };

    /// <summary>One operand that decides is enough, whatever is unknown beside it.</summary>
    private static FormulaValue Kleene(FormulaValue[] given, bool decides) =>
        Array.Exists(given, each => each is FormulaValue.Flag flag && flag.Value == decides) ? decides
        : Array.Find(given, each => each is FormulaValue.Unknown) ?? !decides;
}
