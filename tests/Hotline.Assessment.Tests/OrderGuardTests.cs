using Hotline.Modularity;
using Hotline.Testing;

namespace Hotline.Assessment.Tests;

/// <summary>What the state machine of an order refuses, each with its code.</summary>
public sealed class OrderGuardTests
{
    private const string Reason = "reason: \"why\"";
    private static readonly Caller s_bothPosts = TestCallers.HallManager(TestCity.Id, "testville/x1");

    /// <summary>Acts that need nothing but the order, with what else they say.</summary>
    private static readonly (string Act, Caller Caller, string More)[] s_acts =
    [
        ("dispatchOrder", TestCity.Agent(), $"unitId: \"{AssessedCity.Unit("a")}\""),
        ("signForOrder", TestCity.UnitOfficer, ""),
        ("returnOrder", TestCity.UnitOfficer, Reason),
        ("askExtension", TestCity.UnitOfficer, "until: \"2026-02-05T10:00:00Z\", " + Reason),
        ("pauseOrder", TestCity.HallManager, Reason),
        ("resumeOrder", TestCity.HallManager, ""),
        ("urgeOrder", TestCity.Agent(), ""),
        ("recordFirstCallback", TestCity.UnitOfficer, "reached: true"),
        ("submitOrder", TestCity.UnitOfficer, ""),
        ("recordCentreCallback", TestCity.Agent(), "reached: true, satisfaction: SATISFIED"),
        ("closeOrder", TestCity.Agent(), ""),
        ("reopenOrder", TestCity.Agent(), Reason),
        ("closeOrderSpecially", TestCity.HallManager, "evidence: \"file 1\", " + Reason),
    ];

    public static TheoryData<string, string[]> WhatEachStageRefuses => new()
    {
        { "TO_DISPATCH", ["signForOrder", "returnOrder", "askExtension", "pauseOrder", "resumeOrder", "recordFirstCallback", "submitOrder", "recordCentreCallback", "closeOrder", "reopenOrder"] },
        { "IN_HAND", ["dispatchOrder", "resumeOrder", "recordCentreCallback", "closeOrder", "reopenOrder"] },
        { "PAUSED", ["dispatchOrder", "signForOrder", "returnOrder", "askExtension", "pauseOrder", "recordFirstCallback", "submitOrder", "recordCentreCallback", "closeOrder", "reopenOrder"] },
        { "TO_FOLLOW_UP", ["dispatchOrder", "signForOrder", "returnOrder", "askExtension", "pauseOrder", "resumeOrder", "recordFirstCallback", "submitOrder"] },
        { "CLOSED", ["dispatchOrder", "signForOrder", "returnOrder", "askExtension", "pauseOrder", "resumeOrder", "urgeOrder", "recordFirstCallback", "submitOrder", "recordCentreCallback", "closeOrder", "closeOrderSpecially"] },
        { "SPECIALLY_CLOSED", [.. s_acts.Select(act => act.Act)] },
    };

    [Theory, MemberData(nameof(WhatEachStageRefuses))]
    public async Task Each_stage_refuses_what_does_not_belong_to_it_and_stays_as_it_is(string stage, string[] refused)
    {
        await using var city = await AssessedCity.StartAsync();
        await ReachAsync(city, stage);
        Assert.Equal(stage, await city.StageAsync());
        var facts = (await city.OrderAsync("facts { kind }")).ToString();
        foreach (var (act, caller, more) in s_acts.Where(act => refused.Contains(act.Act)))
        {
            var code = Assert.Single(await city.ActAsync(act, caller, more));
            Assert.True(code is "ORDER_STAGE" || code == "NOT_THE_UNIT_IN_CHARGE" && stage == "TO_DISPATCH", $"{act}: {code}");
        }
        Assert.Equal(facts, (await city.OrderAsync("facts { kind }")).ToString());
    }

    [Theory]
    [InlineData("BASICALLY_SATISFIED", "", "CLOSING_NEEDS_SATISFACTION")]
    [InlineData("BASICALLY_SATISFIED", "closingSatisfaction: basicallySatisfied", null)]
    [InlineData("DISSATISFIED", "closingSatisfaction: basicallySatisfied", "CLOSING_NEEDS_SATISFACTION")]
    [InlineData("SATISFIED", "", null)]
    public async Task The_city_says_with_which_grade_an_order_may_close(string grade, string rules, string? refused)
    {
        await using var city = await AssessedCity.StartAsync(rules);
        await city.SubmittedAsync();
        await city.ActAsync("recordCentreCallback", TestCity.Agent(), $"reached: true, satisfaction: {grade}");
        Assert.Equal(refused is null ? [] : [refused], await city.ActAsync("closeOrder", TestCity.Agent()));
        Assert.Equal(refused is null ? "CLOSED" : "TO_FOLLOW_UP", await city.StageAsync());
    }

    [Fact]
    public async Task Whoever_handled_an_order_neither_calls_back_on_it_nor_decides_its_end()
    {
        await using var city = await AssessedCity.StartAsync();
        await city.InHandAsync();
        Assert.Empty(await city.ActAsync("submitOrder", TestCity.OfficerOf("a", "x1")));
        Assert.Equal(["SEPARATION_OF_DUTIES_OWN_WORK"], await CallBackAsync(city, TestCallers.Agent(TestCity.Id, "testville/x1")));
        const string Exit = "evidence: \"file 1\", " + Reason;
        Assert.Equal(["SEPARATION_OF_DUTIES_OWN_WORK"], await city.ActAsync("closeOrderSpecially", s_bothPosts, Exit));
        Assert.Equal(["SEPARATION_OF_DUTIES_OWN_WORK"], await city.ActAsync("excludeOrder", s_bothPosts, Exit));
        Assert.Empty(await CallBackAsync(city, TestCity.Agent()));
        Assert.Equal(["SEPARATION_OF_DUTIES_OWN_WORK"], await city.ActAsync("closeOrder", TestCallers.Agent(TestCity.Id, "testville/x1")));
        Assert.Empty(await city.ActAsync("closeOrder", TestCity.Agent()));
    }

    [Fact]
    public async Task The_handler_of_a_rework_is_a_handler_too()
    {
        await using var city = await AssessedCity.StartAsync();
        await city.SubmittedAsync();
        await city.ActAsync("reopenOrder", TestCity.Agent(), Reason);
        city.Wait(TimeSpan.FromMinutes(1));
        Assert.Empty(await city.ActAsync("submitOrder", TestCity.OfficerOf("a", "x1")));
        Assert.Equal(["SEPARATION_OF_DUTIES_OWN_WORK"], await CallBackAsync(city, TestCallers.Agent(TestCity.Id, "testville/x1")));
    }

    [Fact]
    public async Task A_special_closure_and_an_exclusion_need_evidence_and_a_reason()
    {
        await using var city = await AssessedCity.StartAsync();
        await city.InHandAsync();
        foreach (var act in new[] { "closeOrderSpecially", "excludeOrder" })
        {
            Assert.Equal(["EVIDENCE_REQUIRED:evidence"], await city.ActAsync(act, TestCity.HallManager, "evidence: \" \", reason: \"REFUSED\""));
            Assert.Equal(["REASON_REQUIRED:reason"], await city.ActAsync(act, TestCity.HallManager, "evidence: \"file 1\", reason: \"\""));
        }
        Assert.Empty(await city.ActAsync("excludeOrder", TestCity.HallManager, "evidence: \"file 1\", reason: \"TEST\""));
        Assert.Equal(["ORDER_EXCLUDED"], await city.ActAsync("excludeOrder", TestCity.HallManager, "evidence: \"file 2\", reason: \"TEST\""));
        Assert.Equal("excluded: TEST", (await city.OrderAsync("excluded { en }")).GetProperty("excluded").GetProperty("en").GetString());
    }

    [Fact]
    public async Task A_time_lies_neither_ahead_nor_before_the_order_nor_before_the_last_act()
    {
        await using var city = await AssessedCity.StartAsync();
        await city.InHandAsync();
        city.Wait(TimeSpan.FromHours(2));
        await city.ActAsync("urgeOrder", TestCity.Agent());
        city.Wait(TimeSpan.FromHours(1));
        Assert.Equal(["TIME_IN_FUTURE:at"], await city.ActAsync("urgeOrder", TestCity.Agent(), "at: \"2026-02-02T13:00:00.001Z\""));
        Assert.Equal(["TIME_BEFORE_ORDER:at"], await city.ActAsync("urgeOrder", TestCity.Agent(), "at: \"2026-02-02T09:59:59Z\""));
        Assert.Equal(["TIME_BEFORE_LAST_ACT:at"], await city.ActAsync("urgeOrder", TestCity.Agent(), "at: \"2026-02-02T11:59:59Z\""));
        Assert.Empty(await city.ActAsync("urgeOrder", TestCity.Agent(), "at: \"2026-02-02T12:00:01Z\""));
    }

    [Fact]
    public async Task A_unit_cannot_say_when_it_submitted_or_asked()
    {
        await using var city = await AssessedCity.StartAsync();
        await city.InHandAsync();
        city.Wait(TimeSpan.FromDays(7));
        var answer = await city.Host.ExecuteAsync(
            $$"""mutation { submitOrder(input: { orderId: "{{AssessedCity.Order("77")}}", at: "2026-02-02T11:00:00Z" }) { errors { code } } }""", null, TestCity.UnitOfficer);
        Assert.NotEmpty(answer.ErrorCodes());
        Assert.Empty(await city.ActAsync("submitOrder", TestCity.UnitOfficer));
        Assert.Equal("OVERDUE", (await city.OrderAsync("lead { verdict }")).GetProperty("lead").GetProperty("verdict").GetString());
    }

    [Theory]
    [InlineData("number: \"\", matterType: \"water\", urgency: \"general\", channel: \"phone\"", "NUMBER_INVALID:number")]
    [InlineData("number: \"a#b\", matterType: \"water\", urgency: \"general\", channel: \"phone\"", "NUMBER_INVALID:number")]
    [InlineData("number: \"77\", matterType: \" \", urgency: \"general\", channel: \"phone\"", "CODE_INVALID:matterType")]
    [InlineData("number: \"77\", matterType: \"water\", urgency: \"\", channel: \"phone\"", "CODE_INVALID:urgency")]
    [InlineData("number: \"77\", matterType: \"water\", urgency: \"general\", channel: \"\"", "CODE_INVALID:channel")]
    public async Task An_order_that_is_not_described_is_not_accepted(string input, string code)
    {
        await using var city = await AssessedCity.StartAsync();
        Assert.Equal([code], await city.MutateAsync("acceptOrder", TestCity.Agent(), input));
    }

    [Fact]
    public async Task An_order_that_is_not_there_and_an_id_that_is_none_are_not_found()
    {
        await using var city = await AssessedCity.StartAsync();
        Assert.Equal(["ORDER_NOT_FOUND:orderId"], await city.ActAsync("urgeOrder", TestCity.Agent(), "", "404"));
        Assert.Equal(["ORDER_NOT_FOUND:orderId"], await city.MutateAsync("urgeOrder", TestCity.Agent(), $"orderId: \"{TestCity.Global("WorkOrder", "nonsense")}\""));
        var node = await city.Host.ExecuteAsync("query($id: ID!) { node(id: $id) { id } }", new { id = TestCity.Global("WorkOrder", "nonsense") }, TestCity.HallManager);
        Assert.Empty(node.ErrorCodes());
        Assert.Equal(System.Text.Json.JsonValueKind.Null, node.Data("node").ValueKind);
    }

    private static Task<IReadOnlyList<string>> CallBackAsync(AssessedCity city, Caller caller) =>
        city.ActAsync("recordCentreCallback", caller, "reached: true, satisfaction: SATISFIED");

    private static async Task ReachAsync(AssessedCity city, string stage)
    {
        await (stage switch
        {
            "TO_DISPATCH" => city.AcceptAsync(),
            "TO_FOLLOW_UP" => city.SubmittedAsync(),
            "CLOSED" => city.ClosedAsync(),
            _ => city.InHandAsync(),
        });
        if (stage == "PAUSED") Assert.Empty(await city.ActAsync("pauseOrder", TestCity.HallManager, Reason));
        if (stage == "SPECIALLY_CLOSED") Assert.Empty(await city.ActAsync("closeOrderSpecially", TestCity.HallManager, "evidence: \"file 1\", " + Reason));
    }
}
