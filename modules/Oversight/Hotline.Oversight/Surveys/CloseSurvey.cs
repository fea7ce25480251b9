using System.ComponentModel;
using Hotline.Kernel;
using Hotline.Modularity;
using Hotline.Modularity.GraphQL;
using Hotline.Oversight.Data;
using Microsoft.EntityFrameworkCore;

namespace Hotline.Oversight.Surveys;

[Description("Closes a survey once its last day has passed (截止调查).")]
internal sealed record CloseSurveyInput([property: Description("The survey.")][property: NodeId("Survey")] string SurveyId);

internal sealed class CloseSurvey(IDbContextFactory<OversightDb> databases, TimeProvider time)
{
    public async Task<Outcome<Survey>> RunAsync(CloseSurveyInput input, Caller caller, CancellationToken cancellationToken)
    {
        await using var db = await databases.CreateDbContextAsync(cancellationToken);
        var found = await db.FindAsync(input.SurveyId, c => c.IsRunBy(caller) || c.IsCommissionedTo(caller), SurveyState.Open, cancellationToken);
        if (!found.Succeeded) return found.Problems.ToList();
        var campaign = found.Value;
        // Never early: whoever could end a survey at will could end it while the answers please him.
        if (campaign.DayOf(time.Now()) <= campaign.ClosesOn)
            return new Problem("SURVEY_STILL_RUNNING", $"调查到{campaign.ClosesOn:yyyy-MM-dd}为止，不能提前截止。", $"The survey runs until {campaign.ClosesOn:yyyy-MM-dd} and is not cut short.", "surveyId");
        campaign.State = SurveyState.Closed;
        return await db.SaveAsync(campaign, cancellationToken);
    }
}
