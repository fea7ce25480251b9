using Hotline.Kernel;

namespace Hotline.Oversight.Surveys;

/// <summary>The refusals that more than one step of a survey gives.</summary>
internal static class SurveyProblems
{
    /// <summary>Also the answer to one who may not know of it.</summary>
    public static Problem NotFound { get; } = new("SURVEY_NOT_FOUND", "没有这项调查，或您无权办理。", "There is no such survey, or it is not yours to run.", "surveyId");

    public static Problem NotInState(SurveyState needed) => needed switch
    {
        SurveyState.Draft => new("SURVEY_NOT_DRAFT", "调查已开放，问卷和样本不能再改。", "The survey was opened already; its questionnaire and sample are frozen.", "surveyId"),
        SurveyState.Open => new("SURVEY_NOT_OPEN", "调查不在开放状态。", "The survey is not open.", "surveyId"),
        SurveyState.Closed => new("SURVEY_NOT_CLOSED", "调查须已截止且尚未公布。", "The survey must be closed and not yet published.", "surveyId"),
        _ => throw new ArgumentOutOfRangeException(nameof(needed)),
    };

    public static Problem ChangedMeanwhile { get; } = new("SURVEY_CHANGED_MEANWHILE", "调查刚被他人改动，请刷新后重试。", "Somebody else has just changed the survey. Look at it again, then retry.", "surveyId");
}
