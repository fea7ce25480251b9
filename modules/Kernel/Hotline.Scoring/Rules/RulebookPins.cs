using System.ComponentModel;

namespace Hotline.Scoring.Rules;

/// <summary>
/// The versions that a city's rulebook consists of. Whoever computes under it keeps them, and can compute the same again whatever was
/// changed since.
/// </summary>
[Description("The versions that a city's rulebook consists of (规则版本).")]
public sealed record RulebookPins(
    [property: Description("The city's decisions (考核口径版本).")] string Rules,
    [property: Description("The working calendar (工作日历版本).")] string Calendar,
    [property: Description("The table of time limits (办结时限版本).")] string Limits,
    [property: Description("The city pack that ruled, as plugin@version (城市包版本).")] string Pack);
