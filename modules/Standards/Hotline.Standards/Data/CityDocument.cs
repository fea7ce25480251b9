using Hotline.Kernel;

namespace Hotline.Standards.Data;

internal enum DocumentKind
{
    Rules,
    Calendar,
    Limits,
}

/// <summary>A city's rules, calendar or time limits: every distinct content is a version, and all are kept.</summary>
internal sealed class CityDocument
{
    public required string CityId { get; init; }
    public required DocumentKind Kind { get; init; }

    /// <summary>The first twelve digits of the content's hash.</summary>
    public required string Version { get; init; }

    /// <summary>Canonical JSON.</summary>
    public required string Content { get; init; }
    public required Instant RecordedAt { get; init; }
}

/// <summary>A pack as it was last taken in: one whose files are unchanged is not read again.</summary>
internal sealed class LoadedPack
{
    public required string PluginId { get; init; }
    public required string Fingerprint { get; set; }
}
