using System.ComponentModel;
using System.Text.Json;
using Hotline.Kernel;
using Hotline.Modularity;
using Hotline.Modularity.Events;
using Hotline.Modularity.GraphQL;
using Hotline.Oversight.Contracts;
using Hotline.Oversight.Data;
using Hotline.Oversight.Findings;
using Microsoft.EntityFrameworkCore;

namespace Hotline.Oversight.Surveys;

[Description("Publishes the findings of a closed survey to everyone and freezes them (向社会公布). By another officer than the one who commissioned it.")]
internal sealed record PublishSurveyInput([property: Description("The survey.")][property: NodeId("Survey")] string SurveyId);

internal sealed class PublishSurvey(IDbContextFactory<OversightDb> databases, FindingsOfSurvey findings, TimeProvider time)
{
    public async Task<Outcome<Survey>> RunAsync(PublishSurveyInput input, Caller caller, CancellationToken cancellationToken)
    {
        await using var db = await databases.CreateDbContextAsync(cancellationToken);
        var found = await db.FindAsync(input.SurveyId, c => c.IsRunBy(caller), SurveyState.Closed, cancellationToken);
        if (!found.Succeeded) return found.Problems.ToList();
        var campaign = found.Value;
        if (campaign.CreatedBy == caller.PersonId)
            return new Problem("PUBLISHER_IS_COMMISSIONER", "公布须由委托人以外的考核人员办理。", "Another officer than the one who commissioned the survey must publish it.", "surveyId");
        var waiting = await db.Texts.CountAsync(t => t.CampaignId == campaign.Id && t.Review == SurveyTextReview.Waiting, cancellationToken);
        if (waiting > 0)
            return new Problem("TEXTS_NOT_REVIEWED", $"还有{waiting}条意见或建议未审核。", $"{waiting} opinions or suggestions are not reviewed yet.", "surveyId");

        var now = time.Now();
        db.Findings.Add(new PublishedFindings
        {
            CampaignId = campaign.Id,
            Findings = JsonSerializer.Serialize(await findings.ComputeAsync(db, campaign, cancellationToken), EventJson.Options),
            PublishedBy = caller.PersonId!,
            PublishedAt = now,
        });
        campaign.State = SurveyState.Published;
        db.Publish(new SurveyPublished(campaign.CityId, campaign.Id, now), now);
        return await db.SaveAsync(campaign, cancellationToken);
    }
}
