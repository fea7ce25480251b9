using System.Collections.Concurrent;
using Hotline.Kernel;
using Hotline.Scoring.Standards;
using NodaTime;
using Instant = Hotline.Kernel.Instant;

namespace Hotline.Scoring.Clock;

/// <summary>
/// The one clock: forward, backward and for warnings. Immutable and safe to share. Working time is the time inside the
/// calendar's intervals, in the city's zone. A year's tables are made when it is first asked for; after that nothing is allocated.
/// </summary>
public sealed class WorkingCalendar
{
    /// <summary>A search that leaves this many years behind is given up: the calendar has no work there, or the limit is absurd.</summary>
    private const int SearchYears = 10;

    private readonly ConcurrentDictionary<int, WorkYear> years = new();
    private readonly Dictionary<DateOnly, CalendarOverride> overrides;
    private readonly IReadOnlyList<WorkInterval> ordinary;
    private readonly LocalClock clock;

    private WorkingCalendar(CalendarDefinition definition)
    {
        Definition = definition;
        clock = new(DateTimeZoneProviders.Tzdb[definition.Zone]);
        overrides = definition.Overrides.ToDictionary(each => each.Day);
        // The week begins on Monday, whatever the culture.
        ordinary = definition.Week.Where(day => day.Value.Count > 0).MinBy(day => ((int)day.Key + 6) % 7).Value;
    }

    public CalendarDefinition Definition { get; }

    /// <summary>Refuses an unknown zone, a week without work, intervals that overlap or run backwards, a day listed twice.</summary>
    public static Outcome<WorkingCalendar> Create(CalendarDefinition definition)
    {
        var problems = CalendarCheck.Of(definition);
        return problems.Count > 0 ? problems : new WorkingCalendar(definition);
    }

    /// <summary>The local day of a moment.</summary>
    public DateOnly DayOf(Instant instant) => clock.Read(instant).Day;

    /// <summary>The first moment of a local day.</summary>
    public Instant StartOf(DateOnly day) => clock.At(day, 0);

    /// <summary>
    /// A local date and time as a moment; one that the clock change skips is the first moment after the gap, one that it repeats
    /// is the earlier.
    /// </summary>
    public Instant At(DateTime local) =>
        clock.At(DateOnly.FromDateTime(local), local.TimeOfDay.Ticks / TimeSpan.TicksPerMillisecond);

    public bool IsWorkday(DateOnly day) => Year(day.Year).IsWorkday(day);

    /// <summary>What the day is, by which notice.</summary>
    public LocalDay Describe(DateOnly day)
    {
        var predicted = StatusOf(day.Year) == CalendarStatus.Predicted;
        if (overrides.TryGetValue(day, out var special))
            return new(day, special.Workday ? LocalDayKind.MakeUpWorkday : LocalDayKind.Holiday, special.Name, special.Source, predicted);
        return new(day, IntervalsOf(day).Count > 0 ? LocalDayKind.Workday : LocalDayKind.Weekend, null, null, predicted);
    }

    /// <summary>The working time of a local day, as moments, in order.</summary>
    public IReadOnlyList<(Instant From, Instant Until)> WorkOf(DateOnly day) => Year(day.Year).WorkOf(day);

    /// <summary>Announced, or predicted only; nothing final may rest on a predicted year.</summary>
    public CalendarStatus StatusOf(int year) =>
        Definition.Years.FirstOrDefault(each => each.Year == year)?.Status ?? CalendarStatus.Predicted;

    /// <summary>When a limit that starts at <paramref name="from"/> runs out.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The limit is below 1, or runs out more than ten years ahead.</exception>
    public Instant Due(Instant from, TimeLimit limit)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(limit.Value, 1);
        return limit.Unit switch
        {
            LimitUnit.WorkingHours => Add(from, TimeSpan.FromHours(limit.Value)),
            LimitUnit.WorkingDays => DueOnWorkday(from, limit.Value),
            LimitUnit.ElapsedHours => from.Plus(TimeSpan.FromHours(limit.Value)),
            LimitUnit.CalendarDays => DueOnDay(from, limit.Value),
            _ => throw new ArgumentOutOfRangeException(nameof(limit), limit.Unit, "A time limit of an unknown unit."),
        };
    }

    /// <summary>The moment from which a limit in working days is counted: <paramref name="from"/>, or the next at which a workday's work has begun.</summary>
    public Instant CountedFrom(Instant from)
    {
        var (day, time) = StartOnWorkday(from);
        return clock.Read(from) == (day, time) ? from : clock.At(day, time);
    }

    /// <summary>Working time between two moments; negative where <paramref name="to"/> is the earlier.</summary>
    public TimeSpan WorkingTime(Instant from, Instant to)
    {
        if (to < from) return -WorkingTime(to, from);
        var (first, last) = (DayOf(from), DayOf(to));
        var work = Year(last.Year).WorkUntil(last, to) - Year(first.Year).WorkUntil(first, from);
        for (var year = first.Year; year < last.Year; year++) work += Year(year).Work;
        return TimeSpan.FromMilliseconds(work);
    }

    /// <summary>
    /// The moment after so much working time: 17:00 when the day's work is used up, not 08:30 of the next. Backward if negative, and then the
    /// start of an interval rather than the end of the one before. The inverse of <see cref="WorkingTime"/>.
    /// </summary>
    /// <exception cref="ArgumentOutOfRangeException">It lies more than ten years away.</exception>
    public Instant Add(Instant from, TimeSpan workingTime)
    {
        var wanted = workingTime.Ticks / TimeSpan.TicksPerMillisecond;
        if (wanted == 0) return from;
        var day = DayOf(from);
        var year = day.Year;
        var work = Year(year).WorkUntil(day, from) + wanted;
        if (wanted > 0)
        {
            while (work > Year(year).Work) work -= Year(Bounded(year++, day.Year)).Work;
            return Year(year).Reaching(work);
        }
        while (work < 0) work += Year(Bounded(--year, day.Year)).Work;
        return Year(year).Leaving(work);
    }

    /// <summary>How many workdays come after the one day, up to and with the other; none where it is not the later.</summary>
    public int WorkdaysBetween(DateOnly after, DateOnly until)
    {
        if (until <= after) return 0;
        var workdays = Year(until.Year).WorkdaysThrough(until) - Year(after.Year).WorkdaysThrough(after);
        for (var year = after.Year; year < until.Year; year++) workdays += Year(year).Workdays;
        return workdays;
    }

    /// <summary>The least number of working days, at least 1, that a limit from the one moment needs to reach the other, however far that is.</summary>
    public int StartedWorkdays(Instant from, Instant to)
    {
        var (first, time) = StartOnWorkday(from);
        var last = DayOf(to);
        var days = WorkdaysBetween(first, last);
        return Math.Max(1, IsWorkday(last) && clock.At(last, time) >= to ? days : days + 1);
    }

    /// <summary>The n-th workday after a day; n at least 1.</summary>
    /// <exception cref="ArgumentOutOfRangeException">n is below 1, or the day lies more than ten years ahead.</exception>
    public DateOnly AddWorkdays(DateOnly day, int workdays)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(workdays, 1);
        var year = day.Year;
        var number = Year(year).WorkdaysThrough(day) + workdays;
        while (number > Year(year).Workdays) number -= Year(Bounded(year++, day.Year)).Workdays;
        return Year(year).Workday(number);
    }

    /// <summary>
    /// Before work counts from the day's start, at or after its end and on a day off from the next workday's start; a break in the
    /// middle of the day changes nothing. Then the clock time is kept.
    /// </summary>
    private (DateOnly Day, long Clock) StartOnWorkday(Instant from)
    {
        var (day, time) = clock.Read(from);
        var intervals = IntervalsOf(day);
        if (intervals.Count > 0 && time < intervals[^1].EndMilliseconds()) return (day, Math.Max(time, intervals[0].From.Milliseconds()));
        day = AddWorkdays(day, 1);
        return (day, IntervalsOf(day)[0].From.Milliseconds());
    }

    private Instant DueOnWorkday(Instant from, int workdays)
    {
        var (day, time) = StartOnWorkday(from);
        return clock.At(AddWorkdays(day, workdays), time);
    }

    private Instant DueOnDay(Instant from, int days)
    {
        var (day, time) = clock.Read(from);
        return clock.At(day.AddDays(days), time);
    }

    private IReadOnlyList<WorkInterval> IntervalsOf(DateOnly day)
    {
        if (overrides.TryGetValue(day, out var special)) return special.Workday ? special.Intervals ?? ordinary : [];
        return Definition.Week.TryGetValue(day.DayOfWeek, out var intervals) ? intervals : [];
    }

    private WorkYear Year(int year) =>
        years.GetOrAdd(year, static (year, calendar) => new(year, calendar.clock, calendar.IntervalsOf), this);

    private static int Bounded(int year, int start) => Math.Abs(year - start) < SearchYears
        ? year
        : throw new ArgumentOutOfRangeException(nameof(year), $"No working time was found within {SearchYears} years of {start}.");
}
