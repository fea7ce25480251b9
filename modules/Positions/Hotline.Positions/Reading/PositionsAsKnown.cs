using Hotline.Kernel;
using Hotline.Positions.Assignments;
using Hotline.Positions.Contracts;
using Hotline.Positions.Data;
using Microsoft.EntityFrameworkCore;

namespace Hotline.Positions.Reading;

/// <summary>Reads assignments out of their changes up to a moment, units and posts as the packs had them then.</summary>
internal sealed class PositionsAsKnown(IDbContextFactory<PositionsDb> databases) : IPositionsAsKnown
{
    public async Task<IReadOnlyList<Unit>> UnitsOfCityAsync(string cityId, UnitKind kind, Instant knownAt, CancellationToken cancellationToken)
    {
        await using var db = await databases.CreateDbContextAsync(cancellationToken);
        var rows = await db.Units.AsNoTracking()
            .Where(row => row.CityId == cityId && row.RecordedAt <= knownAt)
            .OrderBy(row => row.Code)
            .ToListAsync(cancellationToken);
        var former = (await db.FormerUnits.AsNoTracking().Where(row => row.Until > knownAt).OrderBy(row => row.Number).ToListAsync(cancellationToken)).ToLookup(row => row.UnitId);
        return rows
            .Select(row => former[row.Id].FirstOrDefault() is { } then ? row.ToUnit() with { Kind = then.Kind, Group = then.Group } : row.ToUnit())
            .Where(unit => unit.Kind == kind)
            .ToList();
    }

    public async Task<IReadOnlyList<Assignment>> AssignmentsAsync(string cityId, SubjectKind kind, DateRange range, Instant knownAt, CancellationToken cancellationToken)
    {
        await using var db = await databases.CreateDbContextAsync(cancellationToken);
        var positionIds = await PositionsAssessedAsync(db, cityId, kind, knownAt, cancellationToken);
        // A first day never moves; the last may have been any, so that every end is looked at.
        var rows = await db.Assignments.AsNoTracking().Include(row => row.Changes)
            .Where(row => row.CityId == cityId && (range.Until == null || row.From < range.Until) && positionIds.Contains(row.PositionId))
            .ToListAsync(cancellationToken);
        var known = rows.Select(row => AsKnown(row, knownAt)).OfType<AssignmentRow>().ToLookup(row => row.LeaveFromNumber is not null);
        return AssignmentTimeline.Of(known[false], known[true])
            .Where(assignment => assignment.Days.Overlaps(range))
            .OrderBy(assignment => assignment.PersonId, StringComparer.Ordinal)
            .ThenBy(assignment => assignment.Days.From)
            .ToList();
    }

    private static async Task<List<string>> PositionsAssessedAsync(PositionsDb db, string cityId, SubjectKind kind, Instant knownAt, CancellationToken cancellationToken)
    {
        var rows = await db.Positions.AsNoTracking().Where(row => row.CityId == cityId).Select(row => new { row.Id, row.AssessedAs }).ToListAsync(cancellationToken);
        var former = (await db.FormerPositions.AsNoTracking().Where(row => row.Until > knownAt).OrderBy(row => row.Number).ToListAsync(cancellationToken)).ToLookup(row => row.PositionId);
        return rows.Where(row => (former[row.Id].FirstOrDefault() is { } then ? then.AssessedAs : row.AssessedAs) == kind).Select(row => row.Id).ToList();
    }

    /// <summary><c>null</c> where it was not recorded yet, or withdrawn already.</summary>
    private static AssignmentRow? AsKnown(AssignmentRow row, Instant knownAt)
    {
        if (row.Changes.Where(change => change.At <= knownAt).MaxBy(change => change.Id) is not { Kind: not AssignmentChangeKind.Withdrawn } last) return null;
        return new AssignmentRow
        {
            Number = row.Number,
            CityId = row.CityId,
            PersonId = row.PersonId,
            PositionId = row.PositionId,
            UnitId = row.UnitId,
            Kind = row.Kind,
            From = row.From,
            Until = last.Until,
            LeaveFromNumber = row.LeaveFromNumber,
        };
    }
}
