using System.Globalization;
using System.Text.RegularExpressions;
using Hotline.Kernel;
using Hotline.Scoring.Formulas;
using Hotline.Testing;

namespace Hotline.Scoring.Tests.Formulas;

/// <summary>The tables of the formulas' page: what is written there is what is tested.</summary>
internal static partial class FormulaPage
{
    private static readonly string[] Lines = File.ReadAllLines(Path.Combine(Repository.Root, "modules", "Kernel", "Hotline.Scoring", "Formulas", "README.md"));

    public static string Whole => string.Join('\n', Lines);

    /// <summary>The rows of all tables with such a head.</summary>
    private static List<(string First, string Second, string Third)> Rows(string head)
    {
        List<(string, string, string)> rows = [];
        for (var line = 0; line < Lines.Length; line++)
        {
            if (Lines[line] != head) continue;
            for (line += 2; line < Lines.Length && Lines[line].StartsWith('|'); line++)
            {
                var cells = Lines[line].Split('|');
                rows.Add((cells[1].Trim().Trim('`'), cells[2].Trim(), cells[3].Trim()));
            }
        }
        return rows;
    }

    public static IReadOnlyList<(string Formula, string Values, string Result)> Results => Rows("| formula | values | result |");
    public static IReadOnlyList<(string Formula, string Values, string Line)> Sums => Rows("| formula | values | line |");
    public static IReadOnlyList<(string Formula, string Place, string Code)> Errors => Rows("| formula | error at | code |");

    /// <summary>"a = 1, numerator(m.x) = 2/3, f = true, y = unknown".</summary>
    public static GivenValues Given(string values) => new(Assignment().Matches(values).ToDictionary(
        match => match.Groups[1].Value, match => Value(match.Groups[2].Value), StringComparer.Ordinal));

    public static FormulaValue Value(string text) => text switch
    {
        "true" => true,
        "false" => false,
        "unknown" => FormulaValue.Missing(Text.Same("nobody knows")),
        _ when text.Split('/') is [var above, var below] => Fraction.Of(Number(above)) / Fraction.Of(Number(below)),
        _ => Number(text),
    };

    private static decimal Number(string text) => decimal.Parse(text, NumberStyles.Number, CultureInfo.InvariantCulture);

    [GeneratedRegex(@"(\w[\w.(), ]*?) = ([^,]+)")]
    private static partial Regex Assignment();
}

/// <summary>Values by name, and by "earlier(numerator(orders.onTimeRate), 2)"; what is not there is a mistake of the test.</summary>
internal sealed class GivenValues(IReadOnlyDictionary<string, FormulaValue> values) : IFormulaValues
{
    public FormulaValue Parameter(string name) => values[name];

    public FormulaValue Metric(MetricReading reading)
    {
        var series = reading.Part switch
        {
            MetricPart.Numerator => $"numerator({reading.Metric})",
            MetricPart.Denominator => $"denominator({reading.Metric})",
            _ => reading.Metric,
        };
        return values[reading.Shift switch
        {
            { Years: 1, Periods: 0 } => $"yearBefore({series})",
            { Years: 0, Periods: 0 } => series,
            _ => string.Create(CultureInfo.InvariantCulture, $"earlier({series}, {reading.Shift.Periods})"),
        }];
    }
}
