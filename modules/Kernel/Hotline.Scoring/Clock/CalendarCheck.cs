using System.Globalization;
using Hotline.Kernel;
using NodaTime;

namespace Hotline.Scoring.Clock;

/// <summary>What makes a calendar unusable.</summary>
internal static class CalendarCheck
{
    public static List<Problem> Of(CalendarDefinition definition) =>
    [
        .. Zone(definition),
        .. Work(definition),
        .. definition.Week.OrderBy(day => day.Key).SelectMany(day => Intervals(day.Value, day.Key.ToString(), $"week.{day.Key}")),
        .. Overrides(definition),
        .. Twice(definition.Overrides.Select(each => Iso(each.Day)), "CALENDAR_DAY_TWICE", "overrides"),
        .. Twice(definition.Years.Select(each => each.Year.ToString(CultureInfo.InvariantCulture)), "CALENDAR_YEAR_TWICE", "years"),
    ];

    private static IEnumerable<Problem> Zone(CalendarDefinition definition)
    {
        if (DateTimeZoneProviders.Tzdb.GetZoneOrNull(definition.Zone) is null)
            yield return new("CALENDAR_ZONE_UNKNOWN", $"时区“{definition.Zone}”不存在;请使用 IANA 名称,例如 Asia/Shanghai。",
                $"There is no time zone '{definition.Zone}'; use an IANA name such as Asia/Shanghai.", "zone");
    }

    private static IEnumerable<Problem> Work(CalendarDefinition definition)
    {
        if (definition.Week.Values.All(intervals => intervals.Count == 0))
            yield return new("CALENDAR_WITHOUT_WORK", "一周中没有任何工作时间;至少一天须有一个时段。",
                "The week holds no working time; give at least one weekday an interval.", "week");
    }

    private static IEnumerable<Problem> Intervals(IReadOnlyList<WorkInterval> intervals, string day, string field)
    {
        foreach (var interval in intervals)
            if (interval.EndMilliseconds() <= interval.From.Milliseconds())
                yield return new("CALENDAR_INTERVAL_BACKWARDS", $"{day} 的时段 {Of(interval)} 没有在开始之后结束;跨午夜的时段请拆为两天。",
                    $"{day}: the interval {Of(interval)} does not end after it begins; split one that crosses midnight between its two days.", field);
        foreach (var (earlier, later) in intervals.Zip(intervals.Skip(1)))
            if (later.From.Milliseconds() < earlier.EndMilliseconds())
                yield return new("CALENDAR_INTERVALS_OVERLAP", $"{day} 的时段 {Of(earlier)} 与 {Of(later)} 重叠或次序颠倒。",
                    $"{day}: the intervals {Of(earlier)} and {Of(later)} overlap or are out of order.", field);
    }

    private static IEnumerable<Problem> Overrides(CalendarDefinition definition)
    {
        foreach (var each in definition.Overrides)
        {
            var field = $"overrides.{Iso(each.Day)}";
            foreach (var problem in Intervals(each.Intervals ?? [], Iso(each.Day), field)) yield return problem;
            if (each is { Workday: false, Intervals.Count: > 0 })
                yield return new("CALENDAR_DAY_OFF_WITH_WORK", $"{Iso(each.Day)} 标为休息日,却给出了工作时段。",
                    $"{Iso(each.Day)} is a day off and yet has working intervals.", field);
            if (each is { Workday: true, Intervals.Count: 0 })
                yield return new("CALENDAR_WORKDAY_WITHOUT_WORK", $"{Iso(each.Day)} 标为工作日,工作时段却为空;不写时段即按一周首个工作日执行。",
                    $"{Iso(each.Day)} is a workday with an empty list of intervals; leave the list out to use those of the week's first working day.", field);
        }
    }

    private static IEnumerable<Problem> Twice(IEnumerable<string> keys, string code, string field) =>
        from key in keys
        group key by key into same
        where same.Count() > 1
        select new Problem(code, $"{same.Key} 列出了不止一次。", $"{same.Key} is listed more than once.", $"{field}.{same.Key}");

    private static string Of(WorkInterval interval) => string.Create(CultureInfo.InvariantCulture, $"{interval.From:HH:mm}–{interval.Until:HH:mm}");

    private static string Iso(DateOnly day) => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
}
