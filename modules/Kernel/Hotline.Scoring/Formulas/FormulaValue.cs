using Hotline.Kernel;

namespace Hotline.Scoring.Formulas;

/// <summary>What an expression is, known before anything runs. Any of them may turn out unknown.</summary>
public enum FormulaType
{
    /// <summary>数.</summary>
    Number,

    /// <summary>真假.</summary>
    Flag,
}

/// <summary>What an expression came to.</summary>
public abstract record FormulaValue
{
    private FormulaValue() { }

    public sealed record Number(Fraction Value) : FormulaValue;
    public sealed record Flag(bool Value) : FormulaValue;

    /// <summary>未知: missing is not zero (D22).</summary>
    public sealed record Unknown(FormulaProblem Why) : FormulaValue;

    public static implicit operator FormulaValue(Fraction number) => new Number(number);
    public static implicit operator FormulaValue(decimal number) => new Number(Fraction.Of(number));
    public static implicit operator FormulaValue(bool flag) => new Flag(flag);

    /// <summary>What a formula asked for and nobody knows. The formula adds which name it was, and where.</summary>
    public static FormulaValue Missing(Text reason) => new Unknown(new(new(1, 1, ""), FormulaProblems.ValueMissing, reason));

    /// <summary>"95.5", "true", "unknown".</summary>
    public string Show() => this switch
    {
        Number number => number.Value.Show(),
        Flag flag => flag.Value ? "true" : "false",
        _ => "unknown",
    };
}
