using Hotline.Kernel;
using Hotline.Positions.Contracts;
using Hotline.Positions.Data;
using Microsoft.EntityFrameworkCore;

namespace Hotline.Positions.Units;

/// <summary>Takes in the units that records name. Sources give one code several names: the first is the unit's, the others are kept beside it.</summary>
internal sealed class UnitRegister(IDbContextFactory<PositionsDb> databases, TimeProvider time) : IUnitRegister
{
    public async Task<IReadOnlyList<string>> EnsureAsync(string cityId, IReadOnlyCollection<NamedUnit> units, CancellationToken cancellationToken)
    {
        await using var db = await databases.CreateDbContextAsync(cancellationToken);
        await using var transaction = await db.BeginWriteAsync(cancellationToken);
        var codes = units.Select(unit => unit.Code).ToHashSet();
        var known = await db.Units
            .Where(row => row.CityId == cityId && EF.Parameter(codes).Contains(row.Code))
            .ToDictionaryAsync(row => row.Code, cancellationToken);
        var centreId = await db.Units
            .Where(row => row.CityId == cityId && row.Kind == UnitKind.Centre)
            .OrderBy(row => row.Code).Select(row => row.Id).FirstOrDefaultAsync(cancellationToken);

        foreach (var (code, name) in units)
        {
            if (known.TryGetValue(code, out var row)) AddName(row, name);
            else
            {
                row = new UnitRow
                {
                    Id = CityScoped.Id(cityId, code),
                    CityId = cityId,
                    Code = code,
                    Kind = UnitKind.SubCentre,
                    Name = Text.Same(name.Length > 0 ? name : code),
                    ParentId = centreId,
                    RecordedBy = "unit register",
                    RecordedAt = time.Now(),
                };
                known.Add(code, row);
                db.Units.Add(row);
            }
        }
        await db.SaveChangesAsync(cancellationToken);
        await transaction.CommitAsync(cancellationToken);
        return known.Values.Where(row => row.OtherNames.Count > 0).Select(row => row.Code).Order(StringComparer.Ordinal).ToList();
    }

    /// <summary>Keeps a name that is not the unit's own in either language and not yet among the others.</summary>
    private static void AddName(UnitRow row, string name)
    {
        if (name.Length > 0 && name != row.Name.Chinese && name != row.Name.English && !row.OtherNames.Contains(name)) row.OtherNames.Add(name);
    }
}
