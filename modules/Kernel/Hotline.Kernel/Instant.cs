using System.Globalization;
using System.Text.Json.Serialization;

namespace Hotline.Kernel;

/// <summary>
/// A moment in UTC, to the millisecond. A local date or time exists only through a city's zone,
/// so this type offers none.
/// </summary>
[JsonConverter(typeof(InstantJsonConverter))]
public readonly record struct Instant(long UnixMilliseconds) : IComparable<Instant>
{
    public static Instant From(DateTimeOffset moment) => new(moment.ToUnixTimeMilliseconds());

    public static Instant Utc(int year, int month, int day, int hour = 0, int minute = 0, int second = 0) =>
        From(new DateTimeOffset(year, month, day, hour, minute, second, TimeSpan.Zero));

    /// <summary>Reads ISO 8601 with an offset or <c>Z</c>; a text without one is refused, for it names no moment.</summary>
    public static bool TryParse(string text, out Instant instant)
    {
        instant = default;
        var hasOffset = text.EndsWith('Z') || text.LastIndexOfAny(['+', '-']) > text.IndexOf('T', StringComparison.Ordinal);
        if (!hasOffset || !text.Contains('T', StringComparison.Ordinal)) return false;
        if (!DateTimeOffset.TryParse(text, CultureInfo.InvariantCulture, DateTimeStyles.None, out var moment)) return false;
        instant = From(moment);
        return true;
    }

    public static Instant Parse(string text) => TryParse(text, out var instant)
        ? instant
        : throw new FormatException($"'{text}' is not a moment such as 2026-01-31T08:30:00Z or 2026-01-31T16:30:00+08:00.");

    public DateTimeOffset ToDateTimeOffset() => DateTimeOffset.FromUnixTimeMilliseconds(UnixMilliseconds);

    public Instant Plus(TimeSpan span) => new(UnixMilliseconds + (long)span.TotalMilliseconds);

    public int CompareTo(Instant other) => UnixMilliseconds.CompareTo(other.UnixMilliseconds);

    public static TimeSpan operator -(Instant left, Instant right) => TimeSpan.FromMilliseconds(left.UnixMilliseconds - right.UnixMilliseconds);
    public static bool operator <(Instant left, Instant right) => left.UnixMilliseconds < right.UnixMilliseconds;
    public static bool operator >(Instant left, Instant right) => left.UnixMilliseconds > right.UnixMilliseconds;
    public static bool operator <=(Instant left, Instant right) => left.UnixMilliseconds <= right.UnixMilliseconds;
    public static bool operator >=(Instant left, Instant right) => left.UnixMilliseconds >= right.UnixMilliseconds;

    /// <summary>ISO 8601 in UTC; milliseconds only where there are any.</summary>
    public override string ToString() => ToDateTimeOffset().UtcDateTime.ToString(
        UnixMilliseconds % 1000 == 0 ? "yyyy-MM-dd'T'HH:mm:ss'Z'" : "yyyy-MM-dd'T'HH:mm:ss.fff'Z'", CultureInfo.InvariantCulture);
}

/// <summary>The clock's reading as our own instant.</summary>
public static class TimeProviderInstant
{
    public static Instant Now(this TimeProvider time) => Instant.From(time.GetUtcNow());
}
