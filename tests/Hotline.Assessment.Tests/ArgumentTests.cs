using Hotline.Testing;

namespace Hotline.Assessment.Tests;

/// <summary>What a caller wrote and nobody can read is said with its code; it is never an empty list.</summary>
public sealed class ArgumentTests
{
    [Theory]
    [InlineData("scorecards(cityId: $city, kind: AGENT, period: \"Feb 2026\") { total }", "PERIOD_UNREADABLE")]
    [InlineData("scorecards(cityId: $city, kind: AGENT, period: \"2026-13\") { total }", "PERIOD_UNREADABLE")]
    [InlineData("scorecards(cityId: $city, kind: HALL_MANAGER, period: \"\") { total }", "PERIOD_UNREADABLE")]
    [InlineData("externalResults(cityId: $city, period: \"02/2026\") { grade }", "PERIOD_UNREADABLE")]
    [InlineData("workOrders(cityId: $city, after: \"bm9uc2Vuc2U\") { edges { node { id } } }", "INVALID_CURSOR")]
    [InlineData("workOrders(cityId: $city, after: \"LTE\") { edges { node { id } } }", "INVALID_CURSOR")]
    public async Task A_query_argument_that_cannot_be_read_is_a_problem(string field, string code)
    {
        await using var city = await AssessedCity.StartAsync();
        var answer = await city.Host.ExecuteAsync($"query($city: ID!) {{ {field} }}", new { city = TestCity.GlobalId }, TestCity.ResultsOfficer);
        Assert.Equal([code], answer.ErrorCodes());
        Assert.DoesNotContain("INTERNAL", answer.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task More_codes_than_are_served_are_refused_not_cut_off()
    {
        await using var city = await AssessedCity.StartAsync();
        const string Query = "query($city: ID!, $codes: [String!]) { scorecards(cityId: $city, kind: AGENT, period: \"2026-02\", codes: $codes) { total } }";
        string[] Codes(int count) => Enumerable.Range(0, count).Select(number => $"x{number}").ToArray();
        Assert.Empty((await city.Host.ExecuteAsync(Query, new { city = TestCity.GlobalId, codes = Codes(200) }, TestCity.HallManager)).ErrorCodes());
        Assert.Equal(["TOO_MANY_CODES"], (await city.Host.ExecuteAsync(Query, new { city = TestCity.GlobalId, codes = Codes(201) }, TestCity.HallManager)).ErrorCodes());
    }

    [Fact]
    public async Task A_city_without_rules_is_said_to_its_own_people()
    {
        await using var city = await AssessedCity.StartAsync();
        var answer = await city.Host.ExecuteAsync("query($city: ID!) { scorecards(cityId: $city, kind: AGENT, period: \"2026-02\") { total } }",
            new { city = TestCity.Global("City", "bare") }, TestCallers.HallManager("bare", "bare/h1"));
        Assert.Equal(["CITY_WITHOUT_RULES"], answer.ErrorCodes());
    }

    [Theory]
    [InlineData("2026")]
    [InlineData("soon")]
    public async Task A_subscription_to_what_is_no_month_says_so_at_once(string period)
    {
        await using var city = await AssessedCity.StartAsync();
        await foreach (var answer in city.Host.SubscribeAsync(
            $$"""subscription($city: ID!) { scoreChanged(cityId: $city, period: "{{period}}") { to } }""", new { city = TestCity.GlobalId }, TestCity.HallManager))
            Assert.Equal(["PERIOD_NOT_A_MONTH"], answer.ErrorCodes());
    }

    [Fact]
    public async Task Pages_follow_one_another_to_the_end()
    {
        await using var city = await AssessedCity.StartAsync();
        foreach (var number in new[] { "1", "2", "3", "4", "5" }) await city.AcceptAsync(number);
        var (seen, after) = (new List<string>(), (string?)null);
        for (var more = true; more;)
        {
            var page = await city.Host.ExecuteAsync("query($city: ID!, $after: String) { workOrders(cityId: $city, first: 2, after: $after) { pageInfo { hasNextPage endCursor } edges { node { id } } } }",
                new { city = TestCity.GlobalId, after }, TestCity.HallManager);
            seen.AddRange(page.Data("workOrders.edges").EnumerateArray().Select(edge => edge.GetProperty("node").GetProperty("id").GetString()!));
            (more, after) = (page.Data("workOrders.pageInfo.hasNextPage").GetBoolean(), page.Data("workOrders.pageInfo.endCursor").GetString());
        }
        Assert.Equal(new[] { "1", "2", "3", "4", "5" }.Select(AssessedCity.Order), seen);
    }
}
