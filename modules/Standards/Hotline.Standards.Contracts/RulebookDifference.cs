using Hotline.Scoring.Clock;

namespace Hotline.Standards.Contracts;

public sealed partial record Rulebook
{
    /// <summary>From which day on two rulebooks of a city may rule otherwise: what ended before is the same under both.</summary>
    /// <returns><see cref="DateOnly.MinValue"/> where it may be any day, <see cref="DateOnly.MaxValue"/> where there is none.</returns>
    public DateOnly FirstDayOtherThan(Rulebook other)
    {
        if (Pins with { Pack = "" } == other.Pins with { Pack = "" }) return DateOnly.MaxValue;
        var (calendar, another) = (Calendar.Definition, other.Calendar.Definition);
        if (Pins.Rules != other.Pins.Rules || calendar.Zone != another.Zone || !Weeks(calendar).SetEquals(Weeks(another))) return DateOnly.MinValue;
        var (days, others) = (Days(calendar), Days(another));
        days.SymmetricExceptWith(others);
        var (limits, otherLimits) = (Limits.Rules.ToHashSet(), other.Limits.Rules);
        limits.SymmetricExceptWith(otherLimits);
        return days.Select(day => day.Day).Concat(limits.Select(rule => rule.From)).DefaultIfEmpty(DateOnly.MaxValue).Min();
    }

    private static HashSet<(DayOfWeek, string)> Weeks(CalendarDefinition calendar) => calendar.Week.Select(day => (day.Key, Hours(day.Value))).ToHashSet();

    /// <summary>What a day is called, and by which notice, moves no clock.</summary>
    private static HashSet<(DateOnly Day, bool Workday, string Hours)> Days(CalendarDefinition calendar) =>
        calendar.Overrides.Select(day => (day.Day, day.Workday, Hours(day.Intervals))).ToHashSet();

    private static string Hours(IReadOnlyList<WorkInterval>? intervals) =>
        intervals is null ? "ordinary" : string.Join(' ', intervals.Select(interval => $"{interval.From:O}-{interval.Until:O}"));
}
