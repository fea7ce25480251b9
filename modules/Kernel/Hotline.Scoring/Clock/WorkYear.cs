using Hotline.Kernel;

namespace Hotline.Scoring.Clock;

/// <summary>One local year of a calendar as tables, so that every question is answered by looking up.</summary>
internal sealed class WorkYear
{
    private readonly DateOnly firstDay;

    /// <summary>Start, end and work done before it in the year, for each interval; milliseconds.</summary>
    private readonly (long From, long Until, long Before)[] intervals;

    /// <summary>By day of the year, one more than there are days: the first interval of the day, and the workdays before it.</summary>
    private readonly (int Interval, int Workdays)[] days;
    private readonly DateOnly[] workdays;

    public WorkYear(int year, LocalClock clock, Func<DateOnly, IReadOnlyList<WorkInterval>> intervalsOf)
    {
        firstDay = new(year, 1, 1);
        var length = DateTime.IsLeapYear(year) ? 366 : 365;
        days = new (int, int)[length + 1];
        var intervals = new List<(long, long, long)>(length * 2);
        var workdays = new List<DateOnly>(length);
        for (var index = 0; index < length; index++)
        {
            var day = firstDay.AddDays(index);
            days[index] = (intervals.Count, workdays.Count);
            var ofDay = intervalsOf(day);
            if (ofDay.Count > 0) workdays.Add(day);
            foreach (var interval in ofDay)
            {
                var from = clock.At(day, interval.From.Milliseconds()).UnixMilliseconds;
                var until = clock.At(day, interval.EndMilliseconds()).UnixMilliseconds;
                // An interval that lies wholly inside the gap of a clock change holds no time.
                if (until <= from) continue;
                intervals.Add((from, until, Work));
                Work += until - from;
            }
        }
        days[length] = (intervals.Count, workdays.Count);
        this.intervals = [.. intervals];
        this.workdays = [.. workdays];
    }

    /// <summary>Working time of the whole year, in milliseconds.</summary>
    public long Work { get; }

    public int Workdays => workdays.Length;

    public bool IsWorkday(DateOnly day)
    {
        var index = IndexOf(day);
        return days[index + 1].Workdays > days[index].Workdays;
    }

    /// <summary>Workdays of the year up to and with the day.</summary>
    public int WorkdaysThrough(DateOnly day) => days[IndexOf(day) + 1].Workdays;

    /// <summary>The day's intervals as moments.</summary>
    public List<(Instant From, Instant Until)> WorkOf(DateOnly day)
    {
        var index = IndexOf(day);
        var work = new List<(Instant, Instant)>(2);
        for (var i = days[index].Interval; i < days[index + 1].Interval; i++) work.Add((new(intervals[i].From), new(intervals[i].Until)));
        return work;
    }

    /// <summary>The n-th workday of the year, from 1.</summary>
    public DateOnly Workday(int number) => workdays[number - 1];

    /// <summary>Working time of the year up to a moment of the given day, in milliseconds.</summary>
    public long WorkUntil(DateOnly day, Instant moment)
    {
        var at = moment.UnixMilliseconds;
        var index = IndexOf(day);
        for (var i = days[index].Interval; i < days[index + 1].Interval; i++)
        {
            var (from, until, before) = intervals[i];
            if (at < until) return before + Math.Max(0, at - from);
        }
        var next = days[index + 1].Interval;
        return next < intervals.Length ? intervals[next].Before : Work;
    }

    /// <summary>The first moment by which so much of the year's work is done: the end of an interval, not the start of the next. More than 0, at most <see cref="Work"/>.</summary>
    public Instant Reaching(long work)
    {
        var at = Search(work);
        if (intervals[at].Before == work) at--;
        return new(intervals[at].From + work - intervals[at].Before);
    }

    /// <summary>The last moment at which no more of the year's work is done: the start of an interval, not the end of the one before. At least 0, less than <see cref="Work"/>.</summary>
    public Instant Leaving(long work)
    {
        var at = Search(work);
        return new(intervals[at].From + work - intervals[at].Before);
    }

    /// <summary>The last interval before which at most so much work is done.</summary>
    private int Search(long work)
    {
        var (low, high) = (0, intervals.Length - 1);
        while (low < high)
        {
            var middle = (low + high + 1) / 2;
            if (intervals[middle].Before <= work) low = middle;
            else high = middle - 1;
        }
        return low;
    }

    private int IndexOf(DateOnly day) => day.DayNumber - firstDay.DayNumber;
}

internal static class ClockTimes
{
    public static long Milliseconds(this TimeOnly time) => time.Ticks / TimeSpan.TicksPerMillisecond;

    /// <summary>An interval until 00:00 lasts to the end of its day.</summary>
    public static long EndMilliseconds(this WorkInterval interval) =>
        interval.Until == TimeOnly.MinValue ? 24 * 60 * 60 * 1000L : interval.Until.Milliseconds();
}
