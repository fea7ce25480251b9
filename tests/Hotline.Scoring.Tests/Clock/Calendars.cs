using Hotline.Kernel;
using Hotline.Scoring.Clock;

namespace Hotline.Scoring.Tests.Clock;

internal static class Calendars
{
    public static readonly WorkInterval[] Office = [new(new(8, 30), new(17, 0))];
    public static readonly WorkInterval[] WithLunch = [new(new(8, 30), new(12, 0)), new(new(14, 0), new(17, 30))];
    private static readonly DayOfWeek[] MondayToFriday =
        [DayOfWeek.Monday, DayOfWeek.Tuesday, DayOfWeek.Wednesday, DayOfWeek.Thursday, DayOfWeek.Friday];

    /// <summary>Monday to Friday, 08:30–17:00, with a holiday on Monday 2015-09-07.</summary>
    public static readonly WorkingCalendar NewYork = Create(Define("America/New_York", Office, Holiday(new(2015, 9, 7))));

    /// <summary>With lunch; 1–3 October 2025 off, Sunday 28 September and Saturday 11 October made up.</summary>
    public static readonly WorkingCalendar Shanghai = Create(Define("Asia/Shanghai", WithLunch,
        MakeUp(new(2025, 9, 28)), Holiday(new(2025, 10, 1)), Holiday(new(2025, 10, 2)), Holiday(new(2025, 10, 3)), MakeUp(new(2025, 10, 11), [new(new(9, 0), new(12, 0))])));

    public static CalendarDefinition Define(string zone, IReadOnlyList<WorkInterval> intervals, params CalendarOverride[] overrides) => new(
        "testville", "1", zone, MondayToFriday.ToDictionary(day => day, _ => intervals), overrides, [new(2025, CalendarStatus.Announced, "notice")]);

    public static CalendarOverride Holiday(DateOnly day) => new(day, false, "holiday", "notice");

    public static CalendarOverride MakeUp(DateOnly day, IReadOnlyList<WorkInterval>? intervals = null) => new(day, true, "made up", "notice", intervals);

    public static WorkingCalendar Create(CalendarDefinition definition) => WorkingCalendar.Create(definition).Value!;

    public static Instant At(this WorkingCalendar calendar, string local) =>
        calendar.At(DateTime.ParseExact(local, "yyyy-MM-dd HH:mm", System.Globalization.CultureInfo.InvariantCulture));
}
