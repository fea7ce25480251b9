namespace Hotline.Kernel;

/// <summary>The days and moments that are taken: who reckons on from them, by days, months or zones, stays within what the clock can hold.</summary>
public static class ServedDays
{
    public static readonly DateOnly First = new(1900, 1, 1);
    public static readonly DateOnly Last = new(2999, 12, 31);

    public static bool Holds(DateOnly day) => day >= First && day <= Last;

    /// <summary>By its day in UTC.</summary>
    public static bool Holds(Instant moment) => Holds(DateOnly.FromDateTime(moment.ToDateTimeOffset().UtcDateTime));
}
