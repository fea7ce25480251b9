using System.ComponentModel;
using Hotline.Kernel;
using Hotline.Modularity;
using Hotline.Modularity.GraphQL;
using Hotline.Oversight.Data;
using Microsoft.EntityFrameworkCore;

namespace Hotline.Oversight.Surveys;

[Description("Replaces the plan of a draft (修改方案).")]
internal sealed record ChangeSurveyInput(
    [property: Description("The survey.")][property: NodeId("Survey")] string SurveyId,
    [property: Description("The revision that the caller read (修订号); a later one refuses the change.")] int Revision,
    [property: Description("The whole plan, replacing the former.")] SurveyPlan Plan);

internal sealed class ChangeSurvey(IDbContextFactory<OversightDb> databases)
{
    public async Task<Outcome<Survey>> RunAsync(ChangeSurveyInput input, Caller caller, CancellationToken cancellationToken)
    {
        await using var db = await databases.CreateDbContextAsync(cancellationToken);
        var found = await db.FindAsync(input.SurveyId, c => c.IsRunBy(caller), SurveyState.Draft, cancellationToken);
        if (!found.Succeeded) return found.Problems.ToList();
        if (found.Value.Revision != input.Revision) return SurveyProblems.ChangedMeanwhile;
        var problems = input.Plan.Check();
        if (problems.Count > 0) return problems;
        input.Plan.ApplyTo(found.Value);
        return await db.SaveAsync(found.Value, cancellationToken);
    }
}
