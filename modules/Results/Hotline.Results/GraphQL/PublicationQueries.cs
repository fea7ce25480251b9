using System.ComponentModel;
using Hotline.Kernel;
using Hotline.Modularity;
using Hotline.Modularity.GraphQL;
using Hotline.Results.Data;
using Hotline.Results.Publications;
using Hotline.Scoring;
using Microsoft.EntityFrameworkCore;

namespace Hotline.Results.GraphQL;

internal sealed class PublicationQueries
{
    [AllowAnyone]
    [Description("A city's publications (公布), newest month first, every version.")]
    public static async Task<Connection<PublicationView>> Publications(
        [NodeId("City"), Description("The city.")] string cityId, PageRequest page,
        [Service] IDbContextFactory<ResultsDb> databases, CancellationToken cancellationToken)
    {
        await using var db = await databases.CreateDbContextAsync(cancellationToken);
        // A city publishes twelve times a year; corrections add few.
        var all = await db.Publications.AsNoTracking().Where(p => p.CityId == cityId)
            .OrderByDescending(p => p.Period).ThenByDescending(p => p.Version).ToListAsync(cancellationToken);
        return Connection.Of(all.Select(PublicationView.Of).ToList(), page, publication => publication.Id);
    }

    [AllowAnyone]
    [Description("One publication (公布), also a version that has been corrected since.")]
    public static Task<PublicationView?> Publication(
        [NodeId("Publication"), Description("Its id.")] string id, [Service] IServiceProvider services, CancellationToken cancellationToken) =>
        ResultsNodes.PublicationAsync(new(id, Caller.Anonymous, services, cancellationToken));

    [AllowAnyone]
    [Description("The sub-centres' ranking (排名) of a month as last published; null where nothing is published.")]
    public static async Task<RankingView?> Ranking(
        [NodeId("City"), Description("The city.")] string cityId,
        [Description("The month, e.g. 2025-12.")] string period,
        [Description("SCORE unless told.")] RankingKey? sortBy,
        [Description("Code of the item whose rate sorts and tells the bands apart; the rate with the largest full mark unless told.")] string? item,
        [Service] IDbContextFactory<ResultsDb> databases, [Service] SubCentreResults loader, [Service] RuleRegistry rules, CancellationToken cancellationToken)
    {
        await using var db = await databases.CreateDbContextAsync(cancellationToken);
        var newest = await db.Publications.AsNoTracking().Where(p => p.CityId == cityId && p.Period == period)
            .OrderByDescending(p => p.Version).FirstOrDefaultAsync(cancellationToken);
        var results = newest is null ? null : await loader.Load((newest.ClosingId, newest.ResultVersion)).GetResultAsync(cancellationToken);
        return results is null ? null : RankingView.Of(results, new(sortBy ?? RankingKey.Score, item), rules, published: true);
    }
}
