using System.ComponentModel;

namespace Hotline.Scoring.Clock;

/// <summary>An interval of work within a day, e.g. 08:30–12:00. Ends after it begins, 00:00 being the end of the day; never crosses midnight.</summary>
public sealed record WorkInterval(TimeOnly From, TimeOnly Until);

[Description("What a year of the calendar rests on (日历状态).")]
public enum CalendarStatus
{
    [Description("Rests on a published notice (已公布).")]
    Announced,

    [Description("Foreseen only: nothing final rests on it (预测).")]
    Predicted,
}

/// <summary>A day that differs from its weekday: a holiday (no interval) or a make-up workday (调休).</summary>
/// <param name="Workday">Works by the intervals of the ordinary week's first working day, or by <paramref name="Intervals"/>.</param>
public sealed record CalendarOverride(DateOnly Day, bool Workday, string Name, string Source, IReadOnlyList<WorkInterval>? Intervals = null);

/// <summary>What is known about a year: announced or predicted, by which notice. A year not listed is predicted.</summary>
public sealed record CalendarYear(int Year, CalendarStatus Status, string Source);

/// <summary>A city's working calendar as data.</summary>
/// <param name="Version">Changes whenever the content does; a scored period pins it.</param>
/// <param name="Zone">IANA name, e.g. Asia/Shanghai.</param>
/// <param name="Week">Intervals by weekday, in order and without overlap; a weekday not listed is off.</param>
public sealed record CalendarDefinition(
    string CityId,
    string Version,
    string Zone,
    IReadOnlyDictionary<DayOfWeek, IReadOnlyList<WorkInterval>> Week,
    IReadOnlyList<CalendarOverride> Overrides,
    IReadOnlyList<CalendarYear> Years);
