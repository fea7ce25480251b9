using Hotline.Kernel;
using Hotline.Scoring.Standards;
using Hotline.Standards.Contracts;
using Hotline.Standards.Data;
using Hotline.Scoring.Documents;
using Microsoft.EntityFrameworkCore;

namespace Hotline.Standards.Versions;

/// <summary>Reads a version with its hash and its errors, for whoever tries it out.</summary>
internal sealed class StandardContents(IDbContextFactory<StandardsDb> databases, StandardCheck check) : IStandardContents
{
    public async Task<StandardInHand?> FindAsync(string standardId, CancellationToken cancellationToken)
    {
        await using var db = await databases.CreateDbContextAsync(cancellationToken);
        var step = await db.Versions.AsNoTracking()
            .Where(version => version.Id == standardId)
            .Select(version => version.Steps.Single(step => step.Revision == version.ContentRevision))
            .SingleOrDefaultAsync(cancellationToken);
        if (step is null) return null;
        var content = CanonicalJson.Read<Standard>(step.Content!);
        var errors = await check.ErrorsAsync(content, cancellationToken);
        return new(content, step.Hash!, errors.ConvertAll(error => error.Message));
    }

    public async Task<IReadOnlyList<Standard>> ShadowsAsync(string cityId, SubjectKind kind, DateOnly monthFrom, CancellationToken cancellationToken)
    {
        await using var db = await databases.CreateDbContextAsync(cancellationToken);
        // One that was published meanwhile is no shadow any more.
        var steps = await (
            from shadow in db.Shadows
            where shadow.CityId == cityId && shadow.Kind == kind && shadow.From <= monthFrom
            join version in db.Versions on shadow.StandardId equals version.Id
            where version.State == StandardState.Draft || version.State == StandardState.Review
            orderby version.Id
            select version.Steps.Single(step => step.Revision == version.ContentRevision)).AsNoTracking().ToListAsync(cancellationToken);
        return steps.ConvertAll(step => CanonicalJson.Read<Standard>(step.Content!));
    }
}
