using System.Globalization;
using Hotline.Scoring.Standards;

namespace Hotline.Scoring.Scorecards;

/// <summary>How numbers are written in an explanation: the same in every culture, without needless zeros.</summary>
public static class Arithmetic
{
    /// <summary>At most six digits after the point: for reading only; what is computed stays exact.</summary>
    public static string Show(decimal number)
    {
        if (number.Scale > 6) number = Math.Round(number, 6, MidpointRounding.AwayFromZero);
        if (number == 0) return "0";
        // Several times as quick as a format with optional digits, and a scorecard writes dozens of numbers.
        var text = number.ToString(CultureInfo.InvariantCulture);
        return number.Scale == 0 ? text : text.TrimEnd('0').TrimEnd('.');
    }

    public static string Show(DateOnly day) => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    public static string Show(ParameterValue value) => value switch
    {
        ParameterValue.Number number => Show(number.Value),
        ParameterValue.Flag flag => flag.Value ? "true" : "false",
        ParameterValue.Word word => word.Value,
        ParameterValue.Table table => string.Join(", ", table.Values.OrderBy(each => each.Key, StringComparer.Ordinal).Select(each => $"{each.Key}={Show(each.Value)}")),
        ParameterValue.Bands bands => string.Join(", ", bands.Values.Select(band => $"{Show(band)} {band.Points}")),
        _ => throw new ArgumentOutOfRangeException(nameof(value)),
    };

    /// <summary>"[85, 90)", "(−∞, 5)".</summary>
    public static string Show(Band band) =>
        $"{(band.From is { } from ? $"[{Show(from)}" : "(−∞")}, {(band.Until is { } until ? Show(until) : "∞")})";

    /// <summary>"12 ÷ 13 = 92.31 %", or a count alone.</summary>
    public static string Show(Measurement measurement) => (measurement.Percent, measurement.Denominator) switch
    {
        _ when measurement.Arithmetic is { } arithmetic => measurement.Percent is null ? arithmetic : $"{arithmetic} %",
        ({ } percent, _) => $"{Show(measurement.Numerator)} ÷ {Show(measurement.Denominator)} = {Show(percent)} %",
        (null, 1) => Show(measurement.Numerator),
        _ => $"{Show(measurement.Numerator)} ÷ {Show(measurement.Denominator)} = {Show(measurement.Numerator / measurement.Denominator)}",
    };
}
