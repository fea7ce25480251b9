using System.ComponentModel;
using Hotline.Kernel;
using Hotline.Modularity.GraphQL;
using Hotline.Results.Publications;

namespace Hotline.Results.GraphQL;

[TypeName("Publication"), Description("The sub-centres' results of a month as published to everyone (公布). Frozen: a correction is a new version that points back.")]
internal sealed record PublicationView(
    string Id,
    [property: NodeId("City")] string CityId,
    [property: Description("The month, e.g. 2025-12.")] string Period,
    [property: Description("1, and one more for each correction.")] int Version,
    [property: NodeId("Publication"), Description("The version that this one corrects; null for the first.")] string? CorrectsId,
    [property: Description("Why it was corrected (更正理由); null for the first.")] string? Reason,
    [property: Description("When it was published.")] Instant PublishedAt,
    [property: Hidden] string ClosingId,
    [property: Hidden] int ResultVersion)
{
    public static PublicationView Of(Publication publication) => new(
        publication.Id, publication.CityId, publication.Period, publication.Version, publication.Corrects, publication.Reason,
        publication.PublishedAt, publication.ClosingId, publication.ResultVersion);
}
