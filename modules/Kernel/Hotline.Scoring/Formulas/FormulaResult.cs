namespace Hotline.Scoring.Formulas;

/// <summary>What a formula came to, and how.</summary>
public sealed class FormulaResult
{
    private readonly Formula formula;
    private readonly FormulaValue[] values;

    internal FormulaResult(Formula formula, FormulaValue[] values)
    {
        (this.formula, this.values) = (formula, values);
        Value = values[^1];
        if (Value is FormulaValue.Number number && (Number = number.Value.ToDecimal()) is null) Value = FormulaProblems.TooLarge(formula.Whole);
    }

    /// <summary>Exact, or unknown.</summary>
    public FormulaValue Value { get; }

    /// <summary>The value to 28 digits; <c>null</c> where it is unknown.</summary>
    public decimal? Number { get; }

    /// <summary>Why the value is unknown: the first name in the text that was, or a divisor that is zero. <c>null</c> where it is known.</summary>
    public FormulaProblem? Unknown => (Value as FormulaValue.Unknown)?.Why;

    /// <summary>"0.3 × 95.5 + min(20, 12) = 40.65": the formula with its values, in one line; ≈ where the result is longer than shown.</summary>
    public string Line
    {
        get
        {
            var (sum, value) = (Printer.Sum(formula.Whole, values), Value.Show());
            var exact = Value is not FormulaValue.Number number || number.Value.Round(6, FractionRounding.Down) == number.Value;
            return sum == value ? value : $"{sum} {(exact ? "=" : "≈")} {value}";
        }
    }

    /// <summary>The formula, its parts, their parts, each with what it came to.</summary>
    public FormulaStep Steps => Step(formula.Whole);

    private FormulaStep Step(Node node) => new(Printer.Source(node), values[node.Index], [.. node.Parts.Select(Step)]);
}

/// <summary>A part of a formula and what it came to.</summary>
/// <param name="Text">The part as source: "0.3 * orders.onTimeRate".</param>
/// <param name="Parts">What it is made of; of a function over periods, each period.</param>
public sealed record FormulaStep(string Text, FormulaValue Value, IReadOnlyList<FormulaStep> Parts);
