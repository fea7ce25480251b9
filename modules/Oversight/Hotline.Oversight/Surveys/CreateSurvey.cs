using System.ComponentModel;
using System.Text.RegularExpressions;
using Hotline.Kernel;
using Hotline.Modularity;
using Hotline.Oversight.Data;
using Hotline.Positions.Contracts;
using Microsoft.EntityFrameworkCore;

namespace Hotline.Oversight.Surveys;

[Description("Commissions a survey of the caller's city as a draft (新建调查).")]
internal sealed record CreateSurveyInput(
    [property: Description("Unique in the city: lower-case letters, digits and hyphens, at most 40, e.g. 2013-autumn.")] string Code,
    [property: Description("What it asks, whom and when.")] SurveyPlan Plan);

internal sealed partial class CreateSurvey(IDbContextFactory<OversightDb> databases, IPositions positions)
{
    [GeneratedRegex("^[a-z0-9][a-z0-9-]{0,39}$")]
    private static partial Regex SurveyCode { get; }

    public async Task<Outcome<Survey>> RunAsync(CreateSurveyInput input, Caller caller, CancellationToken cancellationToken)
    {
        var city = (await positions.CitiesAsync(cancellationToken)).SingleOrDefault(c => c.Id == caller.CityId);
        if (city is null || caller.PersonId is null)
            return new Problem("OFFICER_OF_NO_CITY", "只有某城市的考核人员本人才能委托调查。", "Only an officer of a city, in person, may commission a survey.");
        var problems = input.Plan.Check();
        if (!SurveyCode.IsMatch(input.Code))
            problems.Add(new("SURVEY_CODE_MALFORMED", "代码只含小写字母、数字和连字符，最长40位。", "The code consists of lower-case letters, digits and hyphens, 40 at most.", "code"));
        if (problems.Count > 0) return problems;

        var campaign = new Campaign { Id = $"{city.Id}/{input.Code}", CityId = city.Id, Zone = city.Zone, CreatedBy = caller.PersonId };
        input.Plan.ApplyTo(campaign);
        await using var db = await databases.CreateDbContextAsync(cancellationToken);
        db.Campaigns.Add(campaign);
        try
        {
            await db.SaveChangesAsync(cancellationToken);
        }
        catch (DbUpdateException)
        {
            if (!await db.Campaigns.AnyAsync(c => c.Id == campaign.Id, cancellationToken)) throw;
            return new Problem("SURVEY_CODE_TAKEN", $"代码“{input.Code}”已被使用。", $"The code '{input.Code}' is taken.", "code");
        }
        return Survey.From(campaign);
    }
}
