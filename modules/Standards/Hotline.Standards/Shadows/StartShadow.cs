using System.ComponentModel;
using Hotline.Kernel;
using Hotline.Modularity;
using Hotline.Standards.Data;
using Hotline.Standards.Rulebooks;
using Hotline.Standards.Versions;
using Microsoft.EntityFrameworkCore;

namespace Hotline.Standards.Shadows;

[Description("A draft that runs beside the standard in force (影子运行), with no effect on money, events or publication.")]
internal sealed record StartShadowInput(
    [property: NodeId("Standard"), Description("A draft, or a version under review, without errors.")] string StandardId,
    [property: Description("First month, e.g. 2026-01.")] string From);

internal sealed class StartShadow(IDbContextFactory<StandardsDb> databases, StandardsStore store, StandardCheck check, TimeProvider time)
{
    private const int MostOfKind = 3;

    public async Task<Outcome<string>> HandleAsync(StartShadowInput input, Caller caller, CancellationToken cancellationToken)
    {
        await using var db = await databases.CreateDbContextAsync(cancellationToken);
        var version = await db.Versions.Include(each => each.Steps).SingleOrDefaultAsync(each => each.Id == input.StandardId, cancellationToken);
        if (version is null || !OfficerRights.MayKeep(caller, version.CityId)) return VersionChange.NotFound();
        if (OfficerRights.WhyNot(caller, version.CityId) is { } refusal) return refusal;
        if (version.State is not (StandardState.Draft or StandardState.Review)) return VersionChange.WrongState(version, "a draft or a version under review", "草稿或审核中");
        var periods = (await store.RulebookAsync(version.CityId, cancellationToken))?.Rules.Periods ?? new();
        if (!periods.TryParse(input.From, out var month) || month.IsYear) return new Problem("PERIOD_NOT_A_MONTH", "请填写月份，如 2026-01。", "Give a month such as 2026-01.", "from");
        var content = new ChangeUnderWay(db, version, caller.PersonId!, time.Now()).Content();
        if (await check.ErrorsAsync(content, cancellationToken) is { Count: > 0 } errors) return errors;
        if (await db.Shadows.AnyAsync(shadow => shadow.StandardId == version.Id, cancellationToken))
            return new Problem("SHADOW_RUNS", "该版本已在影子运行。", "This version runs as a shadow already.", "standardId");
        if (await db.Shadows.CountAsync(shadow => shadow.CityId == version.CityId && shadow.Kind == version.Kind, cancellationToken) >= MostOfKind)
            return new Problem("SHADOWS_TOO_MANY", $"同类对象至多 {MostOfKind} 个影子标准。", $"At most {MostOfKind} shadows run for one kind of subject: end one first.", "standardId");

        db.Shadows.Add(new() { StandardId = version.Id, CityId = version.CityId, Kind = version.Kind, From = month.From, StartedBy = caller.PersonId!, StartedAt = time.Now() });
        try
        {
            await db.SaveChangesAsync(cancellationToken);
        }
        catch (DbUpdateException failure) when (Uniqueness.IsViolatedBy(failure))
        {
            return new Problem("SHADOW_RUNS", "该版本已在影子运行。", "This version runs as a shadow already.", "standardId");
        }
        return version.Id;
    }
}
