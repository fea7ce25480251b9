using System.Diagnostics.CodeAnalysis;

namespace Hotline.Scoring.Formulas;

/// <summary>
/// A number worked out from metrics and parameters (E14), as README.md beside this file says. Immutable and safe to share between threads.
/// </summary>
public sealed class Formula
{
    public const int MostCharacters = 2000;
    public const int MostParts = 500;
    public const int MostNesting = 50;

    /// <summary>Digits of a number as written.</summary>
    public const int MostDigits = 28;

    /// <summary>How far back a function over periods looks.</summary>
    public const int MostPeriods = 24;

    public const int MostRoundingDigits = 10;

    private readonly Node[] nodes;

    private Formula(Node[] nodes)
    {
        this.nodes = nodes;
        Parameters = [.. nodes.OfType<ParameterName>().DistinctBy(each => each.Name).Select(each => new FormulaParameter(each.Name, each.Wanted, each.Place))];
        Metrics = [.. nodes.OfType<Reading>().GroupBy(each => each.What.Metric, StringComparer.Ordinal)
            .Select(same => new FormulaMetric(same.Key, same.First().Place, [.. same.Select(each => each.What).Distinct()]))];
    }

    /// <summary>The names without a dot, in the order in which they first stand.</summary>
    public IReadOnlyList<FormulaParameter> Parameters { get; }

    /// <summary>The names with a dot, in the order in which they first stand, and what is wanted of each.</summary>
    public IReadOnlyList<FormulaMetric> Metrics { get; }

    internal Node Whole => nodes[^1];

    /// <summary>Any text whatever has an answer; the time it takes is bounded.</summary>
    public static ParsedFormula Parse(string text)
    {
        if (text.Length > MostCharacters) return new(null, [FormulaProblems.TooLong(new(1, 1, text[..FormulaPlace.MostText]), text.Length)]);
        var parser = new Parser(text);
        var whole = parser.Read();
        if (parser.Problem is { } problem) return new(null, [problem]);
        return TypeCheck.Of(whole) is { Count: > 0 } problems ? new(null, problems) : new(new([.. parser.Nodes]), []);
    }

    /// <exception cref="ArgumentException">A value given is not of the type that the formula asked for.</exception>
    public FormulaResult Evaluate(IFormulaValues given)
    {
        var values = new FormulaValue[nodes.Length];
        foreach (var node in nodes) values[node.Index] = node.Compute(values, given);
        return new(this, values);
    }

    /// <summary>The formula in one spelling; the same formula when parsed again.</summary>
    public override string ToString() => Printer.Source(Whole);
}

/// <summary>A formula, or what is wrong with its text.</summary>
public sealed record ParsedFormula(Formula? Formula, IReadOnlyList<FormulaProblem> Problems)
{
    [MemberNotNullWhen(true, nameof(Formula))]
    public bool Succeeded => Formula is not null;
}

/// <param name="Place">Where it first stands.</param>
public sealed record FormulaParameter(string Name, FormulaType Type, FormulaPlace Place);

/// <param name="Place">Where it first stands.</param>
/// <param name="Readings">All that is wanted of it, each once.</param>
public sealed record FormulaMetric(string Name, FormulaPlace Place, IReadOnlyList<MetricReading> Readings);
