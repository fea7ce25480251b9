using System.ComponentModel;
using Hotline.Kernel;
using Hotline.Modularity;
using Hotline.Standards.Data;
using Hotline.Standards.Versions;
using Microsoft.EntityFrameworkCore;

namespace Hotline.Standards.Shadows;

[Description("Ending a shadow (结束影子运行). Nothing is left of it, for it had no effect.")]
internal sealed record EndShadowInput([property: NodeId("Standard"), Description("The version that runs as a shadow.")] string StandardId);

internal sealed class EndShadow(IDbContextFactory<StandardsDb> databases)
{
    public async Task<Outcome<string>> HandleAsync(EndShadowInput input, Caller caller, CancellationToken cancellationToken)
    {
        await using var db = await databases.CreateDbContextAsync(cancellationToken);
        if (await db.Shadows.FindAsync([input.StandardId], cancellationToken) is not { } shadow || !OfficerRights.MayKeep(caller, shadow.CityId)) return VersionChange.NotFound();
        if (OfficerRights.WhyNot(caller, shadow.CityId) is { } refusal) return refusal;
        db.Shadows.Remove(shadow);
        await db.SaveChangesAsync(cancellationToken);
        return input.StandardId;
    }
}
