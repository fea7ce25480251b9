using Hotline.Modularity;
using Hotline.Positions.Contracts;
using Hotline.Positions.Data;
using Hotline.Positions.Reading;
using Microsoft.EntityFrameworkCore;

namespace Hotline.Positions.GraphQL;

/// <summary>
/// Whom a caller may see. Agents and monitors see themselves; a unit officer also those who hold, or held, a post in his unit; a
/// hall manager, a results officer and a connected system everyone of their city; the public and the survey agency nobody.
/// </summary>
internal sealed class PeopleRights(IDbContextFactory<PositionsDb> databases)
{
    public static IQueryable<PersonRow> Visible(PositionsDb db, Caller caller) => caller switch
    {
        _ when SeesCity(caller) => db.People.AsNoTracking().Where(person => person.CityId == caller.CityId),
        { Role: Role.UnitOfficer } => db.People.AsNoTracking().Where(person =>
            person.Id == caller.PersonId || db.Held().Any(held => held.PersonId == person.Id && held.UnitId == caller.UnitId)),
        _ when SeesHimself(caller) => db.People.AsNoTracking().Where(person => person.Id == caller.PersonId),
        _ => db.People.AsNoTracking().Where(person => false),
    };

    public static IQueryable<AssignmentRow> VisibleHeld(PositionsDb db, Caller caller) => caller switch
    {
        _ when SeesCity(caller) => db.Held().Where(held => held.CityId == caller.CityId),
        { Role: Role.UnitOfficer } => db.Held().Where(held => held.PersonId == caller.PersonId || held.UnitId == caller.UnitId),
        _ when SeesHimself(caller) => db.Held().Where(held => held.PersonId == caller.PersonId),
        _ => db.Held().Where(held => false),
    };

    public async Task<Person?> FindAsync(string personId, Caller caller, CancellationToken cancellationToken)
    {
        await using var db = await databases.CreateDbContextAsync(cancellationToken);
        var row = await Visible(db, caller).SingleOrDefaultAsync(person => person.Id == personId, cancellationToken);
        return row?.ToPerson();
    }

    private static bool SeesCity(Caller caller) => caller.Is(Role.HallManager, Role.ResultsOfficer, Role.SystemIntegrator);

    private static bool SeesHimself(Caller caller) => caller.Is(Role.Agent, Role.Monitor);
}
