using Hotline.Modularity;
using Hotline.Modularity.GraphQL;
using Hotline.Scoring.Standards;
using Hotline.Standards.Data;
using Hotline.Scoring.Documents;
using Microsoft.EntityFrameworkCore;

namespace Hotline.Standards.GraphQL;

/// <summary>Versions as a caller may see them: the published and retired are anyone's, drafts the city's officers'.</summary>
internal sealed class StandardReading(IDbContextFactory<StandardsDb> databases)
{
    public async Task<StandardView?> FindAsync(string id, Caller caller, CancellationToken cancellationToken)
    {
        await using var db = await databases.CreateDbContextAsync(cancellationToken);
        var found = await ViewsAsync(Visible(db, caller).Where(version => version.Id == id), cancellationToken);
        return found.SingleOrDefault();
    }

    public async Task<Connection<StandardView>> ListAsync(
        string cityId, Kernel.SubjectKind? kind, StandardState? state, PageRequest page, Caller caller, CancellationToken cancellationToken)
    {
        await using var db = await databases.CreateDbContextAsync(cancellationToken);
        var after = page.After;
        var rows = await ViewsAsync(
            Filtered(db).Where(version => after == null || version.Id.CompareTo(after) > 0).OrderBy(version => version.Id).Take(page.First + 1), cancellationToken);
        return Connection.OfRows(rows, page, view => view.Id, async token =>
        {
            await using var counting = await databases.CreateDbContextAsync(token);
            return await Filtered(counting).CountAsync(token);
        });

        IQueryable<StandardVersion> Filtered(StandardsDb source) => Visible(source, caller).Where(version =>
            version.CityId == cityId && (kind == null || version.Kind == kind) && (state == null || version.State == state));
    }

    private static IQueryable<StandardVersion> Visible(StandardsDb db, Caller caller)
    {
        var keeps = caller.CityId is { } city && OfficerRights.MayKeep(caller, city) ? city : null;
        return db.Versions.AsNoTracking().Where(version =>
            version.State == StandardState.Published || version.State == StandardState.Retired || version.CityId == keeps);
    }

    private static async Task<IReadOnlyList<StandardView>> ViewsAsync(IQueryable<StandardVersion> versions, CancellationToken cancellationToken)
    {
        var rows = await versions
            .Select(version => new { Version = version, Step = version.Steps.Single(step => step.Revision == version.ContentRevision) })
            .ToListAsync(cancellationToken);
        return rows.Select(row => StandardView.Of(row.Version, CanonicalJson.Read<Standard>(row.Step.Content!), row.Step.Hash!)).ToList();
    }
}
