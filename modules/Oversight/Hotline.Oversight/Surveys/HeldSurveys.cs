using Hotline.Assessment.Contracts;
using Hotline.Kernel;
using Hotline.Modularity;
using Hotline.Oversight.Contracts;
using Hotline.Oversight.Data;
using Hotline.Oversight.Findings;
using Hotline.Positions.Contracts;
using Hotline.Standards.Contracts;
using Microsoft.EntityFrameworkCore;

namespace Hotline.Oversight.Surveys;

/// <summary>Takes a survey of the past through the same steps as any other, with a clock set to its days.</summary>
internal sealed class HeldSurveys(
    IDbContextFactory<OversightDb> databases, IPositions positions, IClosedOrders orders, IStandards standards, FindingsOfSurvey findings) : ISurveys
{
    public async Task<Outcome<string>> TakeOverAsync(HeldSurvey survey, CancellationToken cancellationToken)
    {
        var city = (await positions.CitiesAsync(cancellationToken)).SingleOrDefault(c => c.Id == survey.CityId);
        if (city is null) return new Problem("CITY_UNKNOWN", $"没有城市“{survey.CityId}”。", $"There is no city '{survey.CityId}'.", "cityId");
        var officer = new Caller(Role.ResultsOfficer, city.Id, survey.CommissionedBy, null, survey.CommissionedBy);
        var agency = new Caller(Role.SurveyAgency, city.Id, survey.AgencyId, null, survey.AgencyName);
        var whileOpen = NoonClock.On(survey.OpensOn, city.Zone);
        var afterClose = NoonClock.On(survey.ClosesOn.AddDays(1), city.Zone);

        var plan = new SurveyPlan(survey.Title, survey.Aspects, survey.AgencyId, survey.AgencyName,
            survey.ClosedOrders.From, survey.ClosedOrders.Until ?? survey.OpensOn, survey.SampleSize, survey.OpensOn, survey.ClosesOn);
        var step = await new CreateSurvey(databases, positions).RunAsync(new(survey.Code, plan), officer, cancellationToken);
        if (!step.Succeeded) return step.Problems.ToList();
        var id = step.Value.Id;

        step = await new OpenSurvey(databases, orders, standards, whileOpen).RunAsync(new(id), officer, survey.Seed, cancellationToken);
        if (!step.Succeeded) return step.Problems.ToList();

        var tokens = await new IssueSurveyTokens(databases).RunAsync(new(id), agency, cancellationToken);
        if (!tokens.Succeeded) return tokens.Problems.ToList();
        if (survey.Answers.Count > tokens.Value.Count)
            return new Problem("MORE_ANSWERS_THAN_SAMPLE", $"样本只有{tokens.Value.Count}件。", $"The sample holds {tokens.Value.Count} orders only.", "answers");
        var submit = new SubmitSurveyAnswer(databases, whileOpen);
        foreach (var (answer, token) in survey.Answers.Zip(tokens.Value))
        {
            var grades = answer.Grades.Select(grade => new AspectGrade(grade.Key, grade.Value)).ToList();
            step = await submit.RunAsync(new(token.Token, grades, answer.Opinion, answer.Suggestion), cancellationToken);
            if (!step.Succeeded) return step.Problems.ToList();
        }

        step = await new CloseSurvey(databases, afterClose).RunAsync(new(id), agency, cancellationToken);
        if (step.Succeeded && survey.PublishedBy is not null)
        {
            await ApproveTextsAsync(id, survey.AgencyId, cancellationToken);
            var publisher = new Caller(Role.ResultsOfficer, city.Id, survey.PublishedBy, null, survey.PublishedBy);
            step = await new PublishSurvey(databases, findings, afterClose).RunAsync(new(id), publisher, cancellationToken);
        }
        return step.Succeeded ? id : step.Problems.ToList();
    }

    private async Task ApproveTextsAsync(string id, string reviewer, CancellationToken cancellationToken)
    {
        await using var db = await databases.CreateDbContextAsync(cancellationToken);
        await db.Texts.Where(t => t.CampaignId == id).ExecuteUpdateAsync(
            set => set.SetProperty(t => t.Review, SurveyTextReview.Approved).SetProperty(t => t.Published, t => t.Original).SetProperty(t => t.ReviewedBy, reviewer),
            cancellationToken);
    }

    /// <summary>Stands at noon of a day in a zone.</summary>
    private sealed class NoonClock(DateTimeOffset noon) : TimeProvider
    {
        public static NoonClock On(DateOnly day, string zone)
        {
            var local = day.ToDateTime(new TimeOnly(12, 0));
            return new(new DateTimeOffset(local, TimeZoneInfo.FindSystemTimeZoneById(zone).GetUtcOffset(local)));
        }

        public override DateTimeOffset GetUtcNow() => noon;
    }
}
