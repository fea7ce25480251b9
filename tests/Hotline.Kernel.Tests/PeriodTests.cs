using CsCheck;
using Hotline.Kernel;

namespace Hotline.Kernel.Tests;

public sealed class PeriodTests
{
    private static readonly Gen<PeriodScheme> s_schemes = Gen.Select(Gen.Int[1, 28], Gen.Int[1, 12], (day, month) => new PeriodScheme(day, month));
    private static readonly Gen<DateOnly> s_days = Gen.Int[0, 20_000].Select(days => new DateOnly(1990, 1, 1).AddDays(days));

    [Fact]
    public void Every_day_lies_in_one_month_and_in_one_year() => Gen.Select(s_schemes, s_days).Sample((scheme, day) =>
    {
        var (month, year) = (scheme.MonthOf(day), scheme.YearOf(day));
        Assert.True(month.Contains(day) && year.Contains(day));
        Assert.Equal(month.Until, scheme.MonthOf(month.Until).From);
        Assert.False(scheme.MonthOf(month.Until).Contains(day));
        Assert.True(year.From <= month.From && month.Until <= year.Until);
        Assert.True(scheme.TryParse(month.Name, out var read));
        Assert.Equal(month, read);
    });

    [Fact]
    public void A_month_from_the_26th_is_named_after_the_day_on_which_it_ends()
    {
        var month = new PeriodScheme(StartDay: 26).MonthOf(new(2025, 11, 26));
        Assert.Equal(new Period("2025-12", new(2025, 11, 26), new(2025, 12, 26)), month);
    }

    [Fact]
    public void A_year_from_November_ends_in_October() =>
        Assert.Equal(new Period("2025", new(2024, 11, 1), new(2025, 11, 1)), new PeriodScheme(YearStartMonth: 11).YearOf(new(2025, 1, 5)));

    [Theory]
    [InlineData("2025-13")]
    [InlineData("2025-1")]
    [InlineData("25")]
    [InlineData("")]
    [InlineData("२०२५")]
    public void What_is_no_period_is_not_read_as_one(string name) => Assert.False(new PeriodScheme().TryParse(name, out _));

    [Fact]
    public void A_range_holds_a_day_at_least()
    {
        Assert.Throws<ArgumentException>(() => new DateRange(new(2026, 1, 2), new(2026, 1, 2)));
        var range = new DateRange(new(2026, 1, 1), new(2026, 2, 1));
        Assert.True(range.Contains(new(2026, 1, 31)) && !range.Contains(new(2026, 2, 1)));
        Assert.True(range.Overlaps(new(new(2026, 1, 31), null)) && !range.Overlaps(new(new(2026, 2, 1), null)));
        Assert.Equal("2026-01-01/2026-02-01", range.ToString());
    }

    [Fact]
    public void The_value_in_force_is_the_last_that_has_begun()
    {
        DatedValue<int>[] values = [new(new(2026, 7, 1), 2, "act 2"), new(new(2026, 1, 1), 1, "act 1")];
        Assert.Null(values.On(new(2025, 12, 31)));
        Assert.Equal(1, values.On(new(2026, 6, 30))!.Value);
        Assert.Equal(2, values.On(new(2026, 7, 1))!.Value);
    }

    [Fact]
    public void Months_begin_with_the_one_of_the_first_day_and_before_the_last()
    {
        var scheme = new PeriodScheme(StartDay: 26);
        Assert.Equal(["2025-12", "2026-01"], scheme.Months(new(2025, 12, 20), new(2026, 1, 25)).Select(month => month.Name));
        Assert.Equal(["2025-12"], scheme.Months(new(2025, 12, 25), new(2025, 12, 26)).Select(month => month.Name));
        Assert.Empty(scheme.Months(new(2025, 12, 26), new(2025, 12, 26)));
    }
}
