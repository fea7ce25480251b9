using Hotline.Standards.Tests.Support;
using static Hotline.Standards.Tests.ProposalTests;
using static Hotline.Standards.Tests.Support.Office;

namespace Hotline.Standards.Tests;

/// <summary>What a city adopted here, and a pack whose files change afterwards.</summary>
public sealed class AdoptedAndPackTests
{
    [Fact]
    public async Task A_later_file_of_limits_is_kept_as_a_version_and_does_not_take_the_adopted_table_back()
    {
        await using var office = await OpenAsync();
        await AdoptAsync(office, await ProposeLimitsAsync(office), Otto);
        office.Pack(("limits.yaml", SamplePack.Limits.Replace("value: 5", "value: 9", StringComparison.Ordinal)));
        await office.OpenAgainAsync();

        Assert.Equal((5, 3), (await LimitAsync(office, 3), await LimitAsync(office, 4)));
        Assert.Contains("adopted", Assert.Single(office.Logged), StringComparison.Ordinal);
        Assert.Contains("time limits", office.Logged[0], StringComparison.Ordinal);
        await using var db = office.Database();
        Assert.Equal(3, db.Documents.Count(document => document.Kind == Data.DocumentKind.Limits));
    }

    [Fact]
    public async Task A_later_calendar_brings_its_other_years_and_leaves_the_adopted_one()
    {
        await using var office = await OpenAsync();
        var before = (await office.Standards.RulebookAsync("testville", default))!.Calendar.Definition.Version;
        await AdoptAsync(office, await ProposeYearAsync(office, 2026, "ANNOUNCED", Day("2026-05-04", false)), Otto);
        office.Pack(
            ("calendars/2026.yaml", SamplePack.Calendar.Replace("to: 2026-01-03", "to: 2026-01-02", StringComparison.Ordinal)),
            ("calendars/2027.yaml", SamplePack.Calendar.Replace("2026", "2027", StringComparison.Ordinal)));
        await office.OpenAgainAsync();

        var calendar = (await office.Standards.RulebookAsync("testville", default))!.Calendar;
        Assert.False(calendar.IsWorkday(new(2026, 5, 4)));
        Assert.True(calendar.IsWorkday(new(2026, 1, 2)));
        Assert.False(calendar.IsWorkday(new(2027, 1, 1)));
        Assert.Contains("calendar 2026", Assert.Single(office.Logged), StringComparison.Ordinal);
        Assert.False((await office.Standards.CalendarAsync("testville", before, default))!.IsWorkday(new(2026, 1, 2)));

        await office.OpenAgainAsync();
        Assert.Equal(calendar.Definition.Version, (await office.Standards.RulebookAsync("testville", default))!.Calendar.Definition.Version);
        Assert.Single(office.Logged);
    }

    [Fact]
    public async Task Where_nothing_was_adopted_the_packs_file_rules()
    {
        await using var office = await OpenAsync();
        await ProposeLimitsAsync(office); // open, and so without effect
        office.Pack(("limits.yaml", SamplePack.Limits.Replace("value: 5", "value: 9", StringComparison.Ordinal)));
        await office.OpenAgainAsync();

        Assert.Equal(9, await LimitAsync(office, 4));
        Assert.Empty(office.Logged);
    }

    [Fact]
    public async Task The_same_days_are_the_same_version_whether_a_pack_or_an_officer_brought_them()
    {
        await using var office = await OpenAsync();
        var proposal = await ProposeYearAsync(office, 2027, "ANNOUNCED", Day("2027-01-04", true), Day("2027-01-01", false));
        office.Pack(("calendars/2027.yaml", """
            year: 2027
            status: announced
            source: another notice
            holidays: [{ day: 2027-01-01, name: New Year }]
            workdays: [{ day: 2027-01-04, name: New Year }]
            """));
        await office.OpenAgainAsync();
        Assert.Equal(proposal.GetProperty("version").GetString(), (await office.Standards.RulebookAsync("testville", default))!.Calendar.Definition.Version);
    }
}
