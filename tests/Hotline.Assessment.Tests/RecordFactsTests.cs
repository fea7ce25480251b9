using System.Text.Json;
using Hotline.Modularity;
using Hotline.Testing;

namespace Hotline.Assessment.Tests;

/// <summary>Facts by the thousand in one request: each is recorded or refused by itself, and all that are recorded go in together.</summary>
public sealed class RecordFactsTests
{
    private const string Day = "2026-02-02";

    private static object Accepted(string number, string at = "2026-02-02T09:00:00Z") =>
        new { order = new { number, kind = "ACCEPTED", at, personId = AssessedCity.Person("a1"), matterType = "water", urgency = "general", channel = "phone" } };

    private static object Dispatched(string number, string unit = "a", string at = "2026-02-02T09:00:00Z") => new { order = new { number, kind = "DISPATCHED", at, unitId = AssessedCity.Unit(unit) } };

    private static object Breach(string person, string note) => new { breach = new { personId = AssessedCity.Person(person), kind = "AGENT", day = Day, category = "DISCIPLINE", note } };

    private static object Calls(string person, int calls) => new { calls = new { personId = AssessedCity.Person(person), day = Day, calls, hours = 8 } };

    private static object Complaint(string person, string text) => new { complaint = new { personId = AssessedCity.Person(person), kind = "AGENT", day = Day, text } };

    [Fact]
    public async Task Each_fact_is_recorded_found_there_already_or_refused_by_itself()
    {
        await using var city = await AssessedCity.StartAsync();
        var fact = await city.RecordAsync("fileComplaint", TestCity.Integrator, $"personId: \"{AssessedCity.Person("a1")}\", kind: AGENT, day: \"{Day}\", text: \"rude\"");

        var payload = await SendAsync(city, TestCity.Integrator,
            Accepted("1"), Dispatched("1"), Dispatched("1"), Dispatched("1", "nowhere"), Complaint("a1", "rude"), Complaint("a2", ""), Breach("a1", "late"), Accepted("2", "2099-01-01T00:00:00Z"),
            new { order = new { number = "3", kind = "SUBMITTED", at = "2026-02-02T09:00:00Z", unitId = AssessedCity.Unit("a"), granted = true } }, new { });

        Assert.Equal(
            [
                "0 RECORDED", "1 RECORDED", "2 ALREADY_THERE", "3 REFUSED UNIT_NOT_FOUND facts[3].order.unitId", "4 ALREADY_THERE", "5 REFUSED TEXT_REQUIRED facts[5].complaint.text",
                "6 REFUSED FACT_NOT_ALLOWED facts[6].breach", "7 REFUSED TIME_IN_FUTURE facts[7].order.at", "8 REFUSED FIELD_NOT_OF_KIND facts[8].order.granted", "9 REFUSED FACT_ONE_OF facts[9]",
            ], Told(payload));
        Assert.Equal((2, 2, 6), (payload.GetProperty("recordedCount").GetInt32(), payload.GetProperty("alreadyThereCount").GetInt32(), payload.GetProperty("refusedCount").GetInt32()));
        Assert.Equal(fact, payload.At("results.4.factId").GetString());
        Assert.Equal("IN_HAND", await city.StageAsync("1"));
    }

    [Fact]
    public async Task Late_facts_in_any_order_come_to_the_same_and_scores_are_told_as_after_single_ones()
    {
        await using var city = await AssessedCity.StartAsync();
        Assert.Equal(["0 RECORDED"], Told(await SendAsync(city, TestCity.Integrator, Dispatched("7"))));
        Assert.Equal(["0 RECORDED", "1 ALREADY_THERE"], Told(await SendAsync(city, TestCity.Integrator, Accepted("7", "2026-02-02T08:30:00Z"), Dispatched("7"))));
        Assert.Equal("IN_HAND", await city.StageAsync("7"));

        await SendAsync(city, TestCity.Monitor, Breach("a1", "late"), Breach("a1", "late again"), Breach("a2", "late"));
        var told = await city.ToldAsync();
        Assert.Equal(["testville/a1", "testville/a2"], told.Where(change => change.Kind == Kernel.SubjectKind.Agent).Select(change => change.SubjectId).Order());
        Assert.Equal("16", await city.ScoreAsync("AGENT", "a1", "discipline"));
    }

    [Fact]
    public async Task What_was_voided_is_recorded_anew_and_what_is_said_otherwise_refused()
    {
        await using var city = await AssessedCity.StartAsync();
        var first = (await SendAsync(city, TestCity.Monitor, Calls("a1", 80))).At("results.0.factId").GetString();
        Assert.Equal(["0 REFUSED ALREADY_RECORDED facts[0].calls", "1 RECORDED", "2 REFUSED ALREADY_RECORDED facts[2].calls"], Told(await SendAsync(city, TestCity.Monitor, Calls("a1", 8), Calls("a2", 7), Calls("a2", 9))));
        await city.RecordAsync("voidRecord", TestCity.HallManager, $"factId: \"{first}\", reason: \"typing error\"");
        Assert.Equal(["0 RECORDED", "1 ALREADY_THERE"], Told(await SendAsync(city, TestCity.Monitor, Calls("a1", 8), Calls("a1", 8))));
    }

    [Fact]
    public async Task Only_those_may_who_may_record_by_the_single()
    {
        await using var city = await AssessedCity.StartAsync();
        foreach (var other in new[] { TestCity.Agent(), TestCity.UnitOfficer, TestCity.Integrator with { Mutations = ["fileComplaint"] } })
            Assert.NotEmpty((await ExecuteAsync(city, other, [Complaint("a1", "rude")])).ErrorCodes());
        Assert.Equal(["0 RECORDED"], Told(await SendAsync(city, TestCity.Integrator with { Mutations = ["recordFacts"] }, Complaint("a1", "rude"))));
        Assert.Equal(["0 REFUSED FACT_NOT_ALLOWED facts[0].order"], Told(await SendAsync(city, TestCity.HallManager, Accepted("1"))));
        Assert.Equal(["0 REFUSED SEPARATION_OF_DUTIES_OWN_WORK facts[0].breach"], Told(await SendAsync(city, TestCity.Monitor,
            new { breach = new { personId = AssessedCity.Person("m1"), kind = "MONITOR", day = Day, category = "SAFETY", note = "x" } })));
        Assert.Equal(["CITY_WITHOUT_RULES"], (await SendAsync(city, TestCallers.System("elsewhere"), Complaint("a1", "rude"))).GetProperty("errors").EnumerateArray().Select(error => error.GetProperty("code").GetString()));
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1001)]
    public async Task More_or_fewer_than_are_served_are_refused_with_one_error(int count)
    {
        await using var city = await AssessedCity.StartAsync();
        var payload = await SendAsync(city, TestCity.Integrator, [.. Enumerable.Range(0, count).Select(number => Complaint("a1", $"{number}"))]);
        Assert.Equal("FACTS_COUNT", Assert.Single(payload.GetProperty("errors").EnumerateArray()).GetProperty("code").GetString());
        Assert.Equal(0, payload.GetProperty("results").GetArrayLength());
    }

    [Fact]
    public async Task A_thousand_take_as_many_statements_as_ten_but_for_the_prepared_ones_of_each_order()
    {
        var (ofSubjects, ofOrders) = (new List<int>(), new List<int>());
        foreach (var count in new[] { 10, 1_000 })
        {
            var statements = new StatementCounter();
            await using var city = await AssessedCity.StartAsync("", statements);
            statements.Reset();
            Assert.All(Told(await SendAsync(city, TestCity.Monitor, [.. Enumerable.Range(0, count).Select(number => Breach("a1", $"{number}"))])), told => Assert.EndsWith("RECORDED", told, StringComparison.Ordinal));
            ofSubjects.Add(statements.Count);
            statements.Reset();
            await SendAsync(city, TestCity.Integrator, [.. Enumerable.Range(0, count / 2).SelectMany(number => new[] { Accepted($"{number}"), Dispatched($"{number}") })]);
            // Of a new order: found by its number, its row and its facts written.
            ofOrders.Add(statements.Count - (count / 2 * 2) - count);
        }
        Assert.True(ofSubjects[0] == ofSubjects[1] && ofOrders[0] == ofOrders[1], $"{string.Join(", ", ofSubjects)}; {string.Join(", ", ofOrders)}");
    }

    private static Task<JsonElement> ExecuteAsync(AssessedCity city, Caller caller, object[] facts) => city.Host.ExecuteAsync(
        "mutation($input: RecordFactsInput!) { recordFacts(input: $input) { recordedCount alreadyThereCount refusedCount results { position outcome factId errors { code field } } errors { code field } } }",
        new { input = new { facts } }, caller);

    private static async Task<JsonElement> SendAsync(AssessedCity city, Caller caller, params object[] facts) => (await ExecuteAsync(city, caller, facts)).Data("recordFacts");

    private static List<string> Told(JsonElement payload) => payload.GetProperty("results").EnumerateArray().Select(result => string.Join(' ', new[]
    {
        result.GetProperty("position").ToString(), result.GetProperty("outcome").GetString(),
        string.Join(' ', result.GetProperty("errors").EnumerateArray().Select(error => $"{error.GetProperty("code").GetString()} {error.GetProperty("field").GetString()}")),
    }).TrimEnd()).ToList();
}
