using Hotline.Testing;

namespace Hotline.Assessment.Tests;

/// <summary>The way of an order through units, helpers, pauses and rework, act by act.</summary>
public sealed class HandlingTests
{
    private const string Reason = "reason: \"why\"";

    [Fact]
    public async Task A_pause_stops_the_clock()
    {
        await using var city = await AssessedCity.StartAsync();
        await city.InHandAsync();
        Assert.Empty(await city.ActAsync("pauseOrder", TestCity.HallManager, Reason));
        Assert.Equal("PAUSED", await city.StageAsync());
        city.Wait(TimeSpan.FromHours(3));
        Assert.Empty(await city.ActAsync("resumeOrder", TestCity.HallManager));
        Assert.Equal("""{"currentDue":"2026-02-04T13:00:00Z","workingMinutes":0,"dueChanges":[{"from":"2026-02-04T10:00:00Z"}]}""",
            (await city.OrderAsync("lead { currentDue workingMinutes dueChanges { from } }")).GetProperty("lead").GetRawText());
    }

    [Fact]
    public async Task A_returned_order_starts_the_next_unit_with_a_clock_of_its_own()
    {
        await using var city = await AssessedCity.StartAsync();
        await city.InHandAsync();
        city.Wait(TimeSpan.FromDays(1));
        Assert.Empty(await city.ActAsync("returnOrder", TestCity.UnitOfficer, Reason));
        Assert.Equal("TO_DISPATCH", await city.StageAsync());
        await city.DispatchAsync(unit: "b");
        Assert.Equal(["NOT_THE_UNIT_IN_CHARGE"], await city.ActAsync("submitOrder", TestCity.UnitOfficer));
        Assert.Equal("""[{"unit":{"code":"a"},"originalDue":"2026-02-04T10:00:00Z","verdict":null},{"unit":{"code":"b"},"originalDue":"2026-02-05T10:00:00Z","verdict":null}]""",
            (await city.OrderAsync("holders { unit { code } originalDue verdict }")).GetProperty("holders").GetRawText());
    }

    [Fact]
    public async Task A_helper_owns_its_own_deadline_and_nothing_else()
    {
        await using var city = await AssessedCity.StartAsync();
        await city.InHandAsync();
        Assert.Equal(["DUE_NOT_LATER:due"], await city.ActAsync("dispatchOrder", TestCity.Agent(), $"helper: true, due: \"2026-02-02T10:00:00Z\", unitId: \"{AssessedCity.Unit("b")}\""));
        await city.DispatchAsync(unit: "b", more: "helper: true, due: \"2026-02-02T12:00:00Z\"");
        city.Wait(TimeSpan.FromHours(3));
        var helper = TestCity.OfficerOf("b", "u2");
        Assert.Equal(["NOT_THE_UNIT_IN_CHARGE"], await city.ActAsync("askExtension", helper, "until: \"2026-02-05T10:00:00Z\", " + Reason));
        Assert.Empty(await city.ActAsync("submitOrder", helper));
        Assert.Equal("""{"stage":"IN_HAND","lead":{"verdict":null},"helpers":[{"unit":{"code":"b"},"verdict":"OVERDUE"}]}""",
            (await city.OrderAsync("stage lead { verdict } helpers { unit { code } verdict }")).GetRawText());
    }

    [Fact]
    public async Task A_unit_that_returned_an_order_and_then_helps_does_not_end_it()
    {
        await using var city = await AssessedCity.StartAsync();
        await city.InHandAsync();
        await city.ActAsync("returnOrder", TestCity.UnitOfficer, Reason);
        city.Wait(TimeSpan.FromMinutes(1));
        await city.DispatchAsync(unit: "b");
        city.Wait(TimeSpan.FromMinutes(1));
        await city.DispatchAsync(unit: "a", more: "helper: true");
        Assert.Empty(await city.ActAsync("submitOrder", TestCity.UnitOfficer));
        Assert.Equal("IN_HAND", await city.StageAsync());
    }

    [Fact]
    public async Task A_lead_that_also_helps_still_submits_once()
    {
        await using var city = await AssessedCity.StartAsync();
        await city.InHandAsync();
        await city.DispatchAsync(more: "helper: true, due: \"2026-02-03T12:00:00Z\"");
        Assert.Empty(await city.ActAsync("pauseOrder", TestCity.HallManager, Reason));
        Assert.Equal(["ORDER_STAGE"], await city.ActAsync("submitOrder", TestCity.UnitOfficer));
    }

    [Fact]
    public async Task Rework_starts_a_fresh_clock_and_the_first_verdict_stands()
    {
        await using var city = await AssessedCity.StartAsync();
        await city.ClosedAsync();
        Assert.Equal(["REASON_REQUIRED:reason"], await city.ActAsync("reopenOrder", TestCity.Agent(), "reason: \"\""));
        city.Wait(TimeSpan.FromDays(7));
        Assert.Empty(await city.ActAsync("reopenOrder", TestCity.Agent(), Reason));
        Assert.Equal("""{"stage":"IN_HAND","reworks":1,"closedAt":null,"reworkDue":"2026-02-11T10:00:00Z","lead":{"verdict":"ON_TIME"}}""",
            (await city.OrderAsync("stage reworks closedAt reworkDue lead { verdict }")).GetRawText());
    }

    [Fact]
    public async Task The_units_own_call_back_settles_nothing()
    {
        await using var city = await AssessedCity.StartAsync();
        await city.InHandAsync();
        Assert.Equal(["SATISFACTION_OF_REACHED:satisfaction"], await city.ActAsync("recordFirstCallback", TestCity.UnitOfficer, "reached: false, satisfaction: SATISFIED"));
        Assert.Empty(await city.ActAsync("recordFirstCallback", TestCity.UnitOfficer, "reached: true, satisfaction: SATISFIED"));
        Assert.Empty(await city.ActAsync("submitOrder", TestCity.UnitOfficer));
        Assert.Equal(["CLOSING_NEEDS_CENTRE_CALLBACK"], await city.ActAsync("closeOrder", TestCity.Agent()));
        Assert.Equal(["SATISFACTION_OF_REACHED:satisfaction"], await city.ActAsync("recordCentreCallback", TestCity.Agent(), "reached: true"));
        Assert.Equal("""{"satisfaction":null,"followedUpAt":null}""", (await city.OrderAsync("satisfaction followedUpAt")).GetRawText());
    }

    [Fact]
    public async Task What_a_post_does_not_allow_is_refused_whatever_the_token_says()
    {
        await using var city = await AssessedCity.StartAsync();
        await city.InHandAsync();
        Assert.Equal(["SEPARATION_OF_DUTIES_POST"], await city.ActAsync("pauseOrder", TestCity.Agent(), Reason));
        Assert.Equal(["SEPARATION_OF_DUTIES_POST"], await city.ActAsync("decideExtension", TestCity.Agent(), "granted: true, " + Reason));
        Assert.Equal(["SEPARATION_OF_DUTIES_POST"], await city.ActAsync("closeOrderSpecially", TestCallers.HallManager(TestCity.Id, "testville/a2"), "evidence: \"e\", " + Reason));
        Assert.Equal(["SEPARATION_OF_DUTIES_POST"], await city.MutateAsync("acceptOrder", TestCity.Agent("nobody"), "number: \"1\", matterType: \"w\", urgency: \"g\", channel: \"p\""));
        Assert.Equal(["UNIT_NOT_FOUND:unitId"], await city.ActAsync("dispatchOrder", TestCity.Agent(), $"unitId: \"{AssessedCity.Unit("centre")}\""));
    }

    [Fact]
    public async Task A_token_without_a_person_records_no_act()
    {
        await using var city = await AssessedCity.StartAsync();
        await city.InHandAsync();
        Assert.Equal(["CALLER_WITHOUT_PERSON"], await city.ActAsync("urgeOrder", TestCity.Agent() with { PersonId = null }));
        Assert.Equal(["CALLER_WITHOUT_PERSON"], await city.ActAsync("submitOrder", TestCity.UnitOfficer with { PersonId = null }));
        Assert.Equal(["CALLER_WITHOUT_PERSON"], await city.ActAsync("closeOrderSpecially", TestCity.HallManager with { PersonId = null }, "evidence: \"e\", " + Reason));
    }
}
