using Hotline.Modularity.GraphQL;
using Hotline.Positions.Contracts;
using Hotline.Positions.Data;
using Microsoft.EntityFrameworkCore;

namespace Hotline.Positions.GraphQL;

// A city has a few dozen duties and a handful of posts: each loader reads those of all cities asked for in one statement.

internal sealed class CityDutiesLoader(IDbContextFactory<PositionsDb> databases) : BatchLoader<string, IReadOnlyList<Duty>>
{
    protected override async Task<IReadOnlyDictionary<string, IReadOnlyList<Duty>>> FetchAsync(
        IReadOnlyCollection<string> keys, CancellationToken cancellationToken)
    {
        await using var db = await databases.CreateDbContextAsync(cancellationToken);
        var byCity = await db.DutiesOfAsync(keys, cancellationToken);
        return keys.ToDictionary(key => key, IReadOnlyList<Duty> (key) => byCity[key].ToList());
    }
}

internal sealed class PositionDutiesLoader(IDbContextFactory<PositionsDb> databases) : BatchLoader<Position, IReadOnlyList<Duty>>
{
    protected override async Task<IReadOnlyDictionary<Position, IReadOnlyList<Duty>>> FetchAsync(
        IReadOnlyCollection<Position> keys, CancellationToken cancellationToken)
    {
        await using var db = await databases.CreateDbContextAsync(cancellationToken);
        var byCity = await db.DutiesOfAsync(keys.Select(position => position.CityId), cancellationToken);
        return keys.ToDictionary(position => position, IReadOnlyList<Duty> (position) =>
            byCity[position.CityId].Where(duty => position.DutyCodes.Contains(duty.Code)).ToList());
    }
}

internal sealed class CityPositionsLoader(IDbContextFactory<PositionsDb> databases) : BatchLoader<string, IReadOnlyList<Position>>
{
    protected override async Task<IReadOnlyDictionary<string, IReadOnlyList<Position>>> FetchAsync(
        IReadOnlyCollection<string> keys, CancellationToken cancellationToken)
    {
        await using var db = await databases.CreateDbContextAsync(cancellationToken);
        var byCity = await db.PositionsOfAsync(keys, cancellationToken);
        return keys.ToDictionary(key => key, IReadOnlyList<Position> (key) => byCity[key].ToList());
    }
}

internal sealed class DutyPositionsLoader(IDbContextFactory<PositionsDb> databases) : BatchLoader<Duty, IReadOnlyList<Position>>
{
    protected override async Task<IReadOnlyDictionary<Duty, IReadOnlyList<Position>>> FetchAsync(
        IReadOnlyCollection<Duty> keys, CancellationToken cancellationToken)
    {
        await using var db = await databases.CreateDbContextAsync(cancellationToken);
        var byCity = await db.PositionsOfAsync(keys.Select(duty => duty.CityId), cancellationToken);
        return keys.ToDictionary(duty => duty, IReadOnlyList<Position> (duty) =>
            byCity[duty.CityId].Where(position => position.DutyCodes.Contains(duty.Code)).ToList());
    }
}

internal static class DutyReading
{
    public static async Task<ILookup<string, Duty>> DutiesOfAsync(this PositionsDb db, IEnumerable<string> cityIds, CancellationToken cancellationToken)
    {
        var asked = cityIds.ToHashSet();
        var rows = await db.Duties.AsNoTracking().Where(row => EF.Parameter(asked).Contains(row.CityId)).OrderBy(row => row.Code).ToListAsync(cancellationToken);
        return rows.ToLookup(row => row.CityId, row => row.ToDuty());
    }

    public static async Task<ILookup<string, Position>> PositionsOfAsync(this PositionsDb db, IEnumerable<string> cityIds, CancellationToken cancellationToken)
    {
        var asked = cityIds.ToHashSet();
        var rows = await db.Positions.AsNoTracking().Where(row => EF.Parameter(asked).Contains(row.CityId)).OrderBy(row => row.Code).ToListAsync(cancellationToken);
        return rows.ToLookup(row => row.CityId, row => row.ToPosition());
    }
}
