using System.Text.Json;
using Hotline.Modularity;
using Hotline.Testing;

namespace Hotline.Assessment.Tests;

/// <summary>Who sees what, by every way into the module: everyone himself, a unit officer his unit, another city and the public nothing.</summary>
public sealed class RightsTests : IAsyncLifetime
{
    private AssessedCity _city = null!;

    private static readonly Caller s_otherCity = TestCallers.ResultsOfficer("elsewhere");

    public async Task InitializeAsync()
    {
        _city = await AssessedCity.StartAsync();
        await _city.ClosedAsync("1");
        await _city.AcceptAsync("2", "a2");
        await _city.DispatchAsync("2", "b");
        foreach (var (agent, day) in new[] { ("a1", "2026-02-02"), ("a2", "2026-02-02") })
            await _city.RecordAsync("recordBreach", TestCity.Monitor, $"kind: AGENT, personId: \"{AssessedCity.Person(agent)}\", day: \"{day}\", category: DISCIPLINE, note: \"late\"");
        await _city.RecordAsync("recordError", TestCity.HallManager, $"personId: \"{AssessedCity.Person("m1")}\", day: \"2026-02-02\", note: \"x\"");
        await _city.RecordAsync("recordExternalResult", TestCity.ResultsOfficer, $"personId: \"{AssessedCity.Person("h1")}\", day: \"2026-02-02\", score: \"92.5\", grade: \"优秀\", scheme: \"bureau\"");
    }

    public async Task DisposeAsync() => await _city.DisposeAsync();

    public static TheoryData<Caller, string, string> WhoseScores => new()
    {
        { TestCity.Agent(), "AGENT", "a1" },
        { TestCity.Agent("a2"), "AGENT", "a2" },
        { TestCity.Agent(), "MONITOR", "" },
        { TestCity.Agent(), "SUB_CENTRE", "" },
        { TestCity.Monitor, "MONITOR", "m1" },
        { TestCity.Monitor, "AGENT", "" },
        { TestCallers.Monitor(TestCity.Id, "testville/a2"), "AGENT", "a2" }, // who has been moved to another post since
        { TestCity.UnitOfficer, "SUB_CENTRE", "a" },
        { TestCity.UnitOfficer, "AGENT", "" },
        { TestCity.UnitOfficer with { UnitId = null }, "SUB_CENTRE", "" },
        { TestCity.Agent() with { PersonId = null }, "AGENT", "" },
        { TestCity.HallManager, "AGENT", "a1 a2" },
        { TestCity.HallManager, "SUB_CENTRE", "a b" },
        { TestCity.HallManager, "HALL_MANAGER", "" },
        { TestCity.ResultsOfficer, "MONITOR", "m1 m2" },
        { TestCity.Integrator, "SUB_CENTRE", "a b" },
        { s_otherCity, "AGENT", "" },
        { TestCallers.Agent("elsewhere", "testville/a1"), "AGENT", "" },
    };

    [Theory, MemberData(nameof(WhoseScores))]
    public async Task Each_sees_the_scorecards_that_concern_him(Caller caller, string kind, string seen)
    {
        foreach (var codes in new[] { null, new[] { "a1", "a2", "m1", "m2", "a", "b" } })
        {
            var answer = await _city.Host.ExecuteAsync(
                $$"""query($city: ID!, $codes: [String!]) { scorecards(cityId: $city, kind: {{kind}}, period: "2026-02", codes: $codes) { person { code } unit { code } } }""",
                new { city = TestCity.GlobalId, codes }, caller);
            Assert.Empty(answer.ErrorCodes());
            Assert.Equal(seen, string.Join(' ', answer.Data("scorecards").EnumerateArray().Select(card => Code(card.GetProperty("unit")) ?? Code(card.GetProperty("person")))));
        }
    }

    public static TheoryData<Caller, string, string> WhoseOrders => new()
    {
        { TestCity.Agent(), "1 2", "1 2" },
        { TestCity.Monitor, "1 2", "1 2" },
        { TestCity.HallManager, "1 2", "1 2" },
        { TestCity.Integrator, "1 2", "1 2" },
        { TestCity.UnitOfficer, "1", "1" },
        { TestCity.OfficerOf("b", "u2"), "2", "2" },
        { TestCity.UnitOfficer with { UnitId = null }, "", "" },
        { s_otherCity, "", "" },
        { TestCallers.Agent("elsewhere", "testville/a1"), "", "" },
        { TestCallers.UnitOfficer("elsewhere", "elsewhere/a"), "", "" },
    };

    [Theory, MemberData(nameof(WhoseOrders))]
    public async Task Each_sees_the_orders_that_concern_him_in_the_list_and_by_id(Caller caller, string listed, string found)
    {
        var list = await _city.Host.ExecuteAsync("query($city: ID!) { workOrders(cityId: $city) { totalCount edges { node { id } } } }", new { city = TestCity.GlobalId }, caller);
        var ids = list.Data("workOrders.edges").EnumerateArray().Select(edge => edge.GetProperty("node").GetProperty("id").GetString()).ToList();
        Assert.Equal(listed, string.Join(' ', new[] { "1", "2" }.Where(number => ids.Contains(AssessedCity.Order(number)))));
        Assert.Equal(ids.Count, list.Data("workOrders.totalCount").GetInt32());
        var seen = new List<string>();
        foreach (var number in new[] { "1", "2" })
            if ((await _city.OrderAsync("id", number, caller)).ValueKind == JsonValueKind.Object) seen.Add(number);
        Assert.Equal(found, string.Join(' ', seen));
    }

    [Theory]
    [InlineData("workOrders(cityId: \"$city\") { edges { node { id } } }")]
    [InlineData("timeliness(cityId: \"$city\", by: UNIT) { key }")]
    [InlineData("scorecards(cityId: \"$city\", kind: SUB_CENTRE, period: \"2026-02\") { total }")]
    [InlineData("externalResults(cityId: \"$city\", period: \"2026-02\") { grade }")]
    public async Task The_public_and_the_survey_agency_may_not_even_ask(string field)
    {
        var query = $"{{ {field.Replace("$city", TestCity.GlobalId, StringComparison.Ordinal)} }}";
        Assert.Equal(["UNAUTHENTICATED"], (await _city.Host.ExecuteAsync(query)).ErrorCodes());
        Assert.Equal(["FORBIDDEN"], (await _city.Host.ExecuteAsync(query, null, TestCallers.SurveyAgency(TestCity.Id))).ErrorCodes());
    }

    [Fact]
    public async Task The_public_finds_no_order_by_its_id()
    {
        foreach (var caller in new[] { Caller.Anonymous, TestCallers.SurveyAgency(TestCity.Id) })
        {
            var answer = await _city.Host.ExecuteAsync("query($id: ID!) { node(id: $id) { id } }", new { id = AssessedCity.Order("1") }, caller);
            Assert.Equal(JsonValueKind.Null, answer.Data("node").ValueKind);
        }
    }

    [Fact]
    public async Task Who_did_something_is_shown_to_those_responsible_and_to_himself()
    {
        const string Who = "acceptedBy { code } facts { recordedBy }";
        Assert.Equal("a1", Code((await _city.OrderAsync(Who, "1")).GetProperty("acceptedBy")));
        Assert.Equal("a1 a1 u1 a1 a1", RecordedBy(await _city.OrderAsync(Who, "1")));
        Assert.Equal("a1 a1 - a1 a1", RecordedBy(await _city.OrderAsync(Who, "1", TestCity.Agent())));
        Assert.Equal("- - u1 - -", RecordedBy(await _city.OrderAsync(Who, "1", TestCity.UnitOfficer)));
        Assert.Null(Code((await _city.OrderAsync(Who, "1", TestCity.UnitOfficer)).GetProperty("acceptedBy")));
        Assert.Equal("- - - - -", RecordedBy(await _city.OrderAsync(Who, "1", TestCity.Agent("a2"))));
    }

    [Fact]
    public async Task Neither_does_what_a_fact_says_give_a_person_away()
    {
        await _city.ActAsync("excludeOrder", TestCity.HallManager, "evidence: \"file 1\", reason: \"TEST\"", "1");
        const string Data = "facts { data { name value } }";
        Assert.Contains("approvedBy", (await _city.OrderAsync(Data, "1")).ToString(), StringComparison.Ordinal);
        Assert.DoesNotContain("h1", (await _city.OrderAsync(Data, "1", TestCity.UnitOfficer)).ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_monitor_sees_what_he_recorded_and_the_subject_sees_it_in_his_score()
    {
        var answer = await _city.Host.ExecuteAsync($$"""
            mutation { recordBreach(input: { kind: AGENT, personId: "{{AssessedCity.Person("a1")}}", day: "2026-02-02", category: SAFETY, note: "cable" }) { errors { code } fact { factId recordedBy data { value } } } }
            """, null, TestCity.Monitor);
        Assert.Equal("m1", answer.Data("recordBreach.fact.recordedBy").GetString());
        var line = (await _city.ItemAsync("AGENT", "a1", "discipline", TestCity.Agent())).GetProperty("lines")[0];
        Assert.Equal("""[{"name":"category","value":"discipline"},{"name":"note","value":"late"}]""", line.GetProperty("facts")[0].GetProperty("data").GetRawText());
        Assert.Equal(JsonValueKind.Null, line.GetProperty("facts")[0].GetProperty("recordedBy").ValueKind);
    }

    [Fact]
    public async Task A_hall_managers_result_stands_apart_and_is_seen_by_himself_and_the_results_office()
    {
        const string Query = "query($city: ID!) { externalResults(cityId: $city, period: \"2026-02\") { personId person { id code } score grade scheme } }";
        foreach (var (caller, seen) in new[] { (TestCity.ResultsOfficer, 1), (TestCity.HallManager, 1), (TestCallers.HallManager(TestCity.Id, "testville/x1"), 0), (s_otherCity, 0) })
            Assert.Equal(seen, (await _city.Host.ExecuteAsync(Query, new { city = TestCity.GlobalId }, caller)).Data("externalResults").GetArrayLength());
        var result = (await _city.Host.ExecuteAsync(Query, new { city = TestCity.GlobalId }, TestCity.HallManager)).Data("externalResults.0");
        Assert.Equal(("h1", "92.5", "优秀", "bureau"),
            (Code(result.GetProperty("person"))!, result.GetProperty("score").GetString(), result.GetProperty("grade").GetString(), result.GetProperty("scheme").GetString()));
        Assert.Equal(result.GetProperty("person").GetProperty("id").GetString(), result.GetProperty("personId").GetString());
    }

    private static string? Code(JsonElement element) => element.ValueKind == JsonValueKind.Object ? element.GetProperty("code").GetString() : null;

    private static string RecordedBy(JsonElement order) =>
        string.Join(' ', order.GetProperty("facts").EnumerateArray().Select(fact => fact.GetProperty("recordedBy").GetString() ?? "-"));
}
