using System.ComponentModel;
using Hotline.Modularity;
using Hotline.Modularity.GraphQL;
using Hotline.Oversight.Surveys;

namespace Hotline.Oversight.GraphQL;

internal sealed class SurveyMutations
{
    [Allow(Role.ResultsOfficer)]
    [Description("Commissions a survey (委托调查) as a draft.")]
    public static async Task<SurveyPayload> CreateSurveyAsync(CreateSurveyInput input, Caller caller, [Service] CreateSurvey survey, CancellationToken cancellationToken) =>
        SurveyPayload.From(await survey.RunAsync(input, caller, cancellationToken));

    [Allow(Role.ResultsOfficer)]
    [Description("Replaces the plan of a draft (修改调查方案).")]
    public static async Task<SurveyPayload> ChangeSurveyAsync(ChangeSurveyInput input, Caller caller, [Service] ChangeSurvey survey, CancellationToken cancellationToken) =>
        SurveyPayload.From(await survey.RunAsync(input, caller, cancellationToken));

    [Allow(Role.ResultsOfficer)]
    [Description("Draws the sample (抽样), freezes the questionnaire and opens the survey.")]
    public static async Task<SurveyPayload> OpenSurveyAsync(OpenSurveyInput input, Caller caller, [Service] OpenSurvey survey, CancellationToken cancellationToken) =>
        SurveyPayload.From(await survey.RunAsync(input, caller, cancellationToken));

    [Allow(Role.SurveyAgency)]
    [Description("Hands out the answer tokens (答题码), once, to the commissioned agency.")]
    public static async Task<IssueSurveyTokensPayload> IssueSurveyTokensAsync(
        IssueSurveyTokensInput input, Caller caller, [Service] IssueSurveyTokens tokens, CancellationToken cancellationToken)
    {
        var issued = await tokens.RunAsync(input, caller, cancellationToken);
        return new(issued.Value, UserError.From(issued.Problems));
    }

    [AllowAnyone]
    [Description("Answers a survey (作答) with a one-time token. Anonymous: that the token was used and what was answered are kept apart.")]
    public static async Task<SurveyPayload> SubmitSurveyAnswerAsync(SubmitSurveyAnswerInput input, [Service] SubmitSurveyAnswer answer, CancellationToken cancellationToken) =>
        SurveyPayload.From(await answer.RunAsync(input, cancellationToken));

    [Allow(Role.ResultsOfficer, Role.SurveyAgency)]
    [Description("Closes a survey (截止) once its last day has passed.")]
    public static async Task<SurveyPayload> CloseSurveyAsync(CloseSurveyInput input, Caller caller, [Service] CloseSurvey survey, CancellationToken cancellationToken) =>
        SurveyPayload.From(await survey.RunAsync(input, caller, cancellationToken));

    [Allow(Role.ResultsOfficer, Role.SurveyAgency)]
    [Description("Reviews an opinion or suggestion (审核意见建议) of a closed survey before publication. May be done again until then.")]
    public static async Task<ReviewSurveyTextPayload> ReviewSurveyTextAsync(
        ReviewSurveyTextInput input, Caller caller, [Service] ReviewSurveyText review, CancellationToken cancellationToken)
    {
        var reviewed = await review.RunAsync(input, caller, cancellationToken);
        return new(reviewed.Value, UserError.From(reviewed.Problems));
    }

    [Allow(Role.ResultsOfficer)]
    [Description("Publishes the findings (公布调查结果) to everyone and freezes them. Not by the officer who commissioned the survey.")]
    public static async Task<SurveyPayload> PublishSurveyAsync(PublishSurveyInput input, Caller caller, [Service] PublishSurvey survey, CancellationToken cancellationToken) =>
        SurveyPayload.From(await survey.RunAsync(input, caller, cancellationToken));
}
