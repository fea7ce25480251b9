using Hotline.Scoring.Clock;
using Hotline.Scoring.Documents;

namespace Hotline.Standards.Rulebooks;

/// <summary>A calendar in the one form in which it is stored: in order, and named by its content.</summary>
internal static class CalendarForm
{
    /// <summary>The same days have the same version, in whatever order they came.</summary>
    public static CalendarDefinition Of(CalendarDefinition calendar)
    {
        var ordered = calendar with
        {
            Version = "",
            Week = calendar.Week.OrderBy(day => day.Key).ToDictionary(),
            Overrides = calendar.Overrides.OrderBy(day => day.Day).ToList(),
            Years = calendar.Years.OrderBy(year => year.Year).ToList(),
        };
        return ordered with { Version = CanonicalJson.Version(ordered) };
    }

    /// <summary>The calendar with one year in place of its own.</summary>
    public static CalendarDefinition WithYear(CalendarDefinition calendar, CalendarYear year, IEnumerable<CalendarOverride> days) => Of(calendar with
    {
        Overrides = [.. calendar.Overrides.Where(day => day.Day.Year != year.Year), .. days],
        Years = [.. calendar.Years.Where(other => other.Year != year.Year), year],
    });

    /// <summary>The calendar with a year as another one has it.</summary>
    public static CalendarDefinition WithYearOf(CalendarDefinition calendar, CalendarDefinition other, int year) =>
        WithYear(calendar, other.Years.Single(known => known.Year == year), other.Overrides.Where(day => day.Day.Year == year));
}
