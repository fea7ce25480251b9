using Hotline.Modularity;
using Hotline.Testing;

namespace Hotline.Assessment.Tests;

/// <summary>The life of an order through the mutations: what may be done, by whom, and what must not be.</summary>
#pragma warning disable CA1001 // xunit disposes through IAsyncLifetime
public sealed class OrderLifeTests : IAsyncLifetime
{
    private readonly TemporaryFolder _folder = new();
    private ModuleHost _host = null!;
    private readonly string _order = TestCity.Global("WorkOrder", "testville/77");

    public async Task InitializeAsync()
    {
        _host = await TestCity.StartAsync(_folder);
        await TestCity.AddStaffAsync(_host);
    }

    public async Task DisposeAsync()
    {
        await _host.DisposeAsync();
        _folder.Dispose();
    }

    [Fact]
    public async Task An_order_lives_from_acceptance_to_closing()
    {
        await SubmittedAsync();
        Assert.Empty(await ActAsync("recordCentreCallback", TestCity.Agent(), "reached: true, satisfaction: SATISFIED"));
        Assert.Empty(await ActAsync("closeOrder", TestCity.Agent()));
        var answer = await _host.ExecuteAsync("query($id: ID!) { node(id: $id) { ... on WorkOrder { stage lead { verdict unit { code } workingMinutes } facts { kind recordedBy } } } }", new { id = _order }, TestCity.HallManager);
        var order = answer.Data("node");
        Assert.Equal("CLOSED", order.GetProperty("stage").GetString());
        Assert.Equal("ON_TIME", order.GetProperty("lead").GetProperty("verdict").GetString());
        Assert.Equal("a", order.GetProperty("lead").GetProperty("unit").GetProperty("code").GetString());
        Assert.Equal(["order.accepted", "order.dispatched", "order.signed-for", "order.submitted", "order.centre-callback", "order.closed"],
            order.GetProperty("facts").EnumerateArray().Select(fact => fact.GetProperty("kind").GetString()));
    }

    [Fact]
    public async Task Closing_without_the_centres_call_back_is_refused()
    {
        await SubmittedAsync();
        Assert.Equal(["CLOSING_NEEDS_CENTRE_CALLBACK"], await ActAsync("closeOrder", TestCity.Agent()));
    }

    [Fact]
    public async Task Closing_with_less_than_the_grade_required_is_refused()
    {
        await SubmittedAsync();
        Assert.Empty(await ActAsync("recordCentreCallback", TestCity.Agent(), "reached: true, satisfaction: BASICALLY_SATISFIED"));
        Assert.Equal(["CLOSING_NEEDS_SATISFACTION"], await ActAsync("closeOrder", TestCity.Agent()));
    }

    [Fact]
    public async Task A_call_back_before_rework_does_not_close_the_rework()
    {
        await SubmittedAsync();
        await ActAsync("recordCentreCallback", TestCity.Agent(), "reached: true, satisfaction: SATISFIED");
        await ActAsync("reopenOrder", TestCity.Agent(), "reason: \"leaks again\"");
        _host.Time.Now = _host.Time.Now.Plus(TimeSpan.FromHours(1));
        await ActAsync("submitOrder", TestCity.UnitOfficer);
        Assert.Equal(["CLOSING_NEEDS_CENTRE_CALLBACK"], await ActAsync("closeOrder", TestCity.Agent()));
    }

    [Fact]
    public async Task Unreachable_takes_three_tries_and_the_hall_manager()
    {
        await SubmittedAsync();
        const string Exit = "reason: \"UNREACHABLE\", evidence: \"recordings\"";
        for (var tries = 0; tries < 3; tries++)
        {
            Assert.Equal(["UNREACHABLE_TRIES"], await ActAsync("closeOrderSpecially", TestCity.HallManager, Exit));
            _host.Time.Now = _host.Time.Now.Plus(TimeSpan.FromHours(1));
            await ActAsync("recordCentreCallback", TestCity.Agent(), "reached: false");
        }
        Assert.Empty(await ActAsync("closeOrderSpecially", TestCity.HallManager, Exit));
    }

    [Fact]
    public async Task An_extension_is_asked_for_by_the_unit_and_decided_by_another()
    {
        await InHandAsync();
        Assert.Equal(["NO_EXTENSION_ASKED"], await ActAsync("decideExtension", TestCity.HallManager, "granted: true, reason: \"ok\""));
        Assert.Equal(["EXTENSION_NOT_LATER"], await ActAsync("askExtension", TestCity.UnitOfficer, "until: \"2026-02-03T10:00:00Z\", reason: \"digging\""));
        Assert.Empty(await ActAsync("askExtension", TestCity.UnitOfficer, "until: \"2026-02-06T10:00:00Z\", reason: \"digging\""));
        Assert.Equal(["EXTENSION_PENDING"], await ActAsync("askExtension", TestCity.UnitOfficer, "until: \"2026-02-05T10:00:00Z\", reason: \"digging\""));
        Assert.Empty(await ActAsync("decideExtension", TestCity.HallManager, "granted: true, reason: \"ok\""));
        Assert.Equal(["EXTENSIONS_USED_UP"], await ActAsync("askExtension", TestCity.UnitOfficer, "until: \"2026-02-20T10:00:00Z\", reason: \"more\""));
    }

    [Fact]
    public async Task Nobody_acts_for_another_unit_or_in_a_post_that_he_does_not_hold()
    {
        await InHandAsync();
        var other = TestCallers.UnitOfficer(TestCity.Id, "testville/b", "testville/u2");
        Assert.Equal(["NOT_THE_UNIT_IN_CHARGE"], await ActAsync("submitOrder", other));
        Assert.Equal(["SEPARATION_OF_DUTIES_POST"], await ActAsync("urgeOrder", TestCity.Agent("m1")));
        Assert.Equal(["ORDER_NOT_FOUND"], await ActAsync("urgeOrder", TestCallers.Agent("elsewhere", "elsewhere/a1")));
    }

    [Fact]
    public async Task Two_clicks_at_once_accept_one_order()
    {
        var answers = await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => AcceptAsync()));
        Assert.Single(answers, codes => codes.Count == 0);
        Assert.Equal(3, answers.Count(codes => codes.SequenceEqual(["ORDER_EXISTS"])));
    }

    [Fact]
    public async Task An_agent_cannot_ask_for_anothers_scorecard_and_a_citizen_for_none()
    {
        const string Query = "query($city: ID!) { scorecards(cityId: $city, kind: AGENT, period: \"2026-02\", codes: [\"a2\"]) { total } }";
        Assert.Empty((await _host.ExecuteAsync(Query, new { city = TestCity.GlobalId }, TestCity.Agent())).Data("scorecards").EnumerateArray());
        Assert.NotEmpty((await _host.ExecuteAsync(Query, new { city = TestCity.GlobalId })).ErrorCodes());
    }

    private async Task SubmittedAsync()
    {
        await InHandAsync();
        Assert.Empty(await ActAsync("submitOrder", TestCity.UnitOfficer));
    }

    private async Task InHandAsync()
    {
        Assert.Empty(await AcceptAsync());
        Assert.Empty(await ActAsync("dispatchOrder", TestCity.Agent(), $"unitId: \"{TestCity.Global("Unit", "testville/a")}\""));
        Assert.Empty(await ActAsync("signForOrder", TestCity.UnitOfficer));
    }

    private async Task<IReadOnlyList<string>> AcceptAsync() =>
        (await _host.ExecuteAsync("mutation { acceptOrder(input: { number: \"77\", matterType: \"water\", urgency: \"general\", channel: \"phone\" }) { errors { code } } }", null, TestCity.Agent()))
            .UserErrorCodes("acceptOrder");

    private async Task<IReadOnlyList<string>> ActAsync(string act, Caller caller, string more = "") =>
        (await _host.ExecuteAsync($$"""mutation { {{act}}(input: { orderId: "{{_order}}", {{more}} }) { errors { code } } }""", null, caller)).UserErrorCodes(act);
}
