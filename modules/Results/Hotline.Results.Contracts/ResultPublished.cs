using Hotline.Kernel;

namespace Hotline.Results.Contracts;

/// <summary>A period's results of the sub-centres were published, or corrected.</summary>
/// <param name="Version">1 for the first; a correction counts on.</param>
/// <param name="Corrects">Id of the publication that this one corrects.</param>
[EventName("results.result-published.v1")]
public sealed record ResultPublished(string CityId, string Period, string PublicationId, int Version, string? Corrects, Instant At) : IFeedEvent;
