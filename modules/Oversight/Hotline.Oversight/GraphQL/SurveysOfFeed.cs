using System.ComponentModel;
using Hotline.Kernel;
using Hotline.Modularity.Feed.GraphQL;
using Hotline.Modularity.GraphQL;
using Hotline.Oversight.Contracts;

namespace Hotline.Oversight.GraphQL;

[Description("The findings of a survey were published (测评公布).")]
internal sealed record SurveyPublishedView([property: NodeId("Survey")] string SurveyId);

internal sealed class SurveysOfFeed
{
    [Description("The survey; null where the event is another.")]
    public static SurveyPublishedView? SurveyPublished([Parent] Change change) => change.Told.Event is SurveyPublished published ? new(published.CampaignId) : null;
}
