using Hotline.Modularity;
using Hotline.Modularity.GraphQL;
using Hotline.Standards.Data;
using Microsoft.EntityFrameworkCore;

namespace Hotline.Standards.GraphQL;

/// <summary>Proposals as the city's officers see them; there are none for anybody else.</summary>
internal sealed class ProposalReading(IDbContextFactory<StandardsDb> databases)
{
    public async Task<ProposalView?> FindAsync(string id, Caller caller, CancellationToken cancellationToken)
    {
        await using var db = await databases.CreateDbContextAsync(cancellationToken);
        var proposal = await db.Proposals.AsNoTracking().SingleOrDefaultAsync(each => each.Id == id, cancellationToken);
        return proposal is not null && OfficerRights.MayKeep(caller, proposal.CityId) ? ProposalView.Of(proposal) : null;
    }

    /// <summary>Oldest first.</summary>
    public async Task<Connection<ProposalView>> ListAsync(string cityId, ProposalState? state, PageRequest page, Caller caller, CancellationToken cancellationToken)
    {
        if (!OfficerRights.MayKeep(caller, cityId)) return Connection.Of<ProposalView>([], page, view => view.Id);
        await using var db = await databases.CreateDbContextAsync(cancellationToken);
        var after = page.After;
        var rows = await Filtered(db).Where(proposal => after == null || proposal.Id.CompareTo(after) > 0)
            .OrderBy(proposal => proposal.Id).Take(page.First + 1).ToListAsync(cancellationToken);
        return Connection.OfRows(rows.Select(ProposalView.Of).ToList(), page, view => view.Id, async token =>
        {
            await using var counting = await databases.CreateDbContextAsync(token);
            return await Filtered(counting).CountAsync(token);
        });

        IQueryable<Proposal> Filtered(StandardsDb source) => source.Proposals.AsNoTracking()
            .Where(proposal => proposal.CityId == cityId && (state == null || proposal.State == state));
    }
}
