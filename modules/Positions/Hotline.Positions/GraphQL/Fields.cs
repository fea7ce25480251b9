using System.ComponentModel;
using GraphQL.DataLoader;
using Hotline.Modularity;
using Hotline.Modularity.GraphQL;
using Hotline.Positions.Contracts;

namespace Hotline.Positions.GraphQL;

// What leads from one of this module's types to the next. Places, posts and duties are public; whoever leads to people
// asks by the caller's rights.

internal sealed class CityFields
{
    [Description("The city's posts, by code (岗位).")]
    public static IDataLoaderResult<IReadOnlyList<Position>?> Positions([Parent] City city, [Service] CityPositionsLoader loader) => loader.Load(city.Id);

    [Description("The city's duties, by code (职责).")]
    public static IDataLoaderResult<IReadOnlyList<Duty>?> Duties([Parent] City city, [Service] CityDutiesLoader loader) => loader.Load(city.Id);
}

internal sealed class UnitFields
{
    [Description("城市.")]
    public static IDataLoaderResult<City?> City([Parent] Unit unit, [Service] CityLoader loader) => loader.Load(unit.CityId);

    [Description("The unit it belongs to (上级机构); null at the top.")]
    public static IDataLoaderResult<Unit?>? Parent([Parent] Unit unit, [Service] UnitLoader loader) =>
        unit.ParentId is null ? null : loader.Load(unit.ParentId);

    [Description("The units that belong to it, by code (下级机构).")]
    public static IDataLoaderResult<IReadOnlyList<Unit>?> Children([Parent] Unit unit, [Service] ChildUnitsLoader loader) => loader.Load(unit.Id);

    [Allow(Role.Agent, Role.Monitor, Role.HallManager, Role.UnitOfficer, Role.ResultsOfficer, Role.SystemIntegrator)]
    [Description("Who held which post here on a day (任职), within the caller's rights.")]
    [ListSize(5)]
    public static IDataLoaderResult<IReadOnlyList<Assignment>?> Assignments(
        [Parent] Unit unit, [Description("Local day (日期).")] DateOnly day, Caller caller, [Service] AssignmentsLoader loader) =>
        loader.Load(new(Holder.Unit, unit.Id, day, caller));
}

internal sealed class PositionFields
{
    [Description("城市.")]
    public static IDataLoaderResult<City?> City([Parent] Position position, [Service] CityLoader loader) => loader.Load(position.CityId);

    [Description("What the post is accountable for (职责).")]
    [ListSize(5)]
    public static IDataLoaderResult<IReadOnlyList<Duty>?> Duties([Parent] Position position, [Service] PositionDutiesLoader loader) => loader.Load(position);

    [Allow(Role.Agent, Role.Monitor, Role.HallManager, Role.UnitOfficer, Role.ResultsOfficer, Role.SystemIntegrator)]
    [Description("Who held it on a day, anywhere (任职), within the caller's rights.")]
    public static IDataLoaderResult<IReadOnlyList<Assignment>?> Holders(
        [Parent] Position position, [Description("Local day (日期).")] DateOnly day, Caller caller, [Service] AssignmentsLoader loader) =>
        loader.Load(new(Holder.Position, position.Id, day, caller));
}

internal sealed class DutyFields
{
    [Description("The posts that carry it (岗位).")]
    [ListSize(2)]
    public static IDataLoaderResult<IReadOnlyList<Position>?> Positions([Parent] Duty duty, [Service] DutyPositionsLoader loader) => loader.Load(duty);
}

internal sealed class PersonFields
{
    [Description("城市.")]
    public static IDataLoaderResult<City?> City([Parent] Person person, [Service] CityLoader loader) => loader.Load(person.CityId);

    [Description("What the person held on a day (任职), within the caller's rights.")]
    [ListSize(2)]
    public static IDataLoaderResult<IReadOnlyList<Assignment>?> Assignments(
        [Parent] Person person, [Description("Local day (日期).")] DateOnly day, Caller caller, [Service] AssignmentsLoader loader) =>
        loader.Load(new(Holder.Person, person.Id, day, caller));
}

internal sealed class AssignmentFields
{
    [Description("任职人员.")]
    public static IDataLoaderResult<Person?> Person([Parent] Assignment assignment, [Service] PersonLoader loader) => loader.Load(assignment.PersonId);

    [Description("岗位.")]
    public static IDataLoaderResult<Position?> Position([Parent] Assignment assignment, [Service] PositionLoader loader) => loader.Load(assignment.PositionId);

    [Description("任职机构.")]
    public static IDataLoaderResult<Unit?> Unit([Parent] Assignment assignment, [Service] UnitLoader loader) => loader.Load(assignment.UnitId);

    [Description("Counts its changes (修订号); hand it back with a change, and another's change meanwhile is not overwritten. A leave from it has a revision of its own.")]
    public static IDataLoaderResult<int> Revision([Parent] Assignment assignment, [Service] AssignmentHistoryLoader loader) =>
        loader.Load(assignment.Id).Then(history => history?.Count ?? 0);

    [Description("Who recorded, ended or withdrew it and when, oldest first (变更记录).")]
    [ListSize(3)]
    public static IDataLoaderResult<IReadOnlyList<AssignmentChange>?> History([Parent] Assignment assignment, [Service] AssignmentHistoryLoader loader) =>
        loader.Load(assignment.Id);
}
