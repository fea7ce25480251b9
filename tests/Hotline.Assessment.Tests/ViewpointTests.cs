using Hotline.Assessment.Contracts;
using Hotline.Kernel;
using Hotline.Modularity;
using Hotline.Positions.Contracts;
using Hotline.Scoring.WorkOrders;
using Hotline.Testing;

namespace Hotline.Assessment.Tests;

/// <summary>Under the rules as of one moment, with the facts known at another.</summary>
public sealed class ViewpointTests
{
    private static readonly string s_breach = $"personId: \"{AssessedCity.Person("a1")}\", kind: AGENT, day: \"2026-02-02\", category: DISCIPLINE";

    [Fact]
    public async Task What_was_recorded_later_is_not_known_corrections_neither()
    {
        await using var city = await AssessedCity.StartAsync();
        city.Wait(TimeSpan.FromHours(1));
        var breach = await city.RecordAsync("recordBreach", TestCity.Monitor, $"{s_breach}, note: \"late\"");
        var then = Moment(city);
        city.Wait(TimeSpan.FromDays(1));
        await city.RecordAsync("recordBreach", TestCity.Monitor, $"{s_breach}, note: \"late again\"");
        city.Wait(TimeSpan.FromDays(1));
        await city.RecordAsync("voidRecord", TestCity.HallManager, $"factId: \"{breach}\", reason: \"another person\"");

        Assert.Equal("18", await ScoreAsync(city, "AGENT", "a1", "discipline"));
        Assert.Equal("18", await ScoreAsync(city, "AGENT", "a1", "discipline", $"knownAt: \"{then}\""));
        Assert.Equal("16", await ScoreAsync(city, "AGENT", "a1", "discipline", $"knownAt: \"{Instant.Parse(then).Plus(TimeSpan.FromDays(1))}\""));
        Assert.Equal("20", await ScoreAsync(city, "AGENT", "a1", "discipline", "knownAt: \"2026-02-02T10:59:59Z\""));
        // What is known now of the day it happened on is another question.
        Assert.Equal("18", await ScoreAsync(city, "AGENT", "a1", "discipline", $"asOf: \"{then}\""));
    }

    [Fact]
    public async Task An_order_counts_for_the_unit_that_led_it_as_then_known_and_by_its_facts_of_then()
    {
        await using var city = await AssessedCity.StartAsync();
        city.Wait(TimeSpan.FromDays(9));
        await RecordAsync(city, "1", Fact(OrderFactKind.Accepted, 2, 10, null, "a1"), Fact(OrderFactKind.Dispatched, 2, 10, "a"), Fact(OrderFactKind.Closed, 3, 10));
        var then = Moment(city);
        Assert.Equal("60", await ScoreAsync(city, "SUB_CENTRE", "a", "timeliness"));

        city.Wait(TimeSpan.FromDays(1));
        // It comes to light that it was given to another unit that day, and closed too late.
        await RecordAsync(city, "1", Fact(OrderFactKind.Returned, 2, 11, "a"), Fact(OrderFactKind.Dispatched, 2, 12, "b"), Fact(OrderFactKind.VerdictGiven, 3, 10, "b", null, new() { Verdict = Scoring.Facts.TimelinessVerdict.Overdue }));
        Assert.Equal((null, "0"), (await ScoreAsync(city, "SUB_CENTRE", "a", "timeliness"), await ScoreAsync(city, "SUB_CENTRE", "b", "timeliness")));
        Assert.Equal("60", await ScoreAsync(city, "SUB_CENTRE", "a", "timeliness", $"knownAt: \"{then}\""));
        Assert.Null(await ScoreAsync(city, "SUB_CENTRE", "b", "timeliness", $"knownAt: \"{then}\""));
    }

    [Fact]
    public async Task As_of_a_moment_an_order_counts_for_the_unit_that_led_it_at_that_moment()
    {
        await using var city = await AssessedCity.StartAsync();
        city.Wait(TimeSpan.FromDays(9));
        await RecordAsync(city, "1", Fact(OrderFactKind.Accepted, 2, 10, null, "a1"), Fact(OrderFactKind.Dispatched, 2, 10, "a"), Fact(OrderFactKind.Dispatched, 9, 12, "b"), Fact(OrderFactKind.Closed, 10, 10));
        Assert.Null(await ScoreAsync(city, "SUB_CENTRE", "a", "timeliness"));
        Assert.Equal("0", await ScoreAsync(city, "SUB_CENTRE", "a", "timeliness", "asOf: \"2026-02-06T10:00:00Z\""));
    }

    [Fact]
    public async Task An_order_that_has_left_the_month_since_is_found_where_it_was_then()
    {
        await using var city = await AssessedCity.StartAsync();
        city.Wait(TimeSpan.FromDays(40));
        await RecordAsync(city, "1", Fact(OrderFactKind.Accepted, 2, 10, null, "a1"), Fact(OrderFactKind.Dispatched, 2, 10, "a", null, new() { Due = Instant.Utc(2026, 2, 27) }), Fact(OrderFactKind.Closed, 26, 10));
        var then = Moment(city);
        city.Wait(TimeSpan.FromDays(1));
        // All of it lay in January, the source says now: the row of the order no longer touches February.
        var facts = (await city.OrderAsync("facts { factId }", "1")).GetProperty("facts").EnumerateArray().Select(fact => fact.GetProperty("factId").GetString()).ToList();
        await city.Host.Get<IFactRecorder>().RecordOrdersAsync(TestCity.Id, [new("testville/1",
        [
            .. facts.Select(fact => new NewOrderFact(OrderFactKind.Voided, city.Host.Time.Now, null, null, new() { Voids = fact, Reason = "mistyped" })),
            new(OrderFactKind.Accepted, Instant.Utc(2026, 1, 5, 10), null, "testville/a1"),
            new(OrderFactKind.Dispatched, Instant.Utc(2026, 1, 5, 10), "testville/a"),
            new(OrderFactKind.Closed, Instant.Utc(2026, 1, 6, 10)),
        ])], default);
        Assert.Null(await ScoreAsync(city, "SUB_CENTRE", "a", "timeliness"));
        Assert.Equal("60", await ScoreAsync(city, "SUB_CENTRE", "a", "timeliness", $"knownAt: \"{then}\""));
    }

    [Fact]
    public async Task The_rules_of_a_moment_judge_the_facts_of_now()
    {
        await using var city = await AssessedCity.StartAsync();
        city.Wait(TimeSpan.FromDays(9));
        // Two working days from Monday end on Wednesday; with Wednesday off they end on Thursday.
        await RecordAsync(city, "1", Fact(OrderFactKind.Accepted, 2, 10, null, "a1"), Fact(OrderFactKind.Dispatched, 2, 10, "a"), Fact(OrderFactKind.Closed, 5, 9));
        var then = Moment(city);
        Assert.Equal("0", await ScoreAsync(city, "SUB_CENTRE", "a", "timeliness"));
        city.Wait(TimeSpan.FromDays(1));
        await TakeDayOffAsync(city, "2026-02-04");
        await RecordAsync(city, "2", Fact(OrderFactKind.Accepted, 2, 10, null, "a1"), Fact(OrderFactKind.Dispatched, 2, 10, "a"), Fact(OrderFactKind.Closed, 6, 9));

        Assert.Equal("30", await ScoreAsync(city, "SUB_CENTRE", "a", "timeliness"));
        Assert.Equal("0", await ScoreAsync(city, "SUB_CENTRE", "a", "timeliness", $"rulesAsOf: \"{then}\""));
        Assert.Equal("60", await ScoreAsync(city, "SUB_CENTRE", "a", "timeliness", $"knownAt: \"{then}\""));
        Assert.Equal("0", await ScoreAsync(city, "SUB_CENTRE", "a", "timeliness", $"rulesAsOf: \"{then}\", knownAt: \"{then}\""));
        var versions = new List<string>();
        foreach (var moments in new[] { "", $"rulesAsOf: \"{then}\"" })
            versions.Add((await CardAsync(city, "SUB_CENTRE", "a", moments, "rulebook { rules calendar limits pack } calendarVersion")).GetProperty("rulebook").GetRawText());
        Assert.NotEqual(versions[0], versions[1]);
        Assert.Contains("testville@1.0.0", versions[1], StringComparison.Ordinal);
    }

    [Fact]
    public async Task Before_its_rules_were_recorded_a_city_had_no_rules()
    {
        await using var city = await AssessedCity.StartAsync();
        var answer = await city.Host.ExecuteAsync(
            "query($city: ID!) { scorecards(cityId: $city, kind: AGENT, period: \"2026-02\", rulesAsOf: \"2025-01-01T00:00:00Z\") { total } }", new { city = TestCity.GlobalId }, TestCity.HallManager);
        Assert.Equal(["CITY_WITHOUT_RULES"], answer.ErrorCodes());
    }

    [Fact]
    public async Task Who_held_a_post_is_what_was_known_then()
    {
        await using var city = await AssessedCity.StartAsync();
        var then = Moment(city);
        city.Wait(TimeSpan.FromDays(1));
        var added = await city.Host.Get<IStaffRegister>().AddAsync(TestCity.Id, [new("a3", "a3")], [new("a3", "agent", "centre", AssignmentKind.Regular, new(2026, 2, 1), null)], default);
        Assert.Empty(added.Problems);
        Assert.Equal("20", await ScoreAsync(city, "AGENT", "a3", "discipline"));
        Assert.Equal(0, (await CardsAsync(city, "AGENT", "a3", $"knownAt: \"{then}\"", "total")).GetArrayLength());
        Assert.Equal("20", await ScoreAsync(city, "AGENT", "a3", "discipline", $"asOf: \"{then}\""));
    }

    /// <summary>An officer proposes the day, another adopts it.</summary>
    internal static async Task TakeDayOffAsync(AssessedCity city, string day)
    {
        var calendar = (await city.Host.ExecuteAsync("query($city: ID!) { calendar(cityId: $city, year: 2026) { version days { day workday name source hours } } }", new { city = TestCity.GlobalId })).Data("calendar");
        var days = calendar.GetProperty("days").EnumerateArray().Select(known => (object)known).Append(new { day, workday = false, name = "Fair", source = "a notice" });
        var input = new { cityId = TestCity.GlobalId, basedOn = calendar.GetProperty("version").GetString(), year = 2026, status = "ANNOUNCED", source = "a notice", days };
        var proposed = await city.Host.ExecuteAsync("mutation($input: ProposeCalendarYearInput!) { proposeCalendarYear(input: $input) { proposal { id } errors { code } } }", new { input }, TestCity.ResultsOfficer);
        Assert.Empty(proposed.UserErrorCodes("proposeCalendarYear"));
        var adopted = await city.Host.ExecuteAsync(
            "mutation($id: ID!) { adoptProposal(input: { proposalId: $id }) { errors { code } } }", new { id = proposed.Data("proposeCalendarYear.proposal.id").GetString() },
            TestCallers.ResultsOfficer(TestCity.Id, "testville/o2"));
        Assert.Empty(adopted.UserErrorCodes("adoptProposal"));
    }

    internal static NewOrderFact Fact(OrderFactKind kind, int day, int hour, string? unit = null, string? person = null, OrderFactDetail? detail = null, int month = 2) =>
        new(kind, Instant.Utc(2026, month, day, hour), unit is null ? null : $"testville/{unit}", person is null ? null : $"testville/{person}", detail ?? OrderFact.NoDetail);

    internal static Task RecordAsync(AssessedCity city, string number, params NewOrderFact[] facts) =>
        city.Host.Get<IFactRecorder>().RecordOrdersAsync(TestCity.Id, [new($"testville/{number}", facts)], default);

    internal static async Task<string?> ScoreAsync(AssessedCity city, string kind, string code, string item, string moments = "")
    {
        var card = await CardAsync(city, kind, code, moments, "sections { items { code score } }");
        var score = card.GetProperty("sections").EnumerateArray().SelectMany(section => section.GetProperty("items").EnumerateArray())
            .Single(each => each.GetProperty("code").GetString() == item).GetProperty("score");
        return score.ValueKind == System.Text.Json.JsonValueKind.Null ? null : score.ToString();
    }

    private static async Task<System.Text.Json.JsonElement> CardAsync(AssessedCity city, string kind, string code, string moments, string fields) =>
        (await CardsAsync(city, kind, code, moments, fields))[0];

    private static async Task<System.Text.Json.JsonElement> CardsAsync(AssessedCity city, string kind, string code, string moments, string fields) => (await city.Host.ExecuteAsync(
        $$"""query($city: ID!, $codes: [String!]) { scorecards(cityId: $city, kind: {{kind}}, period: "2026-02", codes: $codes, {{moments}}) { {{fields}} } }""",
        new { city = TestCity.GlobalId, codes = new[] { code } }, TestCity.HallManager)).Data("scorecards");

    private static string Moment(AssessedCity city) => city.Host.Time.Now.ToString();
}
