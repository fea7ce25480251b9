using System.ComponentModel;
using GraphQL.DataLoader;
using Hotline.Modularity;
using Hotline.Modularity.GraphQL;
using Hotline.Oversight.Data;
using Hotline.Oversight.Findings;
using Hotline.Oversight.Surveys;
using Microsoft.EntityFrameworkCore;

namespace Hotline.Oversight.GraphQL;

/// <summary>What a survey shows only to some, or only from some state on.</summary>
internal sealed class SurveyFields
{
    [Description("Findings (调查结果): public once published; to the city's results officers and the commissioned agency from the close on. Else null.")]
    public static IDataLoaderResult<SurveyFindings?>? Findings([Parent] Survey survey, Caller caller, [Service] FindingsLoader loader) =>
        survey.State == SurveyState.Published || (survey.State == SurveyState.Closed && survey.IsManagedBy(caller)) ? loader.Load(survey.Id) : null;

    [Allow(Role.ResultsOfficer, Role.SurveyAgency)]
    [Description("Answers received so far, for the city's results officers and the commissioned agency; null for others.")]
    public static IDataLoaderResult<int?>? AnswersSoFar([Parent] Survey survey, Caller caller, [Service] AnswerCountLoader loader) =>
        survey.IsManagedBy(caller) ? loader.Load(survey.Id) : null;

    [Allow(Role.ResultsOfficer, Role.SurveyAgency)]
    [Description("Opinions and suggestions to review, from the close on, for the city's results officers and the commissioned agency; empty for others.")]
    [Cost(100)]
    public static async Task<Connection<ReviewedText>> Texts(
        [Parent] Survey survey,
        [Description("Only those in this state of review.")] SurveyTextReview? review,
        PageRequest page, Caller caller, [Service] IDbContextFactory<OversightDb> databases, CancellationToken cancellationToken)
    {
        // Not while answers come in: a text that appears just after a token was delivered has an author.
        if (survey.State < SurveyState.Closed || !survey.IsManagedBy(caller)) return Connection.Of<ReviewedText>([], page, text => text.Id);
        await using var db = await databases.CreateDbContextAsync(cancellationToken);
        var after = page.After is null ? -1 : ReviewedText.KeyOf(page.After) ?? -1;
        var rows = await Texts(db).Where(t => t.Id > after).OrderBy(t => t.Id).Take(page.First + 1).ToListAsync(cancellationToken);
        return Connection.OfRows(rows.ConvertAll(ReviewedText.From), page, text => text.Id, async cancellation =>
        {
            await using var counting = await databases.CreateDbContextAsync(cancellation);
            return await Texts(counting).CountAsync(cancellation);
        });

        IQueryable<SurveyText> Texts(OversightDb context) => context.Texts.AsNoTracking().Where(t => t.CampaignId == survey.Id && (review == null || t.Review == review));
    }
}

/// <summary>The frozen findings of published surveys; those of closed ones as they would be published now.</summary>
internal sealed class FindingsLoader(IDbContextFactory<OversightDb> databases, FindingsOfSurvey findings) : BatchLoader<string, SurveyFindings>
{
    protected override async Task<IReadOnlyDictionary<string, SurveyFindings>> FetchAsync(IReadOnlyCollection<string> keys, CancellationToken cancellationToken)
    {
        await using var db = await databases.CreateDbContextAsync(cancellationToken);
        var found = await db.Findings.AsNoTracking().Where(f => keys.Contains(f.CampaignId)).ToDictionaryAsync(f => f.CampaignId, f => f.Read(), cancellationToken);
        var unpublished = keys.Where(key => !found.ContainsKey(key)).ToList();
        foreach (var campaign in await db.Campaigns.AsNoTracking().Where(c => unpublished.Contains(c.Id)).ToListAsync(cancellationToken))
            found.Add(campaign.Id, await findings.ComputeAsync(db, campaign, cancellationToken));
        return found;
    }
}

internal sealed class AnswerCountLoader(IDbContextFactory<OversightDb> databases) : BatchLoader<string, int?>
{
    protected override async Task<IReadOnlyDictionary<string, int?>> FetchAsync(IReadOnlyCollection<string> keys, CancellationToken cancellationToken)
    {
        await using var db = await databases.CreateDbContextAsync(cancellationToken);
        var counts = await db.Answers.Where(a => keys.Contains(a.CampaignId)).GroupBy(a => a.CampaignId)
            .Select(answers => new { answers.Key, Count = answers.Count() }).ToDictionaryAsync(a => a.Key, a => a.Count, cancellationToken);
        return keys.ToDictionary(key => key, key => (int?)counts.GetValueOrDefault(key));
    }
}
