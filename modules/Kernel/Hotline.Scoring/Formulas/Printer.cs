namespace Hotline.Scoring.Formulas;

/// <summary>
/// A formula as text, with no more brackets than it needs. Without values it is the source again, in one spelling; with values it
/// is the sum as people write it, each name replaced by what it came to.
/// </summary>
internal sealed class Printer
{
    private readonly IReadOnlyList<FormulaValue>? values;

    private Printer(IReadOnlyList<FormulaValue>? values) => this.values = values;

    /// <summary>"0.3 * orders.onTimeRate".</summary>
    public static string Source(Node node) => new Printer(null).Print(node);

    /// <summary>"0.3 × 95.5".</summary>
    public static string Sum(Node node, IReadOnlyList<FormulaValue> values) => new Printer(values).Print(node);

    private string Print(Node node) => node switch
    {
        Apply { Operation.IsFunction: true } call => Call(call),
        Apply { Parts.Count: 1 } prefix => Prefix(prefix.Operation, prefix.Parts[0]),
        Apply binary => Binary(binary.Operation, binary.Parts[0], binary.Parts[1]),
        _ when values is not null => values[node.Index].Show(),
        Literal literal => literal.Value is FormulaValue.Number number ? Decimal(number.Value) : literal.Value.Show(),
        ParameterName parameter => parameter.Name,
        Reading reading => Series(reading.What),
        _ => throw new ArgumentOutOfRangeException(nameof(node)),
    };

    private string Call(Apply call)
    {
        var operation = call.Operation;
        return operation.OverPeriods && values is null
            ? FormattableString.Invariant($"{operation.Name}({Print(call.Parts[0])}, {call.Parts.Count})")
            : $"{operation.Name}({string.Join(", ", call.Parts.Select(Print))}{operation.Suffix})";
    }

    private string Prefix(Operation operation, Node operand) =>
        $"{operation.Name}{(operation == Operations.Not ? " " : "")}{Bracketed(operand, PrecedenceOf(operand) < operation.Precedence || IsNegative(operand))}";

    private string Binary(Operation operation, Node left, Node right) =>
        $"{Bracketed(left, PrecedenceOf(left) < operation.Precedence)} {(values is null ? operation.Name : operation.Shown)} "
        + Bracketed(right, PrecedenceOf(right) <= operation.Precedence || IsNegative(right));

    private string Bracketed(Node node, bool brackets) => brackets ? $"({Print(node)})" : Print(node);

    private static Precedence PrecedenceOf(Node node) => node is Apply apply ? apply.Operation.Precedence : Precedence.Whole;

    /// <summary>What begins with a sign when shown: 5 − (-2), not 5 − -2.</summary>
    private bool IsNegative(Node node) => values is not null
        && (node is Apply apply ? apply.Operation == Operations.Negate : values[node.Index] is FormulaValue.Number { Value.Numerator.Sign: < 0 });

    private static string Series(MetricReading what)
    {
        var series = what.Part switch { MetricPart.Numerator => $"numerator({what.Metric})", MetricPart.Denominator => $"denominator({what.Metric})", _ => what.Metric };
        return what.Shift switch
        {
            { Periods: 0, Years: 0 } => series,
            { Years: 0 } => FormattableString.Invariant($"earlier({series}, {what.Shift.Periods})"),
            _ => $"yearBefore({series})",
        };
    }

    /// <summary>What was written with at most 28 digits is written out again in full.</summary>
    private static string Decimal(Fraction literal) => literal.ToDecimal()!.Value.ToString("0.############################", System.Globalization.CultureInfo.InvariantCulture);
}
