using System.ComponentModel;
using Hotline.Kernel;
using Hotline.Modularity;
using Hotline.Positions.Contracts;
using Hotline.Positions.Data;
using Microsoft.EntityFrameworkCore;

namespace Hotline.Positions.Units;

[Description("A unit's new name (机构更名). The old one is kept among its other names; the code does not change.")]
internal sealed record RenameUnitInput(
    [NodeId("Unit")] string UnitId,
    [Description("The revision that the caller read; a later one refuses the change (修订号).")] int Revision,
    [Description("In both languages (名称).")] Text Name);

internal sealed class RenameUnit(IDbContextFactory<PositionsDb> databases)
{
    public async Task<Outcome<Unit>> HandleAsync(RenameUnitInput input, Caller caller, CancellationToken cancellationToken)
    {
        if (CityRights.Refuse(caller, CityScoped.CityOf(input.UnitId), "unitId") is { } refusal) return refusal;
        if (UnitNames.Problem(input.Name) is { } noName) return noName;

        await using var db = await databases.CreateDbContextAsync(cancellationToken);
        await using var transaction = await db.BeginWriteAsync(cancellationToken);
        if (await db.Units.FindAsync([input.UnitId], cancellationToken) is not { } unit)
            return new Problem("UNKNOWN_UNIT", "本市没有此机构。", "The city has no such unit.", "unitId");
        if (unit.Revision != input.Revision)
            return new Problem("REVISION_STALE", $"该机构已被他人更名（当前修订号 {unit.Revision}）：请重新读取后再试。",
                $"Somebody renamed it meanwhile (it is at revision {unit.Revision}): read it again, then repeat.", "revision");
        var old = unit.Name;
        unit.Rename(input.Name);
        unit.OtherNames = unit.OtherNames.Append(old.Chinese).Append(old.English)
            .Where(name => name != input.Name.Chinese && name != input.Name.English)
            .Distinct().ToList();
        await db.SaveChangesAsync(cancellationToken);
        await transaction.CommitAsync(cancellationToken);
        return unit.ToUnit();
    }
}
