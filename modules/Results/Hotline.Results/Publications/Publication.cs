using Hotline.Kernel;

namespace Hotline.Results.Publications;

/// <summary>The sub-centres' results of a month as the public reads them (D17). Never changed: a correction is a new one.</summary>
internal sealed class Publication
{
    /// <summary>"city/2025-12-v1".</summary>
    public required string Id { get; init; }
    public required string CityId { get; init; }
    public required string Period { get; init; }
    public required int Version { get; init; }

    /// <summary>The frozen results it shows.</summary>
    public required string ClosingId { get; init; }
    public required int ResultVersion { get; init; }

    /// <summary>The publication that this one corrects.</summary>
    public required string? Corrects { get; init; }

    /// <summary>Why it was corrected.</summary>
    public required string? Reason { get; init; }
    public required string PublishedBy { get; init; }
    public required Instant PublishedAt { get; init; }

    public static string IdOf(string closingId, int version) => FormattableString.Invariant($"{closingId}-v{version}");
}
