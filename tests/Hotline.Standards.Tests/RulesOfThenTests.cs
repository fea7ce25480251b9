using Hotline.Kernel;
using Hotline.Standards.Contracts;
using Hotline.Standards.Tests.Support;
using Microsoft.EntityFrameworkCore;
using static Hotline.Standards.Tests.ProposalTests;
using static Hotline.Standards.Tests.Support.Office;

namespace Hotline.Standards.Tests;

/// <summary>What ruled is kept with when it ruled: the rules as of a moment, and by their versions.</summary>
public sealed class RulesOfThenTests
{
    [Fact]
    public async Task The_rules_of_a_moment_are_those_that_had_been_adopted_by_then()
    {
        await using var office = await OpenAsync();
        var first = (await office.Standards.RulebookAsync("testville", default))!;
        office.GoTo(3, 3);
        await AdoptAsync(office, await ProposeLimitsAsync(office), Otto);
        office.GoTo(3, 4);
        await AdoptAsync(office, await ProposeYearAsync(office, 2026, "ANNOUNCED", Day("2026-05-04", false)), Otto);
        var present = (await office.Standards.RulebookAsync("testville", default))!;

        Assert.Null(await office.Standards.RulebookAsync("testville", Instant.Utc(2026, 3, 1), default));
        Assert.Equal(first.Pins, (await RulesOfAsync(office, 2)).Pins);
        Assert.Equal(5, (await RulesOfAsync(office, 2)).Limits.Find("road", "general", new(2026, 3, 4))!.Limit.Value);
        Assert.Equal(first.Pins with { Limits = present.Pins.Limits }, (await RulesOfAsync(office, 3)).Pins);
        Assert.Equal(3, (await RulesOfAsync(office, 3)).Limits.Find("road", "general", new(2026, 3, 4))!.Limit.Value);
        Assert.True((await RulesOfAsync(office, 3)).Calendar.IsWorkday(new(2026, 5, 4)));
        Assert.Equal(present.Pins, (await RulesOfAsync(office, 4)).Pins);
        Assert.False((await RulesOfAsync(office, 4)).Calendar.IsWorkday(new(2026, 5, 4)));
    }

    [Fact]
    public async Task By_its_versions_a_rulebook_is_read_again_however_many_followed()
    {
        await using var office = await OpenAsync();
        var first = (await office.Standards.RulebookAsync("testville", default))!;
        Assert.EndsWith("@1.0.0", first.Pins.Pack, StringComparison.Ordinal);
        await AdoptAsync(office, await ProposeLimitsAsync(office), Otto);
        office.Pack(("rules.yaml", $"{SamplePack.Rules}\nmaximumExtensions: 3\n"));
        await office.OpenAgainAsync();

        Assert.Equal(3, (await office.Standards.RulebookAsync("testville", default))!.Rules.MaximumExtensions);
        var again = (await office.Standards.RulebookAsync("testville", first.Pins, default))!;
        Assert.Equal((1, 5), (again.Rules.MaximumExtensions, again.Limits.Find("road", "general", new(2026, 3, 4))!.Limit.Value));
        Assert.Equal(first.Pins, again.Pins);
        Assert.Null(await office.Standards.RulebookAsync("testville", first.Pins with { Limits = "never" }, default));
    }

    [Fact]
    public async Task Steps_of_a_rulebook_are_only_added_and_a_start_that_changes_nothing_adds_none()
    {
        await using var office = await OpenAsync();
        await AdoptAsync(office, await ProposeLimitsAsync(office), Otto);
        await office.OpenAgainAsync();
        await using var db = office.Database();
        var steps = await db.RulebookSteps.OrderBy(step => step.Number).ToListAsync();
        Assert.Equal([(1, "plugin/testville@1.0.0"), (2, "testville/otto")], steps.Select(step => (step.Number, step.By)));

        db.Entry(steps[0]).Property(step => step.At).CurrentValue = Instant.Utc(2020, 1, 1);
        await Assert.ThrowsAsync<InvalidOperationException>(() => db.SaveChangesAsync());
    }

    [Fact]
    public async Task A_version_rules_in_hindsight_from_its_publication_with_the_days_as_they_stood_then()
    {
        await using var office = await OpenAsync();
        office.GoTo(3, 5);
        await StandardLifeTests.PublishAsync(office, "2026.2", Contents.Of("2026-07-01"));
        office.GoTo(3, 9);
        await StandardLifeTests.DoAsync(office, "retireStandard", new { standardId = StandardLifeTests.Global("2026.2"), revision = 3, until = "2026-08-01", reason = "x" }, Olga);

        Assert.Null(await InForceAsync(office, new(2026, 7, 15), day: 1));
        Assert.Equal("2026.1", await InForceAsync(office, new(2026, 7, 15), day: 4));
        Assert.Equal("2026.2", await InForceAsync(office, new(2026, 7, 15), day: 5));
        Assert.Equal("2026.1", await InForceAsync(office, new(2026, 6, 30), day: 5));
        Assert.Equal("2026.2", await InForceAsync(office, new(2026, 8, 15), day: 8));
        Assert.Null(await InForceAsync(office, new(2026, 8, 15), day: 9));
    }

    [Fact]
    public async Task A_version_withdrawn_before_it_began_ruled_only_until_then()
    {
        await using var office = await OpenAsync();
        office.GoTo(3, 5);
        await StandardLifeTests.PublishAsync(office, "2026.2", Contents.Of("2026-07-01"));
        office.GoTo(3, 9);
        await StandardLifeTests.DoAsync(office, "retireStandard", new { standardId = StandardLifeTests.Global("2026.2"), revision = 3, until = "2026-07-01", reason = "x" }, Olga);
        Assert.Equal("2026.2", await InForceAsync(office, new(2026, 7, 15), day: 8));
        Assert.Null(await InForceAsync(office, new(2026, 7, 15), day: 9));
    }

    [Fact]
    public async Task Two_rulebooks_differ_from_the_first_day_that_they_rule_otherwise()
    {
        await using var office = await OpenAsync();
        var first = (await office.Standards.RulebookAsync("testville", default))!;
        Assert.Equal(DateOnly.MaxValue, first.FirstDayOtherThan(first with { Pins = first.Pins with { Pack = "testville@2" } }));

        await AdoptAsync(office, await ProposeYearAsync(office, 2027, "ANNOUNCED", Day("2027-01-01", false), Day("2027-01-02", true)), Otto);
        var nextYear = (await office.Standards.RulebookAsync("testville", default))!;
        Assert.Equal(new DateOnly(2027, 1, 1), first.FirstDayOtherThan(nextYear));
        // The same day off by another notice moves nothing.
        await AdoptAsync(office, await ProposeYearAsync(office, 2027, "PREDICTED", Day("2027-01-01", false), Day("2027-01-02", true)), Otto);
        Assert.Equal(DateOnly.MaxValue, nextYear.FirstDayOtherThan((await office.Standards.RulebookAsync("testville", default))!));

        await AdoptAsync(office, await ProposeLimitsAsync(office), Otto);
        var limited = (await office.Standards.RulebookAsync("testville", default))!;
        Assert.Equal(new DateOnly(2026, 3, 4), first.FirstDayOtherThan(limited));
        Assert.Equal(limited.FirstDayOtherThan(first), first.FirstDayOtherThan(limited));
        Assert.Equal(DateOnly.MinValue, first.FirstDayOtherThan(limited with { Pins = limited.Pins with { Rules = "other" } }));
    }

    private static async Task<Rulebook> RulesOfAsync(Office office, int day) => (await office.Standards.RulebookAsync("testville", Instant.Utc(2026, 3, day, 1), default))!;

    private static async Task<string?> InForceAsync(Office office, DateOnly on, int day) =>
        (await office.Standards.InForceAsync("testville", SubjectKind.Agent, on, Instant.Utc(2026, 3, day, 1), default))?.Version;
}
