using System.Text.Json;
using Hotline.GraphQL.Scalars;
using Hotline.Host.Tests.Transports;
using Hotline.Testing;

namespace Hotline.Host.Tests.Access;

/// <summary>A person reads who looked into his file, in the real host.</summary>
[Collection(DemonstrationHost.Collection)]
public sealed class WhoLookedTests(DemonstrationHost host)
{
    private const string MyLooks = "{ whoLooked(first: 200) { nodes { by personId role part at } totalCount } }";
    private const string Cards = """query($city: ID!, $codes: [String!]) { scorecards(cityId: $city, period: "2025-12", kind: AGENT, codes: $codes) { total } }""";

    [Fact]
    public async Task Who_read_my_score_stands_there_once_and_I_do_not()
    {
        var (agent, manager) = (host.Running.Token("Agent"), host.Running.Token("HallManager"));
        var mine = new { city = host.CityId, codes = new[] { "a01" } };
        Assert.Single((await host.Running.AskAsync(Cards, mine, agent)).Data("scorecards").EnumerateArray());
        Assert.Single((await host.Running.AskAsync(Cards, mine, manager)).Data("scorecards").EnumerateArray());
        Assert.Single((await host.Running.AskAsync(Cards, mine, manager)).Data("scorecards").EnumerateArray());

        var looks = (await host.Running.AskAsync(MyLooks, token: agent)).Data("whoLooked").GetProperty("nodes").EnumerateArray().ToList();

        // Once an hour; the test may run over the hour's end.
        Assert.InRange(looks.Count(look => IsLook(look, "郑宏", "HALL_MANAGER", "Scorecard")), 1, 2);
        Assert.Equal([GlobalId.Encode("Person", "dongying/h01")], looks.Where(look => IsLook(look, "郑宏", "HALL_MANAGER", "Scorecard")).Select(look => look.GetProperty("personId").GetString()).Distinct());
        Assert.DoesNotContain(looks, look => look.GetProperty("by").GetString() == "张丽");
    }

    [Theory]
    [InlineData("Deduction", "{ deductions(kind: AGENT, first: 200) { nodes { points } } }")]
    [InlineData("SubjectResult", """query($city: ID!) { periodResult(cityId: $city, period: "2025-11") { results(kind: AGENT, first: 200) { nodes { total } } } }""")]
    public async Task Every_part_of_a_file_counts(string part, string query)
    {
        Assert.Empty((await host.Running.AskAsync(query, new { city = host.CityId }, host.Running.Token("ResultsOfficer"))).ErrorCodes());

        var looks = (await host.Running.AskAsync(MyLooks, token: host.Running.Token("Agent"))).Data("whoLooked").GetProperty("nodes").EnumerateArray();
        Assert.Contains(looks, look => IsLook(look, "何平", "RESULTS_OFFICER", part));
    }

    [Fact]
    public async Task Nobody_reads_the_looks_at_another()
    {
        var codes = new { city = host.CityId, codes = new[] { "a02" } };
        Assert.Single((await host.Running.AskAsync(Cards, codes, host.Running.Token("HallManager"))).Data("scorecards").EnumerateArray());

        // The monitor has a file of his own; nobody looked at a02 through it.
        var looks = (await host.Running.AskAsync(MyLooks, token: host.Running.Token("Monitor"))).Data("whoLooked").GetProperty("nodes").EnumerateArray();
        Assert.DoesNotContain(looks, look => look.GetProperty("by").GetString() == "周强");
        Assert.Equal(["FORBIDDEN"], (await host.Running.AskAsync(MyLooks, token: host.Running.Token("SystemIntegrator"))).ErrorCodes());
        Assert.Equal(["UNAUTHENTICATED"], (await host.Running.AskAsync(MyLooks)).ErrorCodes());
    }

    private static bool IsLook(JsonElement look, string by, string role, string part) =>
        look.GetProperty("by").GetString() == by && look.GetProperty("role").GetString() == role && look.GetProperty("part").GetString() == part;
}
