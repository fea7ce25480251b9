using System.Globalization;
using System.Text.Json;
using Hotline.Positions;
using Hotline.Scoring.Clock;
using Hotline.Standards;
using Hotline.Standards.Contracts;
using Hotline.Testing;

namespace Hotline.Plugins.Tests.RealRecords;

/// <summary>The national pack's calendar against a collection of the State Council's notices made by others.</summary>
public sealed class ChineseCalendarTests
{
    private const string Folder = "cn-holidays";
    private static readonly DateOnly s_first = new(2007, 1, 1);
    private static readonly DateOnly s_last = new(2026, 12, 31);

    [RealDataFact(Folder)]
    public async Task Every_day_of_2007_to_2026_works_or_is_off_as_the_notices_say()
    {
        var calendar = await CalendarAsync();
        var notices = Notices();
        var wrong = Enumerable.Range(s_first.DayNumber, s_last.DayNumber - s_first.DayNumber + 1).Select(DateOnly.FromDayNumber)
            .Where(day => calendar.IsWorkday(day) != IsWorkday(day, notices));

        Assert.Equal("", string.Join(", ", wrong.Select(day => day.ToString("O", CultureInfo.InvariantCulture))));
        Assert.All(Enumerable.Range(s_first.Year, 20), year => Assert.Equal(CalendarStatus.Announced, calendar.StatusOf(year)));
        Assert.Equal(CalendarStatus.Predicted, calendar.StatusOf(2027));
    }

    [Theory]
    [InlineData(2007, 249)]
    [InlineData(2012, 249)]
    [InlineData(2024, 251)]
    [InlineData(2025, 248)]
    [InlineData(2026, 248)]
    public async Task A_year_has_as_many_working_days_as_the_notices_leave(int year, int workdays)
    {
        var calendar = await CalendarAsync();
        var first = new DateOnly(year, 1, 1);
        Assert.Equal(workdays, Enumerable.Range(first.DayNumber, 366).Select(DateOnly.FromDayNumber).Count(day => day.Year == year && calendar.IsWorkday(day)));
    }

    private static async Task<WorkingCalendar> CalendarAsync()
    {
        await using var host = await ModuleHost.StartAsync([new PositionsModule(), new StandardsModule()],
            options => options.PluginFolders = [Path.Combine(Repository.Plugins, "China"), Path.Combine(Repository.Plugins, "Dongying")]);
        return (await host.Get<IStandards>().RulebookAsync("dongying", default))!.Calendar;
    }

    private static bool IsWorkday(DateOnly day, Dictionary<DateOnly, bool> notices) =>
        notices.TryGetValue(day, out var isOff) ? !isOff : day.DayOfWeek is not (DayOfWeek.Saturday or DayOfWeek.Sunday);

    /// <summary>Days that a notice names, and whether they are off. A notice may name days of the year before or after its own.</summary>
    private static Dictionary<DateOnly, bool> Notices()
    {
        var days = new Dictionary<DateOnly, bool>();
        foreach (var file in Directory.EnumerateFiles(Path.Combine(Repository.RealData, Folder), "20??.json").Order(StringComparer.Ordinal))
        {
            using var year = JsonDocument.Parse(File.ReadAllBytes(file));
            foreach (var day in year.RootElement.GetProperty("days").EnumerateArray())
                days[DateOnly.ParseExact(day.GetProperty("date").GetString()!, "yyyy-MM-dd", CultureInfo.InvariantCulture)] = day.GetProperty("isOffDay").GetBoolean();
        }
        return days;
    }
}
