using System.ComponentModel;

namespace Hotline.Kernel;

/// <summary>Days from <see cref="From"/> (included) until <see cref="Until"/> (excluded); no end while it lasts.</summary>
[Description("Days from the first (included) until the last (excluded) (起止日期).")]
public readonly record struct DateRange
{
    public DateRange(DateOnly from, DateOnly? until)
    {
        if (until <= from) throw new ArgumentException($"A range from {from:O} cannot end on {until:O}: it would hold no day.", nameof(until));
        (From, Until) = (from, until);
    }

    [Description("The first day (起始日).")]
    public DateOnly From { get; }

    [Description("The day after the last (截止日, 不含); null while it lasts.")]
    public DateOnly? Until { get; }

    public bool Contains(DateOnly day) => day >= From && (Until is null || day < Until);

    public bool Overlaps(DateRange other) => (other.Until is null || From < other.Until) && (Until is null || other.From < Until);

    /// <summary>ISO 8601, e.g. 2026-01-01/2026-02-01, whatever the culture's own calendar.</summary>
    public override string ToString() => Until is { } until ? $"{From:O}/{until:O}" : $"{From:O}/";
}

/// <summary>A value that holds from a day on until a later one replaces it, with the act it rests on.</summary>
/// <param name="From">First day of effect.</param>
/// <param name="Source">The act, notice or agreement, e.g. 穗政数规字〔2020〕1号 第十条.</param>
public sealed record DatedValue<T>(DateOnly From, T Value, string Source);

public static class DatedValues
{
    /// <summary>The value in force on a day; <c>null</c> where none had begun.</summary>
    public static DatedValue<T>? On<T>(this IReadOnlyList<DatedValue<T>> values, DateOnly day)
    {
        DatedValue<T>? inForce = null;
        for (var index = 0; index < values.Count; index++)
            if (values[index] is var value && value.From <= day && (inForce is null || value.From > inForce.From)) inForce = value;
        return inForce;
    }
}
