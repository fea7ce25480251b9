using Hotline.Kernel;
using Hotline.Results.Tests.Town;
using Hotline.Scoring.Clock;
using Hotline.Testing;
using static Hotline.Results.Tests.Town.TownHost;

namespace Hotline.Results.Tests;

/// <summary>Nothing final rests on a predicted year: not the month itself, nor the windows of its deductions.</summary>
public class PredictedYearTests
{
    [Fact]
    public async Task The_checklist_names_a_year_whose_calendar_is_only_predicted()
    {
        await using var town = await OpenAsync();
        Assert.Contains("CALENDAR_PREDICTED", await ChecklistAsync(town, "2027-01"));
    }

    [Fact]
    public async Task A_month_is_not_closed_on_a_predicted_year()
    {
        await using var town = await OpenAsync();
        town.GoTo(2, 10, year: 2027);
        Assert.Equal(["CALENDAR_PREDICTED"], (await town.CloseAsync(Olga, "2027-01")).UserErrorCodes("closePeriod"));
        Assert.Equal(["PERIOD_NOT_CLOSED"], (await town.ReleaseAsync(Otto, "2027-01")).UserErrorCodes("releasePeriod"));
    }

    [Fact]
    public async Task Nothing_becomes_final_by_a_window_that_was_counted_in_a_predicted_year()
    {
        await using var town = await OpenAsync();
        const string december = "2026-12";
        town.Scores.Subjects.AddRange([(Ann, december), (Mo, december)]);
        town.GoTo(12, 31);
        await town.DeductAsync(Ann, "1", "silent", december);
        await town.DeductAsync(Mo, "1", "silent", december);
        town.GoTo(1, 20, year: 2027);
        Assert.Contains("APPEAL_WINDOW_PREDICTED", await ChecklistAsync(town, december));
        Assert.Equal(["APPEAL_WINDOW_PREDICTED"], (await town.CloseAsync(Olga, december)).UserErrorCodes("closePeriod"));

        var definition = TownRules.Calendar.Definition;
        town.Rules.Ruling = WorkingCalendar.Create(definition with { Version = "testville-2", Years = [definition.Years[0], new(2027, CalendarStatus.Announced, "made up")] }).Value!;
        Assert.Empty((await town.CloseAsync(Olga, december)).UserErrorCodes("closePeriod"));
    }

    [Fact]
    public async Task What_its_subject_acknowledged_rests_on_no_window()
    {
        await using var town = await OpenAsync();
        town.Scores.Subjects.Add((Mo, "2026-12"));
        town.GoTo(12, 31);
        var deductionId = await town.DeductAsync(Mo, "1", "owned", "2026-12");
        await town.DoAsync("acknowledgeDeduction", new { deductionId }, MoHimself, "deduction { state }");
        town.GoTo(1, 20, year: 2027);
        Assert.Empty((await town.CloseAsync(Olga, "2026-12")).UserErrorCodes("closePeriod"));
    }

    private static async Task<IEnumerable<string?>> ChecklistAsync(TownHost town, string month) =>
        (await town.AskAsync("query($city: ID!, $month: String!) { closingChecklist(cityId: $city, period: $month) { code } }", new { city = City, month }, Olga))
            .Data("closingChecklist").EnumerateArray().Select(finding => finding.GetProperty("code").GetString());
}
