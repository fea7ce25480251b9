using System.ComponentModel;
using Hotline.Kernel;
using Hotline.Modularity;
using Hotline.Modularity.GraphQL;
using Hotline.Oversight.Contracts;

namespace Hotline.Oversight.Surveys;

[Description("A survey of the hotline's service quality by a commissioned agency (第三方满意度测评). Public once opened; its findings once published.")]
internal sealed record Survey(
    [property: Description("Global id.")] string Id,
    [property: Hidden] string CityId,
    [property: Hidden] string AgencyId,
    [property: Description("Title (名称).")] Text Title,
    [property: Description("Draft, open, closed or published.")] SurveyState State,
    [property: Description("Name of the commissioned agency (受委托调查机构).")] string AgencyName,
    [property: Description("First day on which the orders of the population were closed.")] DateOnly OrdersClosedFrom,
    [property: Description("Day after the last on which the orders of the population were closed.")] DateOnly OrdersClosedUntil,
    [property: Description("First day on which answers are taken, in the city's zone.")] DateOnly OpensOn,
    [property: Description("Last day on which answers are taken, in the city's zone.")] DateOnly ClosesOn,
    [property: Description("The questionnaire (问卷): aspects, each answered in three grades; an aspect may be left out.")] IReadOnlyList<SurveyAspect> Aspects,
    [property: Allow(Role.ResultsOfficer), Description("Counts the steps and changes so far (修订号): changeSurvey wants the one that was read.")] int Revision)
{
    /// <summary>Whether the caller runs it or was commissioned with it.</summary>
    public bool IsManagedBy(Caller caller) => caller.CityId == CityId && caller.PersonId is not null
        && (caller.Is(Role.ResultsOfficer) || (caller.Is(Role.SurveyAgency) && caller.PersonId == AgencyId));

    public static Survey From(Campaign campaign) => new(
        campaign.Id, campaign.CityId, campaign.AgencyId, new(campaign.TitleChinese, campaign.TitleEnglish), campaign.State, campaign.AgencyName,
        campaign.OrdersClosedFrom, campaign.OrdersClosedUntil, campaign.OpensOn, campaign.ClosesOn, campaign.Aspects, campaign.Revision);
}

[Description("A survey after a step of its campaign, or why the step was refused (调查处理结果).")]
internal sealed record SurveyPayload(
    [property: Description("Null where refused.")] Survey? Survey,
    [property: Description("Why it was refused; empty where it was done.")] IReadOnlyList<UserError> Errors)
{
    public static SurveyPayload From(Outcome<Survey> outcome) => new(outcome.Value, UserError.From(outcome.Problems));
}
