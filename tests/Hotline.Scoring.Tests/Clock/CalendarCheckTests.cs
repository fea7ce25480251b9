using Hotline.Kernel;
using Hotline.Scoring.Clock;
using Hotline.Scoring.Standards;

namespace Hotline.Scoring.Tests.Clock;

public sealed class CalendarCheckTests
{
    private static readonly CalendarDefinition Good = Calendars.Define("Asia/Shanghai", Calendars.WithLunch);

    [Fact]
    public void A_sound_calendar_is_accepted() => Assert.True(WorkingCalendar.Create(Good).Succeeded);

    [Fact]
    public void An_unknown_zone_is_refused() => Refused("CALENDAR_ZONE_UNKNOWN", Good with { Zone = "Asia/Atlantis" });

    [Fact]
    public void A_week_without_work_is_refused()
    {
        Refused("CALENDAR_WITHOUT_WORK", Good with { Week = new Dictionary<DayOfWeek, IReadOnlyList<WorkInterval>>() });
        Refused("CALENDAR_WITHOUT_WORK", Calendars.Define("Asia/Shanghai", []));
    }

    [Fact]
    public void Intervals_that_overlap_or_run_backwards_are_refused()
    {
        Refused("CALENDAR_INTERVALS_OVERLAP", Calendars.Define("Asia/Shanghai", [new(new(8, 0), new(12, 0)), new(new(11, 0), new(17, 0))]));
        Refused("CALENDAR_INTERVAL_BACKWARDS", Calendars.Define("Asia/Shanghai", [new(new(22, 0), new(6, 0))]));
        Refused("CALENDAR_INTERVAL_BACKWARDS", Good with { Overrides = [Calendars.MakeUp(new(2025, 10, 11), [new(new(9, 0), new(9, 0))])] });
    }

    [Fact]
    public void A_day_or_a_year_listed_twice_is_refused()
    {
        Refused("CALENDAR_DAY_TWICE", Good with { Overrides = [Calendars.Holiday(new(2025, 10, 1)), Calendars.MakeUp(new(2025, 10, 1))] });
        Refused("CALENDAR_YEAR_TWICE", Good with { Years = [new(2025, CalendarStatus.Announced, "a"), new(2025, CalendarStatus.Predicted, "b")] });
    }

    [Fact]
    public void A_day_that_contradicts_itself_is_refused()
    {
        Refused("CALENDAR_DAY_OFF_WITH_WORK", Good with { Overrides = [Calendars.Holiday(new(2025, 10, 1)) with { Intervals = Calendars.Office }] });
        Refused("CALENDAR_WORKDAY_WITHOUT_WORK", Good with { Overrides = [Calendars.MakeUp(new(2025, 10, 11), [])] });
    }

    [Fact]
    public void A_year_that_nobody_announced_is_predicted()
    {
        var calendar = Calendars.Create(Good);
        Assert.Equal(CalendarStatus.Announced, calendar.StatusOf(2025));
        Assert.Equal(CalendarStatus.Predicted, calendar.StatusOf(2026));
    }

    [Fact]
    public void A_limit_without_end_is_an_error_and_not_a_loop()
    {
        var calendar = Calendars.Create(Good);
        var from = calendar.At("2025-09-23 10:00");
        Assert.Throws<ArgumentOutOfRangeException>(() => calendar.Due(from, new(100_000, LimitUnit.WorkingDays)));
        Assert.Throws<ArgumentOutOfRangeException>(() => calendar.Due(from, new(100_000, LimitUnit.WorkingHours)));
        Assert.Throws<ArgumentOutOfRangeException>(() => calendar.Add(from, TimeSpan.FromHours(-100_000)));
        Assert.Throws<ArgumentOutOfRangeException>(() => calendar.Due(from, new(0, LimitUnit.WorkingDays)));
    }

    private static void Refused(string code, CalendarDefinition definition) =>
        Assert.Equal([code], WorkingCalendar.Create(definition).Problems.Select(problem => problem.Code).Distinct());
}
