using Hotline.Scoring.Standards;

namespace Hotline.Scoring.Tests.Clock;

/// <summary>Limits in working days: the start moves to working time, then the clock time is kept.</summary>
public sealed class WorkingDayTests
{
    [Theory]
    [InlineData("2015-08-03 10:15", 3, "2015-08-06 10:15")] // Monday
    [InlineData("2015-08-04 10:15", 3, "2015-08-07 10:15")]
    [InlineData("2015-08-05 10:15", 3, "2015-08-10 10:15")]
    [InlineData("2015-08-06 10:15", 3, "2015-08-11 10:15")]
    [InlineData("2015-08-07 10:15", 3, "2015-08-12 10:15")]
    [InlineData("2015-08-08 10:15", 3, "2015-08-13 08:30")] // Saturday counts from Monday 08:30
    [InlineData("2015-08-09 23:59", 3, "2015-08-13 08:30")]
    [InlineData("2015-08-03 00:00", 1, "2015-08-04 08:30")]
    [InlineData("2015-08-03 08:29", 1, "2015-08-04 08:30")]
    [InlineData("2015-08-03 08:30", 1, "2015-08-04 08:30")]
    [InlineData("2015-08-03 16:59", 1, "2015-08-04 16:59")]
    [InlineData("2015-08-03 17:00", 1, "2015-08-05 08:30")]
    [InlineData("2015-08-07 17:00", 1, "2015-08-11 08:30")]
    [InlineData("2015-09-04 09:00", 1, "2015-09-08 09:00")] // over the holiday
    [InlineData("2015-09-07 09:00", 1, "2015-09-09 08:30")] // on the holiday
    [InlineData("2015-10-30 09:00", 1, "2015-11-02 09:00")] // over the change of the clock
    [InlineData("2015-12-31 09:00", 10, "2016-01-14 09:00")] // into another year
    public void A_limit_in_working_days_keeps_the_clock_time_of_its_start(string from, int days, string due) =>
        Assert.Equal(Calendars.NewYork.At(due), Calendars.NewYork.Due(Calendars.NewYork.At(from), new(days, LimitUnit.WorkingDays)));

    [Theory]
    [InlineData("2025-09-23 12:30", 1, "2025-09-24 12:30")] // in the lunch break
    [InlineData("2025-09-26 15:00", 1, "2025-09-28 15:00")] // Sunday is made up
    [InlineData("2025-09-30 17:30", 1, "2025-10-07 08:30")] // after work, before the holiday: counts from Monday 6th
    [InlineData("2025-10-10 15:00", 1, "2025-10-11 15:00")] // a make-up day with shorter hours
    [InlineData("2025-10-11 12:00", 1, "2025-10-14 08:30")] // after its own end
    public void Make_up_days_holidays_and_breaks_are_read_from_the_calendar(string from, int days, string due) =>
        Assert.Equal(Calendars.Shanghai.At(due), Calendars.Shanghai.Due(Calendars.Shanghai.At(from), new(days, LimitUnit.WorkingDays)));

    [Fact]
    public void The_next_workday_leaves_out_days_off_and_takes_in_make_up_days()
    {
        Assert.Equal(new(2025, 9, 28), Calendars.Shanghai.AddWorkdays(new(2025, 9, 26), 1));
        Assert.Equal(new(2025, 9, 29), Calendars.Shanghai.AddWorkdays(new(2025, 9, 27), 2));
        Assert.Equal(new(2025, 10, 6), Calendars.Shanghai.AddWorkdays(new(2025, 9, 30), 1));
        Assert.Equal(new(2026, 1, 1), Calendars.Shanghai.AddWorkdays(new(2025, 12, 31), 1));
        Assert.True(Calendars.Shanghai.IsWorkday(new(2025, 9, 28)));
        Assert.False(Calendars.Shanghai.IsWorkday(new(2025, 9, 27)));
        Assert.False(Calendars.Shanghai.IsWorkday(new(2025, 10, 1)));
    }

    [Theory]
    [InlineData("2025-09-26", "2025-09-26", 0)]
    [InlineData("2025-09-27", "2025-09-26", 0)]
    [InlineData("2025-09-26", "2025-09-28", 1)] // the day itself is not counted, the make-up Sunday is
    [InlineData("2025-09-30", "2025-10-06", 1)]
    [InlineData("2025-12-31", "2026-01-02", 2)]
    [InlineData("2024-12-30", "2026-01-01", 262)] // a year between
    public void Workdays_between_two_days_are_counted_with_the_later(string after, string until, int workdays) =>
        Assert.Equal(workdays, Calendars.Shanghai.WorkdaysBetween(Day(after), Day(until)));

    private static DateOnly Day(string text) => DateOnly.ParseExact(text, "yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture);
}
