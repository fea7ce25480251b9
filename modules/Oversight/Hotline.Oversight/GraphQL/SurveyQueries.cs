using System.ComponentModel;
using Hotline.Kernel;
using Hotline.Modularity;
using Hotline.Modularity.GraphQL;
using Hotline.Oversight.Data;
using Hotline.Oversight.Surveys;
using Microsoft.EntityFrameworkCore;

namespace Hotline.Oversight.GraphQL;

internal sealed class SurveyQueries
{
    [AllowAnyone]
    [Description("Surveys of a city (满意度测评), latest first: those opened or later; its officers and the commissioned agency also see drafts.")]
    public static async Task<Connection<Survey>> SurveysAsync(
        [Description("The city.")][NodeId("City")] string cityId,
        PageRequest page, Caller caller, [Service] IDbContextFactory<OversightDb> databases, CancellationToken cancellationToken)
    {
        await using var db = await databases.CreateDbContextAsync(cancellationToken);
        var campaigns = await db.Campaigns.AsNoTracking().Where(c => c.CityId == cityId)
            .OrderByDescending(c => c.OpensOn).ThenBy(c => c.Id).ToListAsync(cancellationToken);
        return Connection.Of(campaigns.Where(c => c.IsVisibleTo(caller)).Select(Survey.From).ToList(), page, survey => survey.Id);
    }

    [AllowAnyone]
    [Description("One survey (满意度调查); null where there is none or the caller may not see it yet.")]
    public static async Task<Survey?> SurveyAsync(
        [Description("The survey.")][NodeId("Survey")] string id,
        Caller caller, [Service] IDbContextFactory<OversightDb> databases, CancellationToken cancellationToken)
    {
        await using var db = await databases.CreateDbContextAsync(cancellationToken);
        var campaign = await db.Campaigns.AsNoTracking().SingleOrDefaultAsync(c => c.Id == id, cancellationToken);
        return campaign is not null && campaign.IsVisibleTo(caller) ? Survey.From(campaign) : null;
    }
}
