using Hotline.Kernel;

namespace Hotline.Oversight.Contracts;

/// <summary>The findings of a survey campaign were published to everyone.</summary>
[EventName("oversight.survey-published.v1")]
public sealed record SurveyPublished(string CityId, string CampaignId, Instant At) : IFeedEvent;
