using Hotline.Kernel;
using Hotline.Positions.Assignments;
using Hotline.Positions.Contracts;
using static Hotline.Positions.Tests.Testville;

namespace Hotline.Positions.Tests;

public sealed class SeparationOfDutiesTests
{
    private const string AgentAndMonitor = "SEPARATION_OF_DUTIES_AGENT_MONITOR";

    [Theory]
    [InlineData("agent", "monitor", false)]
    [InlineData("monitor", "agent", false)]
    [InlineData("agent", "monitor", true)]
    public async Task Nobody_is_agent_and_monitor_of_one_centre_at_once(string first, string second, bool acting)
    {
        await using var city = await StartAsync("a01");
        await city.AssignAsync("a01", first, "day", "2025-03-01", "2025-04-01");
        Assert.Equal(AgentAndMonitor, Code(await city.AssignAsync("a01", second, "night", "2025-03-31", acting: acting)));
        Assert.True((await city.AssignAsync("a01", second, "night", "2025-04-01", acting: acting)).Succeeded);
    }

    [Fact]
    public async Task A_leave_does_not_free_an_agent_to_be_monitor_for_the_post_is_kept()
    {
        await using var city = await StartAsync("a01");
        var held = (await city.AssignAsync("a01", "agent", "day", "2025-03-01")).Value!;
        await city.Host.Get<StartLeave>().HandleAsync(new(held.Id, Day("2025-05-01"), null, null), Officer, default);
        Assert.Equal(AgentAndMonitor, Code(await city.AssignAsync("a01", "monitor", "day", "2025-06-01")));
    }

    [Fact]
    public async Task An_agent_may_also_stand_in_for_the_hall_manager()
    {
        await using var city = await StartAsync("a01");
        await city.AssignAsync("a01", "agent", "day", "2025-03-01");
        Assert.True((await city.AssignAsync("a01", "manager", "centre", "2025-03-01", acting: true)).Succeeded);
    }

    [Fact]
    public async Task Of_simultaneous_requests_for_both_posts_exactly_one_succeeds()
    {
        await using var city = await StartAsync("a01");
        var outcomes = await Task.WhenAll(Enumerable.Range(0, 8).Select(i =>
            Task.Run(() => city.AssignAsync("a01", i % 2 == 0 ? "agent" : "monitor", "day", "2025-03-01"))));

        Assert.Single(outcomes, outcome => outcome.Succeeded);
        Assert.Equal(4, outcomes.Count(outcome => outcome.Problems.Any(problem => problem.Code == AgentAndMonitor)));
        Assert.Single(await city.HeldAsync("a01", "2025-03-01"));
    }

    [Fact]
    public async Task A_list_of_staff_is_refused_whole_where_duties_would_not_be_separated()
    {
        await using var city = await StartAsync();
        var outcome = await city.Host.Get<IStaffRegister>().AddAsync(Id, [new("b01", "B")],
        [
            new("b01", "agent", "day", AssignmentKind.Regular, Day("2025-01-01"), null),
            new("b01", "monitor", "night", AssignmentKind.Acting, Day("2025-02-01"), Day("2025-02-02")),
        ], default);

        var problem = Assert.Single(outcome.Problems);
        Assert.Equal((AgentAndMonitor, "assignments[1]"), (problem.Code, problem.Field));
        Assert.Empty(await city.Positions.PeopleAsync(["testville/b01"], default));
    }

    [Theory]
    [InlineData("a01", WorkAct.Accept, null)]
    [InlineData("a01", WorkAct.CallBack, null)]
    [InlineData("a01", WorkAct.Inspect, "SEPARATION_OF_DUTIES_POST")]
    [InlineData("m01", WorkAct.Inspect, null)]
    [InlineData("m01", WorkAct.CallBack, "SEPARATION_OF_DUTIES_POST")]
    [InlineData("m01", WorkAct.DecideExtension, "SEPARATION_OF_DUTIES_POST")]
    [InlineData("h01", WorkAct.CloseSpecially, null)]
    [InlineData("o01", WorkAct.Rule, null)]
    [InlineData("o01", WorkAct.Inspect, "SEPARATION_OF_DUTIES_POST")]
    [InlineData("w01", WorkAct.CallBack, "SEPARATION_OF_DUTIES_POST")]
    [InlineData("nobody", WorkAct.Accept, "SEPARATION_OF_DUTIES_POST")]
    public async Task An_act_needs_a_post_that_allows_it(string actor, WorkAct act, string? problem)
    {
        await using var city = await StaffedAsync();
        Assert.Equal(problem, (await CheckAsync(city, new RecordedWork($"testville/{actor}", Day("2025-06-01"), act, ["testville/somebody"])))?.Code);
    }

    [Theory]
    [InlineData("m01", WorkAct.Inspect)]
    [InlineData("a01", WorkAct.CallBack)]
    [InlineData("h01", WorkAct.Rule)]
    [InlineData("h01", WorkAct.DecideExtension)]
    public async Task Nobody_inspects_calls_back_decides_or_rules_on_his_own_work(string actor, WorkAct act)
    {
        await using var city = await StaffedAsync();
        var id = $"testville/{actor}";
        Assert.Equal("SEPARATION_OF_DUTIES_OWN_WORK", (await CheckAsync(city, new RecordedWork(id, Day("2025-06-01"), act, ["testville/x", id])))?.Code);
    }

    [Fact]
    public async Task Nobody_decides_on_the_work_of_a_unit_in_which_he_holds_a_post()
    {
        await using var city = await StaffedAsync();
        await city.AssignAsync("h01", "head", "water", "2025-06-01", "2025-07-01", acting: true);
        Assert.Equal("SEPARATION_OF_DUTIES_OWN_WORK", (await CheckAsync(city, OfWater("2025-06-30")))?.Code);
        Assert.Null(await CheckAsync(city, OfWater("2025-07-01")));

        static RecordedWork OfWater(string day) => new("testville/h01", Day(day), WorkAct.DecideExtension, [], "testville/water");
    }

    [Fact]
    public async Task Who_is_on_leave_does_no_work()
    {
        await using var city = await StaffedAsync();
        var held = Assert.Single(await city.HeldAsync("m01", "2025-06-01"));
        await city.Host.Get<StartLeave>().HandleAsync(new(held.Id, Day("2025-06-01"), Day("2025-06-03"), null), Officer, default);

        var work = new[] { "2025-05-31", "2025-06-01", "2025-06-02", "2025-06-03" }
            .Select(day => new RecordedWork("testville/m01", Day(day), WorkAct.Inspect, ["testville/a01"])).ToList();
        var problems = await city.Host.Get<ISeparationOfDuties>().CheckAsync(work, default);
        Assert.Equal([null, "SEPARATION_OF_DUTIES_POST", "SEPARATION_OF_DUTIES_POST", null], problems.Select(problem => problem?.Code));
        Assert.Contains("on leave", problems[1]!.Message.English, StringComparison.Ordinal);
    }

    private static async Task<Testville> StaffedAsync()
    {
        var city = await StartAsync("a01", "m01", "h01", "o01", "w01");
        foreach (var (person, position, unit) in new[]
                 { ("a01", "agent", "day"), ("m01", "monitor", "day"), ("h01", "manager", "centre"), ("o01", "office", "centre"), ("w01", "head", "water") })
            Assert.True((await city.AssignAsync(person, position, unit, "2025-01-01")).Succeeded);
        return city;
    }

    private static async Task<Problem?> CheckAsync(Testville city, RecordedWork work) =>
        Assert.Single(await city.Host.Get<ISeparationOfDuties>().CheckAsync([work], default));
}
