using Hotline.Kernel;
using NodaTime;
using Instant = Hotline.Kernel.Instant;

namespace Hotline.Scoring.Clock;

/// <summary>A zone's clock on the wall. Works in milliseconds and allocates nothing, for importers ask once a row.</summary>
internal sealed class LocalClock(DateTimeZone zone)
{
    private const long Day = 24 * 60 * 60 * 1000L;
    private static readonly int EpochDay = new DateOnly(1970, 1, 1).DayNumber;

    /// <summary>The local day, and the milliseconds of the clock since its midnight.</summary>
    public (DateOnly Day, long Clock) Read(Instant instant)
    {
        var local = instant.UnixMilliseconds + Offset(instant.UnixMilliseconds);
        var days = Math.DivRem(local, Day, out var clock);
        if (clock < 0) (days, clock) = (days - 1, clock + Day);
        return (DateOnly.FromDayNumber((int)days + EpochDay), clock);
    }

    /// <summary>
    /// The moment at which the wall clock shows this. A time that the clock change skips is the first moment after the gap,
    /// one that it repeats the earlier of the two; so later on the wall is never earlier in time.
    /// </summary>
    public Instant At(DateOnly day, long clock)
    {
        var local = (day.DayNumber - EpochDay) * Day + clock;
        var before = Offset(local - Day);
        var after = Offset(local + Day);
        var first = local - before;
        if (before == after || Offset(first) == before) return new(first);
        var second = local - after;
        if (Offset(second) == after) return new(second);
        return new(zone.GetZoneInterval(Noda(first)).Start.ToUnixTimeMilliseconds());
    }

    private long Offset(long unixMilliseconds) => zone.GetUtcOffset(Noda(unixMilliseconds)).Milliseconds;

    private static NodaTime.Instant Noda(long unixMilliseconds) => NodaTime.Instant.FromUnixTimeMilliseconds(unixMilliseconds);
}
