using Hotline.Kernel;

namespace Hotline.Results.Contracts;

/// <summary>A period's results of the sub-centres were published, or corrected.</summary>
/// <param name="Version">1 for the first; a correction counts on.</param>
/// <param name="Corrects">Id of the publication that this one corrects.</param>
[EventName("results.result-published.v1")]
public sealed record ResultPublished(string CityId, string Period, string PublicationId, int Version, string? Corrects, Instant At) : IFeedEvent
{
    /// <summary>Why it was corrected, as it is published with the correction; <c>null</c> for the first.</summary>
    public string? Reason { get; init; }
}
