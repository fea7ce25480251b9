using Hotline.Scoring.Standards;

namespace Hotline.Scoring.Facts;

/// <summary>How late, in started units of every kind (不足一个单位按一个计): at least 1 of each.</summary>
/// <param name="CalendarDays">The clock time of the deadline, so many days later, is not passed yet.</param>
public sealed record Lateness(int WorkingHours, int WorkingDays, int ElapsedHours, int CalendarDays)
{
    public int In(LimitUnit unit) => unit switch
    {
        LimitUnit.WorkingHours => WorkingHours,
        LimitUnit.WorkingDays => WorkingDays,
        LimitUnit.ElapsedHours => ElapsedHours,
        LimitUnit.CalendarDays => CalendarDays,
        _ => throw new ArgumentOutOfRangeException(nameof(unit), unit, "Lateness in an unknown unit."),
    };
}
