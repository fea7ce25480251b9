using System.ComponentModel;
using System.Globalization;

namespace Hotline.Kernel;

/// <summary>An assessment period (考核周期): a month or a year by the city's own start day (D19).</summary>
/// <param name="Name">"2025-12" for a month, "2025" for a year; named after the day it ends on.</param>
/// <param name="From">First day.</param>
/// <param name="Until">The day after the last.</param>
[Description("An assessment period: a month or a year by the city's own first day (考核周期).")]
public sealed record Period(
    string Name, [property: Description("The first day.")] DateOnly From, [property: Description("The day after the last.")] DateOnly Until)
{
    public bool Contains(DateOnly day) => day >= From && day < Until;

    [Description("The last day.")]
    public DateOnly LastDay => Until.AddDays(-1);

    [Description("Whether it is a year, and not a month.")]
    public bool IsYear => Name.Length == 4;
}

/// <summary>How a city cuts its periods.</summary>
/// <param name="StartDay">
/// First day of a month's period, 1–28. With 26, "2025-12" is 26 November to 25 December.
/// </param>
/// <param name="YearStartMonth">Month in which the assessment year begins, 1–12. With 11, "2025" is November 2024 to October 2025.</param>
public sealed record PeriodScheme(int StartDay = 1, int YearStartMonth = 1)
{
    public Period Month(int year, int month)
    {
        var until = new DateOnly(year, month, 1).AddDays(StartDay - 1);
        return StartDay == 1
            ? new(Name(year, month), until, until.AddMonths(1))
            : new(Name(year, month), until.AddMonths(-1), until);
    }

    public Period MonthOf(DateOnly day)
    {
        var month = Month(day.Year, day.Month);
        if (month.Contains(day)) return month;
        var next = new DateOnly(day.Year, day.Month, 1).AddMonths(1);
        return Month(next.Year, next.Month);
    }

    /// <summary>The months from the one that a day is in, as long as they begin before the other.</summary>
    public IEnumerable<Period> Months(DateOnly from, DateOnly until)
    {
        for (var month = MonthOf(from); month.From < until; month = MonthOf(month.Until)) yield return month;
    }

    public Period Year(int year)
    {
        var first = YearStartMonth == 1 ? Month(year, 1) : Month(year - 1, YearStartMonth);
        return new(year.ToString("0000", CultureInfo.InvariantCulture), first.From, first.From.AddYears(1));
    }

    public Period YearOf(DateOnly day) =>
        new[] { Year(day.Year), Year(day.Year + 1), Year(day.Year - 1) }.First(year => year.Contains(day));

    /// <summary>The month, or the year, that lies so many before.</summary>
    public Period Before(Period period, int count)
    {
        if (period.IsYear) return Year(YearOf(period.From).LastDay.Year - count);
        var last = period.LastDay.AddMonths(-count);
        return Month(last.Year, last.Month);
    }

    /// <summary>The same month, or the year, one year before (同期).</summary>
    public Period YearBefore(Period period) => Before(period, period.IsYear ? 1 : 12);

    /// <summary>Reads "2025-12" or "2025", within <see cref="ServedDays"/>.</summary>
    public bool TryParse(string name, out Period period)
    {
        period = null!;
        if (DateOnly.TryParseExact(name + "-01", "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var month) && ServedDays.Holds(month))
            period = Month(month.Year, month.Month);
        else if (DateOnly.TryParseExact(name + "-01-01", "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var year) && ServedDays.Holds(year))
            period = Year(year.Year);
        return period is not null;
    }

    private static string Name(int year, int month) => string.Create(CultureInfo.InvariantCulture, $"{year:0000}-{month:00}");
}
