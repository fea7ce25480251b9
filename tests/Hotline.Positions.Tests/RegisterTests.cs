using Hotline.Positions.Contracts;
using static Hotline.Positions.Tests.Testville;

namespace Hotline.Positions.Tests;

public sealed class RegisterTests
{
    [Fact]
    public async Task Units_that_records_name_become_sub_centres_below_the_centre()
    {
        await using var city = await StartAsync();
        var register = city.Host.Get<IUnitRegister>();

        Assert.Empty(await register.EnsureAsync(Id, [new("1536", "街道办"), new("water", "供水")], default));
        var unit = (await city.Positions.UnitsAsync(["testville/1536"], default))["testville/1536"];
        Assert.Equal((UnitKind.SubCentre, "testville/centre", "街道办"), (unit.Kind, unit.ParentId, unit.Name.Chinese));
    }

    [Fact]
    public async Task A_second_name_for_a_code_is_kept_and_reported_every_time()
    {
        await using var city = await StartAsync();
        var register = city.Host.Get<IUnitRegister>();
        NamedUnit[] named = [new("1536", "街道办"), new("1536", "街道办（新）"), new("1889", "城管局")];

        Assert.Equal(["1536"], await register.EnsureAsync(Id, named, default));
        Assert.Equal(["1536"], await register.EnsureAsync(Id, named, default));
        Assert.Equal(["街道办（新）"], (await city.Positions.UnitsAsync(["testville/1536"], default))["testville/1536"].OtherNames);
    }

    [Fact]
    public async Task A_unit_without_a_name_is_named_by_its_code_until_somebody_names_it()
    {
        await using var city = await StartAsync();
        await city.Host.Get<IUnitRegister>().EnsureAsync(Id, [new("1536", "")], default);
        Assert.Empty(await city.Host.Get<IUnitRegister>().EnsureAsync(Id, [new("1536", "")], default));
        Assert.Equal("1536", (await city.Positions.UnitsAsync(["testville/1536"], default))["testville/1536"].Name.Chinese);
    }

    [Fact]
    public async Task Two_imports_at_once_make_one_unit()
    {
        await using var city = await StartAsync();
        var register = city.Host.Get<IUnitRegister>();
        await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => Task.Run(() => register.EnsureAsync(Id, [new("1536", "街道办")], default))));
        Assert.Single(await city.Positions.UnitsOfCityAsync(Id, UnitKind.SubCentre, default), unit => unit.Code == "1536");
    }

    [Fact]
    public async Task A_staff_number_that_cannot_be_part_of_an_id_is_refused()
    {
        await using var city = await StartAsync();
        var outcome = await city.Host.Get<IStaffRegister>().AddAsync(Id, [new("a/01", "A")], [], default);
        Assert.Equal(("CODE_NOT_SOUND", "people[0]"), (Assert.Single(outcome.Problems).Code, outcome.Problems[0].Field));
    }

    [Fact]
    public async Task The_same_staff_list_twice_changes_nothing()
    {
        await using var city = await StartAsync();
        NewPerson[] people = [new("a01", "A"), new("a02", "B")];
        NewAssignment[] assignments =
        [
            new("a01", "agent", "day", AssignmentKind.Regular, Day("2025-01-01"), null),
            new("a01", "agent", "day", AssignmentKind.Leave, Day("2025-02-01"), Day("2025-02-08")),
            new("a02", "agent", "day", AssignmentKind.Acting, Day("2025-02-01"), Day("2025-02-08")),
        ];
        var register = city.Host.Get<IStaffRegister>();

        Assert.Equal(5, (await register.AddAsync(Id, people, assignments, default)).Value);
        Assert.Equal(0, (await register.AddAsync(Id, people, assignments, default)).Value);
        Assert.Equal(AssignmentKind.Leave, Assert.Single(await city.HeldAsync("a01", "2025-02-07")).Kind);
        Assert.Equal(AssignmentKind.Regular, Assert.Single(await city.HeldAsync("a01", "2025-02-08")).Kind);
    }

    [Fact]
    public async Task A_staff_number_is_not_given_to_a_second_person()
    {
        await using var city = await StartAsync("a01");
        var outcome = await city.Host.Get<IStaffRegister>().AddAsync(Id, [new("a01", "Somebody else")], [], default);
        Assert.Equal("PERSON_EXISTS", Assert.Single(outcome.Problems).Code);
    }

    [Fact]
    public async Task Staff_of_an_unknown_city_are_refused()
    {
        await using var city = await StartAsync();
        var outcome = await city.Host.Get<IStaffRegister>().AddAsync("atlantis", [new("a01", "A")], [], default);
        Assert.Equal("UNKNOWN_CITY", Assert.Single(outcome.Problems).Code);
    }
}
