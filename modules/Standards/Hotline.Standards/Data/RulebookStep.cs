using Hotline.Kernel;
using Hotline.Scoring.Rules;

namespace Hotline.Standards.Data;

/// <summary>
/// Which versions of its documents ruled a city from when on; the last step rules now. Only ever added: of two changes at once the second
/// finds its number taken.
/// </summary>
internal sealed record RulebookStep
{
    public required string CityId { get; init; }

    /// <summary>From 1, without a gap.</summary>
    public required int Number { get; init; }

    /// <summary>When it was recorded, and ruled from.</summary>
    public required Instant At { get; init; }

    /// <summary>A person's id, or "plugin/id@version" for a pack.</summary>
    public required string By { get; init; }

    /// <summary>The one plugin that speaks for the city.</summary>
    public required string PluginId { get; init; }
    public required string PluginVersion { get; init; }
    public required string RulesVersion { get; init; }
    public required string CalendarVersion { get; init; }
    public required string LimitsVersion { get; init; }

    public RulebookPins Pins => new(RulesVersion, CalendarVersion, LimitsVersion, $"{PluginId}@{PluginVersion}");
}
