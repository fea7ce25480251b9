using CsCheck;
using Hotline.Kernel;
using Hotline.Scoring.Clock;
using Hotline.Scoring.Standards;

namespace Hotline.Scoring.Tests.Clock;

public sealed class WorkingTimeTests
{
    private static readonly WorkingCalendar Night = Calendars.Create(Calendars.Define("America/New_York", [new(new(0, 0), new(4, 0)), new(new(22, 0), new(0, 0))]));

    [Theory]
    [InlineData("2025-09-23 08:30", 7, "2025-09-23 17:30")] // the end of the day, not the start of the next
    [InlineData("2025-09-23 08:30", 8, "2025-09-24 09:30")]
    [InlineData("2025-09-23 11:00", 1, "2025-09-23 12:00")] // the start of the break, not its end
    [InlineData("2025-09-23 11:00", 2, "2025-09-23 15:00")]
    [InlineData("2025-09-23 12:30", 1, "2025-09-23 15:00")] // from within the break
    [InlineData("2025-09-30 17:00", 1, "2025-10-06 09:00")] // over the holiday, then the weekend
    [InlineData("2025-10-10 17:00", 4, "2025-10-13 09:00")] // the short make-up day holds three hours
    [InlineData("2025-12-31 17:00", 1, "2026-01-01 09:00")]
    public void A_limit_in_working_hours_runs_only_while_work_goes_on(string from, int hours, string due) =>
        Assert.Equal(Calendars.Shanghai.At(due), Calendars.Shanghai.Due(Calendars.Shanghai.At(from), new(hours, LimitUnit.WorkingHours)));

    [Theory]
    [InlineData("2025-09-24 09:30", -1, "2025-09-24 08:30")] // the start of the day, not the end of the one before
    [InlineData("2025-09-24 09:30", -2, "2025-09-23 16:30")]
    [InlineData("2025-10-06 09:00", -1, "2025-09-30 17:00")]
    [InlineData("2026-01-01 09:00", -1, "2025-12-31 17:00")]
    public void A_warning_lies_in_working_time_before_the_limit(string due, int hours, string warning) =>
        Assert.Equal(Calendars.Shanghai.At(warning), Calendars.Shanghai.Add(Calendars.Shanghai.At(due), TimeSpan.FromHours(hours)));

    [Theory]
    [InlineData("2025-03-02", 6)]
    [InlineData("2025-03-09", 5)]
    [InlineData("2025-11-02", 7)]
    public void A_night_shift_is_an_hour_shorter_in_spring_and_an_hour_longer_in_autumn(string sunday, int hours)
    {
        var day = DateOnly.ParseExact(sunday, "yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture);
        var calendar = Calendars.Create(Night.Definition with { Overrides = [Calendars.MakeUp(day)] });
        Assert.Equal(TimeSpan.FromHours(hours), calendar.WorkingTime(calendar.StartOf(day), calendar.StartOf(day.AddDays(1))));
    }

    [Fact]
    public void Calendar_days_keep_the_clock_time_across_the_change_and_elapsed_hours_do_not()
    {
        var calendar = Calendars.NewYork;
        Assert.Equal(calendar.At("2015-03-08 12:00"), calendar.Due(calendar.At("2015-03-07 12:00"), new(1, LimitUnit.CalendarDays)));
        Assert.Equal(calendar.At("2015-03-08 13:00"), calendar.Due(calendar.At("2015-03-07 12:00"), new(24, LimitUnit.ElapsedHours)));
        Assert.Equal(calendar.At("2015-11-01 12:00"), calendar.Due(calendar.At("2015-10-31 12:00"), new(1, LimitUnit.CalendarDays)));
        Assert.Equal(calendar.At("2015-11-01 11:00"), calendar.Due(calendar.At("2015-10-31 12:00"), new(24, LimitUnit.ElapsedHours)));
    }

    [Fact]
    public void A_time_that_the_clock_skips_or_repeats_names_one_moment()
    {
        Assert.Equal(Instant.Utc(2015, 3, 8, 7), Calendars.NewYork.At("2015-03-08 02:30"));
        Assert.Equal(Instant.Utc(2015, 3, 8, 7), Calendars.NewYork.At("2015-03-08 03:00"));
        Assert.Equal(Instant.Utc(2015, 11, 1, 5, 30), Calendars.NewYork.At("2015-11-01 01:30"));
    }

    private static readonly Gen<WorkingCalendar> Calendar = Gen.OneOf(Gen.Const(Calendars.NewYork), Gen.Const(Calendars.Shanghai), Gen.Const(Night));
    private static readonly Gen<Instant> Moment =
        Gen.Long[Instant.Utc(2018, 6, 1).UnixMilliseconds, Instant.Utc(2027, 12, 31).UnixMilliseconds].Select(at => new Instant(at));

    [Fact]
    public void Adding_working_time_and_measuring_it_are_inverse() =>
        Gen.Select(Calendar, Moment, Gen.Long[-3_000_000_000, 3_000_000_000]).Sample((calendar, from, milliseconds) =>
        {
            var work = TimeSpan.FromMilliseconds(milliseconds);
            Assert.Equal(work, calendar.WorkingTime(from, calendar.Add(from, work)));
        });

    [Fact]
    public void What_was_measured_leads_back_to_within_the_same_pause() =>
        Gen.Select(Calendar, Moment, Moment).Sample((calendar, from, to) =>
            Assert.Equal(TimeSpan.Zero, calendar.WorkingTime(to, calendar.Add(from, calendar.WorkingTime(from, to)))));

    [Fact]
    public void Working_time_adds_up_over_any_moment_between() =>
        Gen.Select(Calendar, Moment, Moment, Moment).Sample((calendar, from, between, to) =>
            Assert.Equal(calendar.WorkingTime(from, to), calendar.WorkingTime(from, between) + calendar.WorkingTime(between, to)));

    [Fact]
    public void Starting_later_never_falls_due_earlier() =>
        Gen.Select(Calendar, Moment, Moment, Gen.Enum<LimitUnit>(), Gen.Int[1, 300]).Sample((calendar, one, other, unit, value) =>
        {
            var (earlier, later) = one < other ? (one, other) : (other, one);
            // The clock that is put back shows an hour twice; kept on the wall, the second of them falls due with the first.
            var tolerance = unit is LimitUnit.WorkingDays or LimitUnit.CalendarDays ? TimeSpan.FromHours(1) : TimeSpan.Zero;
            var limit = new TimeLimit(value, unit);
            Assert.True(calendar.Due(earlier, limit) <= calendar.Due(later, limit).Plus(tolerance));
        });

    [Fact]
    public void The_first_moment_of_a_day_belongs_to_it_and_the_one_before_does_not() =>
        Gen.Select(Calendar, Gen.Int[0, 20_000]).Sample((calendar, days) =>
        {
            var day = new DateOnly(1980, 1, 1).AddDays(days);
            Assert.Equal(day, calendar.DayOf(calendar.StartOf(day)));
            Assert.Equal(day.AddDays(-1), calendar.DayOf(new(calendar.StartOf(day).UnixMilliseconds - 1)));
        });

    [Fact]
    public void Questions_allocate_nothing_once_the_year_is_known()
    {
        var calendar = Calendars.NewYork;
        var (from, to) = (calendar.At("2015-08-07 16:00"), calendar.At("2015-09-09 10:00"));
        Ask();
        var before = GC.GetAllocatedBytesForCurrentThread();
        Ask();
        Assert.Equal(0, GC.GetAllocatedBytesForCurrentThread() - before);

        void Ask()
        {
            calendar.Due(from, Limits.Hours);
            calendar.Due(from, Limits.Days);
            calendar.WorkingTime(from, to);
            calendar.Add(to, TimeSpan.FromHours(-30));
            calendar.DayOf(from);
        }
    }

    private static class Limits
    {
        public static readonly TimeLimit Hours = new(40, LimitUnit.WorkingHours);
        public static readonly TimeLimit Days = new(10, LimitUnit.WorkingDays);
    }
}
