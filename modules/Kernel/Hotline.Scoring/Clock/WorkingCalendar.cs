using Hotline.Kernel;
using Hotline.Scoring.Standards;

namespace Hotline.Scoring.Clock;

/// <summary>
/// The one clock: forward, backward and for warnings. Immutable and safe to share. Working time is the time inside the
/// calendar's intervals, in the city's zone.
/// </summary>
public sealed class WorkingCalendar
{
    private WorkingCalendar(CalendarDefinition definition) => Definition = definition;

    public CalendarDefinition Definition { get; }

    /// <summary>Refuses an unknown zone, a week without work, intervals that overlap or run backwards, a day listed twice.</summary>
    public static Outcome<WorkingCalendar> Create(CalendarDefinition definition) => throw new NotImplementedException();

    /// <summary>The local day of a moment.</summary>
    public DateOnly DayOf(Instant instant) => throw new NotImplementedException();

    /// <summary>The first moment of a local day.</summary>
    public Instant StartOf(DateOnly day) => throw new NotImplementedException();

    /// <summary>A local date and time as a moment; one that the clock change skips moves forward, one that it repeats is the earlier.</summary>
    public Instant At(DateTime local) => throw new NotImplementedException();

    public bool IsWorkday(DateOnly day) => throw new NotImplementedException();

    /// <summary>Announced, or predicted only; nothing final may rest on a predicted year.</summary>
    public CalendarStatus StatusOf(int year) => throw new NotImplementedException();

    /// <summary>When a limit that starts at <paramref name="from"/> runs out.</summary>
    public Instant Due(Instant from, TimeLimit limit) => throw new NotImplementedException();

    /// <summary>Working time between two moments; negative where <paramref name="to"/> is the earlier.</summary>
    public TimeSpan WorkingTime(Instant from, Instant to) => throw new NotImplementedException();

    /// <summary>The moment after so much working time, the end of an interval rather than the start of the next; backward if negative.</summary>
    public Instant Add(Instant from, TimeSpan workingTime) => throw new NotImplementedException();

    /// <summary>The n-th workday after a day; n at least 1.</summary>
    public DateOnly AddWorkdays(DateOnly day, int workdays) => throw new NotImplementedException();
}
