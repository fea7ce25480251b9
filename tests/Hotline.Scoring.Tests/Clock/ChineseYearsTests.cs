using System.Text.Json;
using Hotline.Kernel;
using Hotline.Scoring.Clock;
using Hotline.Scoring.Standards;
using Hotline.Testing;

namespace Hotline.Scoring.Tests.Clock;

/// <summary>The clock over every day of twenty years of the State Council's notices, with their make-up days and long holidays.</summary>
public sealed class ChineseYearsTests
{
    private const string Notices = "cn-holidays";
    private static readonly WorkingCalendar Calendar = ChineseYears.Calendar;

    [RealDataFact(Notices)]
    public void Every_day_works_or_is_off_as_the_notices_say()
    {
        var named = Directory.EnumerateFiles(Path.Combine(Repository.RealData, Notices), "20??.json").SelectMany(Named).ToDictionary();
        Assert.Equal([], ChineseYears.Days.Where(day =>
            Calendar.IsWorkday(day) != named.GetValueOrDefault(day, day.DayOfWeek is not (DayOfWeek.Saturday or DayOfWeek.Sunday))));
    }

    [Theory]
    [InlineData(2007, 249)]
    [InlineData(2008, 251)]
    [InlineData(2009, 250)]
    [InlineData(2010, 250)]
    [InlineData(2011, 250)]
    [InlineData(2012, 249)]
    [InlineData(2013, 250)]
    [InlineData(2014, 250)]
    [InlineData(2015, 249)]
    [InlineData(2016, 250)]
    [InlineData(2017, 249)]
    [InlineData(2018, 250)]
    [InlineData(2019, 250)]
    [InlineData(2020, 249)]
    [InlineData(2021, 250)]
    [InlineData(2022, 249)]
    [InlineData(2023, 249)]
    [InlineData(2024, 251)]
    [InlineData(2025, 248)]
    [InlineData(2026, 248)]
    public void A_year_has_as_many_workdays_as_the_notices_leave(int year, int workdays)
    {
        Assert.Equal(workdays, ChineseYears.Days.Count(day => day.Year == year && Calendar.IsWorkday(day)));
        Assert.Equal(workdays, Calendar.WorkdaysBetween(new(year - 1, 12, 31), new(year, 12, 31)));
    }

    [Theory]
    [InlineData("2007-04-27", 3, "2007-04-30")] // Saturday and Sunday are made up
    [InlineData("2007-04-30", 1, "2007-05-08")] // the last golden week of May
    [InlineData("2007-12-28", 1, "2007-12-29")] // made up by the notice of the next year
    [InlineData("2007-12-29", 1, "2008-01-02")]
    [InlineData("2009-09-30", 1, "2009-10-09")]
    [InlineData("2011-12-30", 2, "2012-01-04")] // 31 December was made up
    [InlineData("2012-09-29", 1, "2012-10-08")]
    public void Workdays_are_counted_over_the_turn_of_the_year_and_the_golden_weeks(string day, int workdays, string then) =>
        Assert.Equal(ChineseYears.Day(then), Calendar.AddWorkdays(ChineseYears.Day(day), workdays));

    [Fact]
    public void Adding_workdays_and_counting_them_are_inverse_from_every_day()
    {
        foreach (var day in ChineseYears.Days)
            foreach (var workdays in (int[])[1, 2, 5, 15, 260])
            {
                var then = Calendar.AddWorkdays(day, workdays);
                Assert.True(Calendar.IsWorkday(then));
                Assert.Equal(workdays, Calendar.WorkdaysBetween(day, then));
                Assert.Equal(workdays - 1, Calendar.WorkdaysBetween(day, then.AddDays(-1)));
            }
    }

    [Fact]
    public void Adding_working_time_and_measuring_it_are_inverse_from_every_day()
    {
        foreach (var day in ChineseYears.Days)
            foreach (var hour in (int[])[3, 9, 13, 17, 20])
            {
                var from = Calendar.StartOf(day).Plus(TimeSpan.FromHours(hour));
                foreach (var minutes in (int[])[-2400, -420, -1, 1, 419, 420, 421, 2400])
                {
                    var work = TimeSpan.FromMinutes(minutes);
                    Assert.Equal(work, Calendar.WorkingTime(from, Calendar.Add(from, work)));
                }
            }
    }

    [Fact]
    public void A_limit_in_workdays_is_used_up_by_as_many_started_workdays_from_every_day()
    {
        foreach (var day in ChineseYears.Days)
            foreach (var hour in (int[])[3, 10, 13, 20])
                foreach (var workdays in (int[])[1, 5, 15])
                {
                    var from = Calendar.StartOf(day).Plus(TimeSpan.FromHours(hour));
                    var due = Calendar.Due(from, new(workdays, LimitUnit.WorkingDays));
                    Assert.Equal(workdays, Calendar.StartedWorkdays(from, due));
                    Assert.Equal(workdays + 1, Calendar.StartedWorkdays(from, due.Plus(TimeSpan.FromMilliseconds(1))));
                }
    }

    /// <summary>The days that a notice names, which may be of the year before or after its own, and whether work goes on.</summary>
    private static IEnumerable<KeyValuePair<DateOnly, bool>> Named(string file)
    {
        using var year = JsonDocument.Parse(File.ReadAllBytes(file));
        foreach (var day in year.RootElement.GetProperty("days").EnumerateArray())
            yield return new(ChineseYears.Day(day.GetProperty("date").GetString()!), !day.GetProperty("isOffDay").GetBoolean());
    }
}
