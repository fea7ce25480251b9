using System.ComponentModel;
using Hotline.Kernel;
using Hotline.Modularity.GraphQL;
using Hotline.Scoring.Clock;
using Hotline.Scoring.Standards;

namespace Hotline.Standards.GraphQL;

[TypeName("WorkingCalendar")]
[Description("A year of a city's working calendar (工作日历): holidays and make-up workdays.")]
internal sealed record CalendarView(
    [property: NodeId("City"), Description("The city.")] string CityId,
    [property: Description("The year.")] int Year,
    [property: Description("Changes whenever the calendar's content does; scored periods name it.")] string Version,
    [property: Description("IANA name of the zone in which its days lie.")] string Zone,
    [property: Description("Announced by a notice, or predicted only; nothing final rests on a predicted year.")] CalendarStatus Status,
    [property: Description("The notice (依据); null for a year of which nothing is known.")] string? Source,
    [property: Description("Workdays of the year (工作日天数).")] int Workdays,
    [property: Description("Workdays by month, January first.")] IReadOnlyList<int> WorkdaysByMonth,
    [property: Description("The ordinary week.")] IReadOnlyList<WeekdayHours> Week,
    [property: Description("Days that differ from their weekday (节假日与调休), in order.")] IReadOnlyList<CalendarDay> Days)
{
    public static CalendarView Of(WorkingCalendar calendar, int year)
    {
        var definition = calendar.Definition;
        var months = Enumerable.Range(1, 12).Select(month => Enumerable.Range(1, DateTime.DaysInMonth(year, month))
            .Count(day => calendar.IsWorkday(new(year, month, day)))).ToList();
        return new(
            definition.CityId, year, definition.Version, definition.Zone, calendar.StatusOf(year),
            definition.Years.FirstOrDefault(known => known.Year == year)?.Source, months.Sum(), months,
            definition.Week.OrderBy(day => day.Key == DayOfWeek.Sunday).ThenBy(day => day.Key)
                .Select(day => new WeekdayHours(day.Key, day.Value.Select(Hours).ToList())).ToList(),
            definition.Overrides.Where(day => day.Day.Year == year).OrderBy(day => day.Day)
                .Select(day => new CalendarDay(day.Day, day.Workday, day.Name, day.Source, day.Intervals?.Select(Hours).ToList())).ToList());
    }

    private static string Hours(WorkInterval interval) => string.Create(System.Globalization.CultureInfo.InvariantCulture, $"{interval.From:HH:mm}-{interval.Until:HH:mm}");
}

[Description("The working hours of a weekday (每日工作时段).")]
internal sealed record WeekdayHours(
    [property: Description("The weekday.")] DayOfWeek Day,
    [property: Description("Intervals such as 08:30-12:00.")] IReadOnlyList<string> Hours);

[Description("A day that differs from its weekday (节假日 / 调休).")]
internal sealed record CalendarDay(
    [property: Description("The day.")] DateOnly Day,
    [property: Description("A make-up workday (true) or a day off (false).")] bool Workday,
    [property: Description("Name (名称).")] string Name,
    [property: Description("The notice (依据).")] string Source,
    [property: Description("Its hours where they differ from the ordinary, such as 08:30-12:00; null where they do not.")] IReadOnlyList<string>? Hours);

[TypeName("TimeLimitTable")]
[Description("A city's time limits (办结时限表), by type × urgency: the more particular line wins, type before urgency, then the later first day.")]
internal sealed record TimeLimitTableView(
    [property: Description("Changes whenever its content does; proposals name it.")] string Version,
    [property: Description("Its lines.")] IReadOnlyList<TimeLimitView> Rules)
{
    public static TimeLimitTableView Of(string version, TimeLimitTable table) => new(version, table.Rules.Select(TimeLimitView.Of).ToList());
}

[TypeName("TimeLimitRule")]
[Description("A time limit for handling matters (办结时限), by type and urgency.")]
internal sealed record TimeLimitView(
    [property: Description("Code of the matter's type (事项类型); null for every type without a line of its own.")] string? MatterType,
    [property: Description("Code of the urgency (紧急程度); null for every urgency.")] string? Urgency,
    [property: Description("How many of the unit, 1–10000.")] int Value,
    [property: Description("What is counted.")] LimitUnit Unit,
    [property: Description("First day of effect (生效日).")] DateOnly From,
    [property: Description("The act (依据).")] string Source,
    [property: Description("Shipped as a sample, not an act of the city (示范值).")] bool IsSample = false)
{
    public static TimeLimitView Of(TimeLimitRule rule) =>
        new(rule.MatterType, rule.Urgency, rule.Limit.Value, rule.Limit.Unit, rule.From, rule.Source, rule.IsSample);

    public TimeLimitRule ToModel() => new(MatterType, Urgency, new(Value, Unit), From, Source, IsSample);
}

[Description("When a matter would be due, and by which limit (到期时刻).")]
internal sealed record DueDate(
    [property: Description("The moment at which the limit runs out (到期时间).")] Instant Due,
    [property: Description("The local day of it.")] DateOnly Day,
    [property: Description("The limit that was applied.")] TimeLimitView Limit,
    [property: Description("The version of the calendar that was read.")] string CalendarVersion,
    [property: Description("Whether the year of the due day is announced or predicted.")] CalendarStatus CalendarStatus);
