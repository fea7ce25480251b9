using System.Text.Json;
using Hotline.Modularity;
using Hotline.Positions.Contracts;
using Hotline.Testing;
using static Hotline.Positions.Tests.Testville;

namespace Hotline.Positions.Tests;

public sealed class RightsTests
{
    private const string Day1 = "2025-05-05";

    [Fact]
    public async Task The_public_sees_cities_units_posts_and_duties()
    {
        await using var city = await StaffedAsync();
        var answer = await city.Host.ExecuteAsync("""
            query($city: ID!) { cities { id name { zh } zone } city(id: $city) { duties { code positions { code } } }
              positions(cityId: $city) { code assessedAs duties { code } }
              units(cityId: $city, kind: SUB_CENTRE, first: 1) { totalCount pageInfo { hasNextPage endCursor } edges { node { code parent { code children { code } } } } } }
            """, new { city = CityId });

        Assert.Empty(answer.ErrorCodes());
        Assert.Equal(CityId, answer.Data("cities.0.id").GetString());
        Assert.Equal(["agent", "monitor"], Codes(answer.Data("city.duties.0.positions")));
        Assert.Equal(["agent", "head", "manager", "monitor", "office"], Codes(answer.Data("positions")));
        Assert.Equal(2, answer.Data("units.totalCount").GetInt32());
        Assert.Equal("gas", answer.Data("units.edges.0.node.code").GetString());
        Assert.Equal(["day", "gas", "night", "water"], Codes(answer.Data("units.edges.0.node.parent.children")));

        var next = await city.Host.ExecuteAsync(
            "query($city: ID!, $after: String) { units(cityId: $city, kind: SUB_CENTRE, after: $after) { pageInfo { hasNextPage } edges { node { code } } } }",
            new { city = CityId, after = answer.Data("units.pageInfo.endCursor").GetString() });
        Assert.Equal("water", next.Data("units.edges.0.node.code").GetString());
        Assert.False(next.Data("units.pageInfo.hasNextPage").GetBoolean());
    }

    [Theory]
    [InlineData("people { edges { node { code } } }")]
    [InlineData("assignments(day: \"2025-05-05\") { edges { node { id } } }")]
    [InlineData("person(id: \"$person\") { code }")]
    [InlineData("whoHeld(positionId: \"$position\", day: \"2025-05-05\") { edges { node { id } } }")]
    public async Task The_public_cannot_ask_for_people(string field)
    {
        await using var city = await StaffedAsync();
        var query = field.Replace("$person", Global("Person", "a01"), StringComparison.Ordinal).Replace("$position", Global("Position", "agent"), StringComparison.Ordinal);
        Assert.Equal(["UNAUTHENTICATED"], (await city.Host.ExecuteAsync($"{{ {query} }}")).ErrorCodes());
        Assert.Equal(["FORBIDDEN"], (await city.Host.ExecuteAsync($"{{ {query} }}", caller: TestCallers.SurveyAgency(Id))).ErrorCodes());
    }

    [Fact]
    public async Task The_public_meets_nobody_on_the_way_from_a_unit_or_a_post()
    {
        await using var city = await StaffedAsync();
        var answer = await city.Host.ExecuteAsync("""
            query($unit: ID!, $position: ID!, $day: Date!) {
              unit: node(id: $unit) { ... on Unit { assignments(day: $day) { id } } }
              position: node(id: $position) { ... on Position { holders(day: $day) { id } } } }
            """, new { unit = Global("Unit", "day"), position = Global("Position", "agent"), day = Day1 });
        Assert.Equal(["UNAUTHENTICATED", "UNAUTHENTICATED"], answer.ErrorCodes());
        Assert.False(answer.TryGetProperty("data", out _));
    }

    public static TheoryData<Caller, string[]> WhoSeesWhom => new()
    {
        { TestCallers.Agent(Id, "testville/a01"), ["a01"] },
        { TestCallers.Monitor(Id, "testville/m01"), ["m01"] },
        { TestCallers.UnitOfficer(Id, "testville/water", "testville/w01"), ["w01", "w02"] },
        { TestCallers.HallManager(Id, "testville/h01"), ["a01", "a02", "g01", "h01", "m01", "w01", "w02"] },
        { TestCallers.ResultsOfficer(Id), ["a01", "a02", "g01", "h01", "m01", "w01", "w02"] },
        { TestCallers.System(Id), ["a01", "a02", "g01", "h01", "m01", "w01", "w02"] },
        { TestCallers.ResultsOfficer("elsewhere"), [] },
        { TestCallers.HallManager("elsewhere", "elsewhere/h01"), [] },
    };

    [Theory, MemberData(nameof(WhoSeesWhom))]
    public async Task Each_role_sees_its_own_people_by_whatever_way(Caller caller, string[] seen)
    {
        await using var city = await StaffedAsync();
        var answer = await city.Host.ExecuteAsync("""
            query($day: Date!, $city: ID!) {
              people { totalCount edges { node { code assignments(day: $day) { person { code } } } } }
              assignments(day: $day) { edges { node { person { code } } } }
              units(cityId: $city) { edges { node { assignments(day: $day) { person { code } } } } }
              positions(cityId: $city) { holders(day: $day) { person { code } } } }
            """, new { day = Day1, city = CityId }, caller);

        Assert.Empty(answer.ErrorCodes());
        Assert.Equal(seen.Length, answer.Data("people.totalCount").GetInt32());
        Assert.Equal(seen, answer.Data("people.edges").EnumerateArray().Select(edge => edge.GetProperty("node").GetProperty("code").GetString()!));
        Assert.Equal(seen, PeopleIn(answer.Data("people")));
        Assert.Equal(seen, PeopleIn(answer.Data("assignments")));
        Assert.Equal(seen, PeopleIn(answer.Data("units")));
        Assert.Equal(seen, PeopleIn(answer.Data("positions")));

        foreach (var code in new[] { "a01", "a02", "g01", "h01", "m01", "w01", "w02" })
        {
            var held = Assert.Single(await city.HeldAsync(code, Day1));
            var found = await city.Host.ExecuteAsync(
                "query($id: ID!, $assignment: ID!) { person(id: $id) { code } node(id: $id) { id } assignment: node(id: $assignment) { id } }",
                new { id = Global("Person", code), assignment = Global("Assignment", held.Id["testville/".Length..]) }, caller);
            foreach (var path in new[] { "person", "node", "assignment" })
                Assert.Equal(seen.Contains(code), found.Data(path).ValueKind == JsonValueKind.Object);
        }
    }

    [Fact]
    public async Task An_id_of_another_type_is_refused()
    {
        await using var city = await StaffedAsync();
        var answer = await city.Host.ExecuteAsync("query($id: ID!) { person(id: $id) { code } }", new { id = Global("Unit", "water") }, Officer);
        Assert.Equal(["INVALID_ID"], answer.ErrorCodes());
    }

    private static string[] PeopleIn(JsonElement part)
    {
        var codes = new SortedSet<string>(StringComparer.Ordinal);
        Collect(part);
        return [.. codes];

        void Collect(JsonElement element)
        {
            if (element.ValueKind == JsonValueKind.Array)
                foreach (var item in element.EnumerateArray()) Collect(item);
            if (element.ValueKind != JsonValueKind.Object) return;
            foreach (var property in element.EnumerateObject())
            {
                if (property.NameEquals("person")) codes.Add(property.Value.GetProperty("code").GetString()!);
                Collect(property.Value);
            }
        }
    }

    private static string[] Codes(JsonElement list) => list.EnumerateArray().Select(item => item.GetProperty("code").GetString()!).ToArray();

    private static async Task<Testville> StaffedAsync()
    {
        (string Person, string Position, string Unit)[] staff =
        [
            ("a01", "agent", "day"), ("a02", "agent", "night"), ("m01", "monitor", "day"), ("h01", "manager", "centre"),
            ("w01", "head", "water"), ("w02", "head", "water"), ("g01", "head", "gas"),
        ];
        var city = await StartAsync();
        await city.AddAsync(
            staff.Select(row => new NewPerson(row.Person, row.Person)),
            staff.Select(row => new NewAssignment(row.Person, row.Position, row.Unit, AssignmentKind.Regular, Day("2025-01-01"), null)));
        return city;
    }
}
