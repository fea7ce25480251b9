using System.ComponentModel;
using Hotline.Kernel;
using Hotline.Modularity;
using Hotline.Positions.Contracts;
using Hotline.Positions.Data;
using Microsoft.EntityFrameworkCore;

namespace Hotline.Positions.Units;

[Description("A new unit in the city's tree (新增机构).")]
internal sealed record AddUnitInput(
    [NodeId("City")] string CityId,
    [Description("Unique in the city; neither blanks nor slashes (机构编码).")] string Code,
    UnitKind Kind,
    [Description("In both languages (名称).")] Text Name,
    [NodeId("Unit"), Description("The unit it belongs to (上级机构); a part needs one.")] string? ParentId,
    [Description("Code of the group in which it is compared, as the standard names it (组别).")] string? Group = null);

internal sealed class AddUnit(IDbContextFactory<PositionsDb> databases, TimeProvider time)
{
    public async Task<Outcome<Unit>> HandleAsync(AddUnitInput input, Caller caller, CancellationToken cancellationToken)
    {
        if (CityRights.Refuse(caller, input.CityId, "cityId") is { } refusal) return refusal;
        if (Codes.Problem(input.Code) is { } badCode) return badCode;
        if (UnitNames.Problem(input.Name) is { } noName) return noName;
        if (input.Group is { } group && Codes.Problem(group) is { } badGroup) return badGroup with { Field = "group" };
        if (input is { Kind: UnitKind.Part, ParentId: null })
            return new Problem("PARENT_REQUIRED", "内设机构须有上级机构。", "A part needs the unit that it belongs to.", "parentId");

        await using var db = await databases.CreateDbContextAsync(cancellationToken);
        await using var transaction = await db.BeginWriteAsync(cancellationToken);
        if (await db.Units.AnyAsync(row => row.CityId == input.CityId && row.Code == input.Code, cancellationToken))
            return new Problem("UNIT_EXISTS", "本市已有此编码的机构；请更换编码。", "The city has a unit of this code; choose another.", "code");
        if (input.ParentId is not null && !await db.Units.AnyAsync(row => row.CityId == input.CityId && row.Id == input.ParentId, cancellationToken))
            return new Problem("UNKNOWN_UNIT", "本市没有此上级机构；请先添加。", "The city has no such parent unit; add it first.", "parentId");
        var unit = new UnitRow
        {
            Id = CityScoped.Id(input.CityId, input.Code),
            CityId = input.CityId,
            Code = input.Code,
            Kind = input.Kind,
            Name = input.Name,
            ParentId = input.ParentId,
            Group = input.Group,
            RecordedBy = caller.Name,
            RecordedAt = time.Now(),
        };
        db.Units.Add(unit);
        await db.SaveChangesAsync(cancellationToken);
        await transaction.CommitAsync(cancellationToken);
        return unit.ToUnit();
    }
}
