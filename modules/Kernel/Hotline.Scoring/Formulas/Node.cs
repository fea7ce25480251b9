namespace Hotline.Scoring.Formulas;

/// <summary>A part of a formula. Parts are numbered in an order in which each comes after those that it is made of.</summary>
internal abstract class Node(int index, FormulaPlace place)
{
    public int Index { get; } = index;
    public FormulaPlace Place { get; } = place;
    public virtual IReadOnlyList<Node> Parts => [];

    /// <summary><c>null</c> is whatever the place wants.</summary>
    public abstract FormulaType? Type { get; }

    /// <param name="values">Of all parts with a lower number.</param>
    public abstract FormulaValue Compute(FormulaValue[] values, IFormulaValues given);
}

/// <summary>A number or a truth value as written.</summary>
internal sealed class Literal(int index, FormulaPlace place, FormulaValue value) : Node(index, place)
{
    public FormulaValue Value => value;
    public override FormulaType? Type => value is FormulaValue.Flag ? FormulaType.Flag : FormulaType.Number;
    public override FormulaValue Compute(FormulaValue[] values, IFormulaValues given) => value;
}

/// <summary>A name without a dot.</summary>
internal sealed class ParameterName(int index, FormulaPlace place, string name) : Node(index, place)
{
    public string Name => name;

    /// <summary>Of where the name first stands; set once, before anybody else sees the formula.</summary>
    public FormulaType Wanted { get; set; }

    public override FormulaType? Type => null;

    public override FormulaValue Compute(FormulaValue[] values, IFormulaValues given) => given.Parameter(name) switch
    {
        FormulaValue.Unknown unknown => FormulaProblems.Missing(this, unknown),
        FormulaValue.Number number when Wanted == FormulaType.Number => FormulaProblems.Bounded(this, number),
        FormulaValue.Flag flag when Wanted == FormulaType.Flag => flag,
        _ => throw new ArgumentException($"The parameter '{name}' of a formula must be given as a {Wanted}.", nameof(given)),
    };
}

/// <summary>A metric, or a part of it, of one period.</summary>
internal sealed class Reading(int index, FormulaPlace place, MetricReading what) : Node(index, place)
{
    public MetricReading What => what;
    public override FormulaType? Type => FormulaType.Number;

    public override FormulaValue Compute(FormulaValue[] values, IFormulaValues given) => given.Metric(what) switch
    {
        FormulaValue.Unknown unknown => FormulaProblems.Missing(this, unknown),
        FormulaValue.Number number => FormulaProblems.Bounded(this, number),
        _ => throw new ArgumentException($"The metric '{what.Metric}' of a formula must be given as a number.", nameof(given)),
    };
}

/// <summary>An operator or a function with its operands.</summary>
internal sealed class Apply(int index, FormulaPlace place, Operation operation, IReadOnlyList<Node> parts) : Node(index, place)
{
    public Operation Operation => operation;
    public override IReadOnlyList<Node> Parts => parts;
    public override FormulaType? Type => operation.Gives;

    public override FormulaValue Compute(FormulaValue[] values, IFormulaValues given)
    {
        var operands = new FormulaValue[parts.Count];
        for (var part = 0; part < operands.Length; part++) operands[part] = values[parts[part].Index];
        return FormulaProblems.Bounded(this, operation.Work(this, operands));
    }
}
