using System.Globalization;
using Hotline.Kernel;
using Hotline.Scoring.Clock;

namespace Hotline.Standards.Packs;

internal delegate bool ReadScalar<T>(string text, out T value);

/// <summary>A kind of value that a pack may hold, with the words that say so when something else stands there.</summary>
internal sealed record YamlScalar<T>(Text Expected, ReadScalar<T> TryRead);

internal static class YamlScalars
{
    public static readonly YamlScalar<string> Word = new(new("非空文字", "a text"), (string text, out string value) =>
    {
        value = text;
        return !string.IsNullOrWhiteSpace(text);
    });

    /// <summary>A code that becomes part of ids: letters, digits, dot, dash, underscore.</summary>
    public static readonly YamlScalar<string> Code = new(new("代码（字母、数字、. - _）", "a code of letters, digits and . - _"), (string text, out string value) =>
    {
        value = text;
        return IsCode(text);
    });

    public static readonly YamlScalar<decimal> Number = new(new("数字", "a number"), (string text, out decimal value) =>
        decimal.TryParse(text, NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out value));

    public static readonly YamlScalar<Points> Points = new(new("分值（至多三位小数）", "points with at most three decimals"), (string text, out Points value) =>
    {
        var read = Number.TryRead(text, out var number) && decimal.Abs(number) < 1_000_000m;
        value = read ? Kernel.Points.Of(number) : default;
        return read && value.Value == number;
    });

    public static readonly YamlScalar<bool> Flag = new(new("true 或 false", "true or false"), (string text, out bool value) =>
    {
        value = text == "true";
        return text is "true" or "false";
    });

    public static readonly YamlScalar<DateOnly> Day = new(new("日期（如 2026-01-31）", "a day such as 2026-01-31"), (string text, out DateOnly value) =>
        DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out value));

    public static readonly YamlScalar<WorkInterval> Interval = new(new("时段（如 \"08:30-12:00\"）", "hours such as \"08:30-12:00\""), (string text, out WorkInterval value) =>
    {
        value = new(default, default);
        if (text.Split('-') is not [var from, var until] || !IsTime(from, out var start) || !IsTime(until, out var end)) return false;
        value = new(start, end);
        return true;
    });

    /// <summary>A whole number within bounds, both included.</summary>
    public static YamlScalar<int> Whole(int least, int most) => new(
        new($"{least} 至 {most} 的整数", $"a whole number from {least} to {most}"),
        (string text, out int value) => int.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out value) && value >= least && value <= most);

    /// <summary>A member of an enum, written in camel case.</summary>
    public static YamlScalar<TEnum> OneOf<TEnum>() where TEnum : struct, Enum
    {
        var byName = Enum.GetValues<TEnum>().ToDictionary(value => CamelCase(value.ToString()), StringComparer.Ordinal);
        var names = string.Join(", ", byName.Keys);
        return new(new($"以下之一：{names}", $"one of {names}"), byName.TryGetValue);
    }

    public static bool IsCode(string text) => text.Length is > 0 and <= 64 && text.All(c => char.IsAsciiLetterOrDigit(c) || c is '.' or '-' or '_');

    private static string CamelCase(string name) => char.ToLowerInvariant(name[0]) + name[1..];

    private static bool IsTime(string text, out TimeOnly time) =>
        TimeOnly.TryParseExact(text, "HH:mm", CultureInfo.InvariantCulture, DateTimeStyles.None, out time);
}
