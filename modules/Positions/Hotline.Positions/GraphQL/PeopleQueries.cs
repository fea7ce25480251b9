using System.ComponentModel;
using Hotline.Kernel;
using Hotline.Modularity;
using Hotline.Modularity.GraphQL;
using Hotline.Positions.Contracts;
using Hotline.Positions.Data;
using Hotline.Positions.Reading;
using Microsoft.EntityFrameworkCore;

namespace Hotline.Positions.GraphQL;

/// <summary>The staff, each row within the caller's rights (<see cref="PeopleRights"/>).</summary>
internal sealed class PeopleQueries
{
    [Allow(Role.Agent, Role.Monitor, Role.HallManager, Role.UnitOfficer, Role.ResultsOfficer, Role.SystemIntegrator)]
    [Description("The people whom the caller may see, by staff number (人员).")]
    public static async Task<Connection<Person>> People(
        PageRequest page, Caller caller, [Service] IDbContextFactory<PositionsDb> databases, CancellationToken cancellationToken)
    {
        await using var db = await databases.CreateDbContextAsync(cancellationToken);
        var rows = await PeopleRights.Visible(db, caller)
            .Where(person => page.After == null || person.Code.CompareTo(page.After) > 0)
            .OrderBy(person => person.Code).Take(page.First + 1).ToListAsync(cancellationToken);
        return Connection.OfRows(rows.Select(row => row.ToPerson()).ToList(), page, person => person.Code, async cancelled =>
        {
            await using var counting = await databases.CreateDbContextAsync(cancelled);
            return await PeopleRights.Visible(counting, caller).CountAsync(cancelled);
        });
    }

    [Allow(Role.Agent, Role.Monitor, Role.HallManager, Role.UnitOfficer, Role.ResultsOfficer, Role.SystemIntegrator)]
    [Description("One person (人员); null where there is none, or none whom the caller may see.")]
    public static Task<Person?> Person([NodeId("Person")] string id, Caller caller, [Service] PeopleRights rights, CancellationToken cancellationToken) =>
        rights.FindAsync(id, caller, cancellationToken);

    [Allow(Role.Agent, Role.Monitor, Role.HallManager, Role.UnitOfficer, Role.ResultsOfficer, Role.SystemIntegrator)]
    [Description("Who held what, where, on a day (任职), within the caller's rights; by person and post.")]
    public static async Task<Connection<Assignment>> Assignments(
        [Description("Local day (日期).")] DateOnly day,
        [NodeId("Person"), Description("Only this person's.")] string? personId,
        [NodeId("Unit"), Description("Only those in this unit.")] string? unitId,
        PageRequest page,
        Caller caller,
        [Service] IDbContextFactory<PositionsDb> databases,
        CancellationToken cancellationToken)
    {
        await using var db = await databases.CreateDbContextAsync(cancellationToken);
        var held = PeopleRights.VisibleHeld(db, caller).On(day)
            .Where(row => (personId == null || row.PersonId == personId) && (unitId == null || row.UnitId == unitId));
        return Page(await db.ReadAsync(held, cancellationToken), day, page);
    }

    [Allow(Role.Agent, Role.Monitor, Role.HallManager, Role.UnitOfficer, Role.ResultsOfficer, Role.SystemIntegrator)]
    [Description("Who held a post on a day (某日任职者), the acting and those on leave included, within the caller's rights.")]
    public static async Task<Connection<Assignment>> WhoHeld(
        [NodeId("Position")] string positionId,
        [Description("Local day (日期).")] DateOnly day,
        [NodeId("Unit"), Description("Only in this unit.")] string? unitId,
        PageRequest page,
        Caller caller,
        [Service] IDbContextFactory<PositionsDb> databases,
        CancellationToken cancellationToken)
    {
        await using var db = await databases.CreateDbContextAsync(cancellationToken);
        var held = PeopleRights.VisibleHeld(db, caller).On(day)
            .Where(row => row.PositionId == positionId && (unitId == null || row.UnitId == unitId));
        return Page(await db.ReadAsync(held, cancellationToken), day, page);
    }

    /// <summary>A day's assignments are as many as the staff: few enough to be sorted in memory.</summary>
    private static Connection<Assignment> Page(IReadOnlyList<Assignment> read, DateOnly day, PageRequest page) => Connection.Of(
        read.Where(assignment => assignment.Days.Contains(day))
            .OrderBy(assignment => assignment.PersonId, StringComparer.Ordinal).ThenBy(assignment => assignment.PositionId, StringComparer.Ordinal)
            .ToList(),
        page, assignment => assignment.Id);
}
