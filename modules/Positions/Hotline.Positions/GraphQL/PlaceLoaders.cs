using Hotline.Modularity.GraphQL;
using Hotline.Positions.Contracts;
using Hotline.Positions.Data;
using Microsoft.EntityFrameworkCore;

namespace Hotline.Positions.GraphQL;

internal sealed class CityLoader(IPositions positions) : BatchLoader<string, City>
{
    protected override async Task<IReadOnlyDictionary<string, City>> FetchAsync(IReadOnlyCollection<string> keys, CancellationToken cancellationToken) =>
        (await positions.CitiesAsync(cancellationToken)).ToDictionary(city => city.Id);
}

internal sealed class UnitLoader(IPositions positions) : BatchLoader<string, Unit>
{
    protected override Task<IReadOnlyDictionary<string, Unit>> FetchAsync(IReadOnlyCollection<string> keys, CancellationToken cancellationToken) =>
        positions.UnitsAsync(keys, cancellationToken);
}

/// <summary>By the parent's id.</summary>
internal sealed class ChildUnitsLoader(IDbContextFactory<PositionsDb> databases) : BatchLoader<string, IReadOnlyList<Unit>>
{
    protected override async Task<IReadOnlyDictionary<string, IReadOnlyList<Unit>>> FetchAsync(
        IReadOnlyCollection<string> keys, CancellationToken cancellationToken)
    {
        await using var db = await databases.CreateDbContextAsync(cancellationToken);
        var children = await db.Units.AsNoTracking()
            .Where(unit => unit.ParentId != null && EF.Parameter(keys).Contains(unit.ParentId))
            .OrderBy(unit => unit.Code).ToListAsync(cancellationToken);
        var byParent = children.ToLookup(unit => unit.ParentId!, unit => unit.ToUnit());
        return keys.ToDictionary(key => key, IReadOnlyList<Unit> (key) => byParent[key].ToList());
    }
}

internal sealed class PersonLoader(IPositions positions) : BatchLoader<string, Person>
{
    protected override Task<IReadOnlyDictionary<string, Person>> FetchAsync(IReadOnlyCollection<string> keys, CancellationToken cancellationToken) =>
        positions.PeopleAsync(keys, cancellationToken);
}

internal sealed class PositionLoader(IPositions positions) : BatchLoader<string, Position>
{
    protected override Task<IReadOnlyDictionary<string, Position>> FetchAsync(IReadOnlyCollection<string> keys, CancellationToken cancellationToken) =>
        positions.PositionsAsync(keys, cancellationToken);
}
