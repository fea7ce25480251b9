using Hotline.Results.Contracts;
using Hotline.Results.Data;
using Microsoft.EntityFrameworkCore;

namespace Hotline.Results.Rehearsals;

internal sealed class RehearsalsOfVersions(IDbContextFactory<ResultsDb> databases) : IRehearsals
{
    public async Task<RehearsalOfVersion?> FindAsync(string rehearsalId, CancellationToken cancellationToken)
    {
        await using var db = await databases.CreateDbContextAsync(cancellationToken);
        return await db.Rehearsals.AsNoTracking()
            .Where(each => each.Id == rehearsalId)
            .Select(each => new RehearsalOfVersion(each.Id, each.StandardId, each.ContentHash, each.State == RehearsalState.Done))
            .SingleOrDefaultAsync(cancellationToken);
    }
}
