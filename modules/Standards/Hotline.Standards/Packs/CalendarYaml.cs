using Hotline.Scoring.Clock;

namespace Hotline.Standards.Packs;

/// <summary>One file of <c>calendars</c>: the days of a year that differ from their weekday, and the notice they rest on.</summary>
internal sealed record CalendarYearFile(CalendarYear Year, IReadOnlyList<CalendarOverride> Overrides)
{
    private const int LongestRun = 31;

    public static CalendarYearFile Read(YamlMap map)
    {
        var year = new CalendarYear(
            map.Required("year", YamlScalars.Whole(1949, 9998)),
            map.Required("status", YamlScalars.OneOf<CalendarStatus>()),
            map.Required("source", YamlScalars.Word));
        var overrides = new List<CalendarOverride>();
        foreach (var line in map.Maps("holidays")) overrides.AddRange(Days(line, year, workday: false));
        foreach (var line in map.Maps("workdays")) overrides.AddRange(Days(line, year, workday: true));
        map.End();
        return new(year, overrides);
    }

    /// <summary><c>{ day: … }</c> or <c>{ from: …, to: … }</c>, both ends included, as notices speak.</summary>
    private static IEnumerable<CalendarOverride> Days(YamlMap line, CalendarYear year, bool workday)
    {
        var first = line.Required(line.Has("from") ? "from" : "day", YamlScalars.Day);
        var last = line.Optional("to", YamlScalars.Day, first);
        var name = line.Required("name", YamlScalars.Word);
        var source = line.Optional("source", YamlScalars.Word, year.Source);
        var hours = line.Has("hours") ? line.RequiredList("hours", YamlScalars.Interval) : null;
        line.End();
        if (last < first || last > first.AddDays(LongestRun) || first.Year != year.Year || last.Year != year.Year)
        {
            line.Find("CALENDAR_DAYS_IMPLAUSIBLE",
                $"日期应在 {year.Year} 年内，起止有序，且不超过 {LongestRun} 天；跨年的日期请写入各自年份的文件。",
                $"The days must lie in {year.Year}, in order, and be at most {LongestRun}; days of another year belong in that year's file.");
            yield break;
        }
        for (var day = first; day <= last; day = day.AddDays(1))
            yield return new(day, workday, name, source, hours);
    }
}
