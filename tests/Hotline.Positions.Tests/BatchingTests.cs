using System.Globalization;
using Hotline.Kernel;
using Hotline.Positions.Contracts;
using Hotline.Testing;
using static Hotline.Positions.Tests.Testville;

namespace Hotline.Positions.Tests;

public sealed class BatchingTests
{
    private const int Many = 500;

    [Fact]
    public async Task A_batched_call_takes_as_many_statements_for_one_key_as_for_hundreds()
    {
        await using var city = await CrowdedAsync();
        var positions = city.Positions;
        var people = Enumerable.Range(0, Many).Select(Person).ToList();
        var calls = new (string Name, int Limit, Func<int, Task> Call)[]
        {
            ("people", 1, count => positions.PeopleAsync(people.Take(count).ToList(), default)),
            ("units", 1, count => positions.UnitsAsync(Enumerable.Range(0, count).Select(i => $"testville/{i}").ToList(), default)),
            ("positions", 1, count => positions.PositionsAsync(Enumerable.Range(0, count).Select(i => $"testville/{i}").ToList(), default)),
            ("holdings", 2, count => positions.HoldingsAsync(people.Take(count).Select(id => new PersonOnDay(id, Day("2025-05-05"))).ToList(), default)),
            ("assignments", 2, _ => positions.AssignmentsAsync(Id, SubjectKind.Agent, new(Day("2025-01-01"), null), default)),
            ("separation", 3, count => city.Host.Get<ISeparationOfDuties>().CheckAsync(
                people.Take(count).Select(id => new RecordedWork(id, Day("2025-05-05"), WorkAct.Accept, [])).ToList(), default)),
        };
        foreach (var (name, limit, call) in calls)
        {
            foreach (var count in new[] { 1, Many })
            {
                city.Statements.Reset();
                await call(count);
                Assert.True(city.Statements.Count <= limit, $"{name} of {count}: {city.Statements.Count} statements");
            }
        }
    }

    [Fact]
    public async Task No_keys_give_no_answers()
    {
        await using var city = await StartAsync();
        Assert.Empty(await city.Positions.PeopleAsync([], default));
        Assert.Empty(await city.Positions.UnitsAsync([], default));
        Assert.Empty(await city.Positions.HoldingsAsync([], default));
        Assert.Empty(await city.Host.Get<ISeparationOfDuties>().CheckAsync([], default));
    }

    [Fact]
    public async Task Walking_from_units_to_posts_people_and_duties_takes_one_fetch_for_each_step()
    {
        await using var city = await CrowdedAsync();
        const string query = """
            query($city: ID!, $day: Date!) { units(cityId: $city) { edges { node { code city { zone } parent { code } children { code }
              assignments(day: $day) { person { code } position { code duties { code positions { code } } } unit { code } history { by } } } } } }
            """;
        city.Statements.Reset();
        var answer = await city.Host.ExecuteAsync(query, new { city = CityId, day = "2025-05-05" }, Officer);

        Assert.Empty(answer.ErrorCodes());
        var shift = answer.Data("units.edges").EnumerateArray().Single(edge => edge.GetProperty("node").GetProperty("code").GetString() == "day");
        Assert.Equal(Many, shift.GetProperty("node").GetProperty("assignments").GetArrayLength());
        Assert.True(city.Statements.Count <= 12, $"{city.Statements.Count} statements");
    }

    private static string Person(int number) => string.Create(CultureInfo.InvariantCulture, $"testville/p{number:000}");

    private static async Task<Testville> CrowdedAsync()
    {
        var city = await StartAsync();
        var codes = Enumerable.Range(0, Many).Select(number => Person(number)["testville/".Length..]).ToList();
        await city.AddAsync(
            codes.Select(code => new NewPerson(code, code)),
            codes.Select(code => new NewAssignment(code, "agent", "day", AssignmentKind.Regular, Day("2025-01-01"), null)));
        return city;
    }
}
