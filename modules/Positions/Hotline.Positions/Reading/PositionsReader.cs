using Hotline.Kernel;
using Hotline.Modularity.Data;
using Hotline.Positions.Contracts;
using Hotline.Positions.Data;
using Microsoft.EntityFrameworkCore;

namespace Hotline.Positions.Reading;

/// <summary>
/// Nothing is kept in memory: each call is one or two statements, however many keys it is asked for. Keys go as one
/// parameter, so that neither the statement nor SQLite's limit of variables depends on their number.
/// </summary>
internal sealed class PositionsReader(IDbContextFactory<PositionsDb> databases, DatabaseOptions database) : IPositions
{
    public Task<IReadOnlyList<City>> CitiesAsync(CancellationToken cancellationToken) => Task.FromResult<IReadOnlyList<City>>(database.Read(
        """SELECT "Id", "Name_Chinese", "Name_English", "Zone" FROM "positions_cities" ORDER BY "Id" """,
        row => new City(row.GetString(0), new(row.GetString(1), row.GetString(2)), row.GetString(3))));

    public async Task<IReadOnlyDictionary<string, Unit>> UnitsAsync(IReadOnlyCollection<string> unitIds, CancellationToken cancellationToken)
    {
        await using var db = await databases.CreateDbContextAsync(cancellationToken);
        var rows = await db.Units.AsNoTracking().Where(row => EF.Parameter(unitIds).Contains(row.Id)).ToListAsync(cancellationToken);
        return rows.ToDictionary(row => row.Id, row => row.ToUnit());
    }

    public async Task<IReadOnlyList<Unit>> UnitsOfCityAsync(string cityId, UnitKind? kind, CancellationToken cancellationToken)
    {
        await using var db = await databases.CreateDbContextAsync(cancellationToken);
        var rows = await db.Units.AsNoTracking()
            .Where(row => row.CityId == cityId && (kind == null || row.Kind == kind))
            .OrderBy(row => row.Code)
            .ToListAsync(cancellationToken);
        return rows.Select(row => row.ToUnit()).ToList();
    }

    public async Task<IReadOnlyDictionary<string, Person>> PeopleAsync(IReadOnlyCollection<string> personIds, CancellationToken cancellationToken)
    {
        await using var db = await databases.CreateDbContextAsync(cancellationToken);
        var rows = await db.People.AsNoTracking().Where(row => EF.Parameter(personIds).Contains(row.Id)).ToListAsync(cancellationToken);
        return rows.ToDictionary(row => row.Id, row => row.ToPerson());
    }

    public async Task<IReadOnlyDictionary<PersonOnDay, IReadOnlyList<Assignment>>> HoldingsAsync(
        IReadOnlyCollection<PersonOnDay> questions, CancellationToken cancellationToken)
    {
        if (questions.Count == 0) return new Dictionary<PersonOnDay, IReadOnlyList<Assignment>>();
        await using var db = await databases.CreateDbContextAsync(cancellationToken);
        var people = questions.Select(question => question.PersonId).Distinct().ToList();
        var held = db.Held()
            .Where(row => EF.Parameter(people).Contains(row.PersonId))
            .Touching(questions.Min(question => question.Day), questions.Max(question => question.Day).AddDays(1));
        var byPerson = (await db.ReadAsync(held, cancellationToken)).ToLookup(assignment => assignment.PersonId);
        return questions.Distinct().ToDictionary(
            question => question,
            IReadOnlyList<Assignment> (question) => byPerson[question.PersonId].Where(assignment => assignment.Days.Contains(question.Day)).ToList());
    }

    public async Task<IReadOnlyList<Assignment>> AssignmentsAsync(string cityId, SubjectKind kind, DateRange range, CancellationToken cancellationToken)
    {
        await using var db = await databases.CreateDbContextAsync(cancellationToken);
        var held = db.Held()
            .Where(row => row.CityId == cityId && db.Positions.Any(position => position.Id == row.PositionId && position.AssessedAs == kind))
            .Touching(range.From, range.Until);
        return (await db.ReadAsync(held, cancellationToken))
            .Where(assignment => assignment.Days.Overlaps(range))
            .OrderBy(assignment => assignment.PersonId, StringComparer.Ordinal)
            .ThenBy(assignment => assignment.Days.From)
            .ToList();
    }

    public async Task<IReadOnlyDictionary<string, Position>> PositionsAsync(IReadOnlyCollection<string> positionIds, CancellationToken cancellationToken)
    {
        await using var db = await databases.CreateDbContextAsync(cancellationToken);
        var rows = await db.Positions.AsNoTracking().Where(row => EF.Parameter(positionIds).Contains(row.Id)).ToListAsync(cancellationToken);
        return rows.ToDictionary(row => row.Id, row => row.ToPosition());
    }

    public async Task<IReadOnlyList<Position>> PositionsOfCityAsync(string cityId, CancellationToken cancellationToken)
    {
        await using var db = await databases.CreateDbContextAsync(cancellationToken);
        var rows = await db.Positions.AsNoTracking().Where(row => row.CityId == cityId).OrderBy(row => row.Code).ToListAsync(cancellationToken);
        return rows.Select(row => row.ToPosition()).ToList();
    }

    public async Task<IReadOnlyList<Duty>> DutiesAsync(string cityId, CancellationToken cancellationToken)
    {
        await using var db = await databases.CreateDbContextAsync(cancellationToken);
        var rows = await db.Duties.AsNoTracking().Where(row => row.CityId == cityId).OrderBy(row => row.Code).ToListAsync(cancellationToken);
        return rows.Select(row => row.ToDuty()).ToList();
    }
}
