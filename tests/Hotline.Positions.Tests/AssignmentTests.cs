using System.Globalization;
using Hotline.Kernel;
using Hotline.Positions.Assignments;
using Hotline.Positions.Contracts;
using Hotline.Testing;
using static Hotline.Positions.Tests.Testville;

namespace Hotline.Positions.Tests;

public sealed class AssignmentTests
{
    [Fact]
    public async Task Who_held_what_on_a_day_is_answered_from_the_first_day_until_the_end()
    {
        await using var city = await StartAsync("a01");
        await city.AssignAsync("a01", "agent", "day", "2025-03-01", "2025-04-01");

        Assert.Empty(await city.HeldAsync("a01", "2025-02-28"));
        Assert.Equal("testville/agent", Assert.Single(await city.HeldAsync("a01", "2025-03-01")).PositionId);
        Assert.Single(await city.HeldAsync("a01", "2025-03-31"));
        Assert.Empty(await city.HeldAsync("a01", "2025-04-01"));
    }

    [Fact]
    public async Task A_transfer_ends_one_assignment_and_begins_another_on_the_same_day()
    {
        await using var city = await StartAsync("a01");
        var old = (await city.AssignAsync("a01", "agent", "day", "2025-03-01")).Value!;

        var outcome = await city.Host.Get<Transfer>().HandleAsync(
            new(old.Id, Day("2025-06-01"), "testville/monitor", "testville/night", null, "promoted"), Officer, default);

        Assert.True(outcome.Succeeded);
        Assert.Equal("testville/agent", Assert.Single(await city.HeldAsync("a01", "2025-05-31")).PositionId);
        Assert.Equal("testville/monitor", Assert.Single(await city.HeldAsync("a01", "2025-06-01")).PositionId);
    }

    [Theory]
    [InlineData("2025-03-01")]
    [InlineData("2025-02-01")]
    [InlineData("2026-01-01")]
    public async Task A_transfer_lies_within_the_days_of_what_it_ends(string day)
    {
        await using var city = await StartAsync("a01");
        var old = (await city.AssignAsync("a01", "agent", "day", "2025-03-01", "2026-01-01")).Value!;
        var outcome = await city.Host.Get<Transfer>().HandleAsync(new(old.Id, Day(day), "testville/monitor", "testville/day", null, null), Officer, default);
        Assert.Equal("TRANSFER_OUTSIDE_ASSIGNMENT", Code(outcome));
    }

    [Fact]
    public async Task A_refused_transfer_leaves_the_old_assignment_as_it_was()
    {
        await using var city = await StartAsync("a01");
        var old = (await city.AssignAsync("a01", "agent", "day", "2025-03-01")).Value!;
        var outcome = await city.Host.Get<Transfer>().HandleAsync(new(old.Id, Day("2025-06-01"), "testville/head", "testville/day", null, null), Officer, default);
        Assert.Equal("POSITION_BELONGS_ELSEWHERE", Code(outcome));
        Assert.Equal(old, Assert.Single(await city.HeldAsync("a01", "2025-07-01")));
    }

    [Fact]
    public async Task On_leave_the_post_is_kept_but_its_holder_is_not_on_duty()
    {
        await using var city = await StartAsync("a01");
        var held = (await city.AssignAsync("a01", "agent", "day", "2025-03-01")).Value!;
        var leave = (await city.Host.Get<StartLeave>().HandleAsync(new(held.Id, Day("2025-05-01"), null, "study"), Officer, default)).Value!;

        Assert.Equal(AssignmentKind.Leave, Assert.Single(await city.HeldAsync("a01", "2025-08-01")).Kind);
        await city.Host.Get<EndLeave>().HandleAsync(new(leave.Id, Day("2025-06-01"), null), Officer, default);

        var year = new DateRange(Day("2025-01-01"), Day("2026-01-01"));
        var parts = await city.Positions.AssignmentsAsync(Id, SubjectKind.Agent, year, default);
        Assert.Equal(
            [(AssignmentKind.Regular, "2025-03-01/2025-05-01"), (AssignmentKind.Leave, "2025-05-01/2025-06-01"), (AssignmentKind.Regular, "2025-06-01/")],
            parts.Select(part => (part.Kind, part.Days.ToString())));
    }

    [Fact]
    public async Task A_leave_ends_with_the_post()
    {
        await using var city = await StartAsync("a01");
        var held = (await city.AssignAsync("a01", "agent", "day", "2025-03-01")).Value!;
        await city.Host.Get<StartLeave>().HandleAsync(new(held.Id, Day("2025-05-01"), Day("2025-09-01"), null), Officer, default);
        await city.Host.Get<EndAssignment>().HandleAsync(new(held.Id, Day("2025-06-01"), null), Officer, default);

        Assert.Equal(AssignmentKind.Leave, Assert.Single(await city.HeldAsync("a01", "2025-05-31")).Kind);
        Assert.Empty(await city.HeldAsync("a01", "2025-06-01"));
    }

    [Fact]
    public async Task A_leave_needs_the_post_that_it_is_from()
    {
        await using var city = await StartAsync("a01");
        var held = (await city.AssignAsync("a01", "agent", "day", "2025-03-01", "2025-06-01")).Value!;
        var late = await city.Host.Get<StartLeave>().HandleAsync(new(held.Id, Day("2025-06-01"), null, null), Officer, default);
        Assert.Equal("LEAVE_OUTSIDE_ASSIGNMENT", Code(late));
        var leave = (await city.Host.Get<StartLeave>().HandleAsync(new(held.Id, Day("2025-04-01"), Day("2025-05-01"), null), Officer, default)).Value!;
        var again = await city.Host.Get<StartLeave>().HandleAsync(new(held.Id, Day("2025-04-30"), null, null), Officer, default);
        Assert.Equal("LEAVE_OVERLAPS", Code(again));
        Assert.Equal("IS_A_LEAVE", Code(await city.Host.Get<EndAssignment>().HandleAsync(new(leave.Id, Day("2025-04-20"), null), Officer, default)));
        Assert.Equal("NOT_A_LEAVE", Code(await city.Host.Get<EndLeave>().HandleAsync(new(held.Id, Day("2025-04-20"), null), Officer, default)));
    }

    [Fact]
    public async Task The_same_post_is_not_held_twice_at_once()
    {
        await using var city = await StartAsync("a01");
        await city.AssignAsync("a01", "agent", "day", "2025-03-01", "2025-04-01");
        Assert.Equal("ASSIGNMENT_OVERLAPS", Code(await city.AssignAsync("a01", "agent", "day", "2025-03-31")));
        Assert.True((await city.AssignAsync("a01", "agent", "day", "2025-04-01")).Succeeded);
    }

    [Fact]
    public async Task A_message_gives_days_in_the_common_calendar_whatever_the_culture()
    {
        await using var city = await StartAsync("a01");
        var culture = CultureInfo.CurrentCulture;
        try
        {
            // Its own calendar counts this year as 2568.
            CultureInfo.CurrentCulture = new CultureInfo("th-TH");
            await city.AssignAsync("a01", "agent", "day", "2025-03-01", "2025-04-01");
            var refused = await city.AssignAsync("a01", "agent", "day", "2025-03-31");
            Assert.Contains("2025-03-01/2025-04-01", refused.Problems[0].Message.English, StringComparison.Ordinal);
        }
        finally
        {
            CultureInfo.CurrentCulture = culture;
        }
    }

    [Fact]
    public async Task What_is_named_must_exist_in_the_city()
    {
        await using var city = await StartAsync("a01");
        Assert.Equal("UNKNOWN_PERSON", Code(await city.AssignAsync("nobody", "agent", "day", "2025-03-01")));
        Assert.Equal("UNKNOWN_POSITION", Code(await city.AssignAsync("a01", "king", "day", "2025-03-01")));
        Assert.Equal("UNKNOWN_UNIT", Code(await city.AssignAsync("a01", "agent", "nowhere", "2025-03-01")));
        Assert.Equal("ASSIGNMENT_HOLDS_NO_DAY", Code(await city.AssignAsync("a01", "agent", "day", "2025-03-01", "2025-03-01")));
        var unknown = await city.Host.Get<EndAssignment>().HandleAsync(new("testville/4711", Day("2025-03-01"), null), Officer, default);
        Assert.Equal("UNKNOWN_ASSIGNMENT", Code(unknown));
    }

    [Theory]
    [InlineData("agent", "water")]
    [InlineData("manager", "gas")]
    [InlineData("head", "night")]
    public async Task A_post_of_the_centre_is_held_in_the_centre_and_a_sub_centres_in_a_sub_centre(string position, string unit)
    {
        await using var city = await StartAsync("a01");
        Assert.Equal("POSITION_BELONGS_ELSEWHERE", Code(await city.AssignAsync("a01", position, unit, "2025-03-01")));
    }

    [Fact]
    public async Task Only_the_citys_own_officers_change_its_assignments()
    {
        await using var city = await StartAsync("a01");
        var stranger = TestCallers.ResultsOfficer("elsewhere");
        var outcome = await city.Host.Get<AssignPosition>().HandleAsync(
            new("testville/a01", "testville/agent", "testville/day", false, Day("2025-03-01"), null, null), stranger, default);
        Assert.Equal("NOT_YOUR_CITY", Code(outcome));
    }

    [Fact]
    public async Task What_was_recorded_in_error_is_withdrawn_and_holds_no_day()
    {
        await using var city = await StartAsync("a01");
        var held = (await city.AssignAsync("a01", "agent", "day", "2025-03-01")).Value!;
        Assert.Equal("REASON_REQUIRED", Code(await city.Host.Get<WithdrawAssignment>().HandleAsync(new(held.Id, " "), Officer, default)));
        await city.Host.Get<WithdrawAssignment>().HandleAsync(new(held.Id, "wrong person"), Officer, default);

        Assert.Empty(await city.HeldAsync("a01", "2025-03-01"));
        Assert.True((await city.AssignAsync("a01", "monitor", "day", "2025-03-01")).Succeeded);
    }

    [Fact]
    public async Task Correcting_an_end_is_checked_as_a_new_assignment_is()
    {
        await using var city = await StartAsync("a01");
        var agent = (await city.AssignAsync("a01", "agent", "day", "2025-03-01", "2025-06-01")).Value!;
        await city.AssignAsync("a01", "monitor", "day", "2025-06-01");
        var outcome = await city.Host.Get<EndAssignment>().HandleAsync(new(agent.Id, Day("2025-07-01"), "typing error"), Officer, default);
        Assert.Equal("SEPARATION_OF_DUTIES_AGENT_MONITOR", Code(outcome));
        Assert.True((await city.Host.Get<EndAssignment>().HandleAsync(new(agent.Id, Day("2025-05-01"), null), Officer, default)).Succeeded);
    }
}
