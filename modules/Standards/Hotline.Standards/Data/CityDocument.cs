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

/// <summary>Which versions of its documents rule a city now.</summary>
internal sealed class CityRulebook
{
    public required string CityId { get; init; }

    /// <summary>The one plugin that speaks for the city.</summary>
    public string PluginId { get; set; } = "";
    public string RulesVersion { get; set; } = "";
    public string CalendarVersion { get; set; } = "";
    public string LimitsVersion { get; set; } = "";
}

/// <summary>A pack as it was last taken in: one whose files are unchanged is not read again.</summary>
internal sealed class LoadedPack
{
    public required string PluginId { get; init; }
    public required string Fingerprint { get; set; }
}
