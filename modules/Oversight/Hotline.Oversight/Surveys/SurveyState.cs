using System.ComponentModel;

namespace Hotline.Oversight.Surveys;

[Description("State of a survey (调查状态). It only moves forward.")]
internal enum SurveyState
{
    [Description("Being drawn up (草拟): may still be changed; not public.")]
    Draft,

    [Description("Opened (已开放): questionnaire and sample are frozen; answers are taken from the first to the last day, both included.")]
    Open,

    [Description("Closed (已截止): no more answers; opinions and suggestions are reviewed.")]
    Closed,

    [Description("Published (已公布): the findings are frozen and open to everyone.")]
    Published,
}
