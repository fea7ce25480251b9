using System.ComponentModel;
using Hotline.Kernel;

namespace Hotline.Standards.Contracts;

/// <summary>Another version of a part of a city's rulebook rules from now on: what everyone may know of it. A city's first rulebook moves nothing.</summary>
/// <param name="From">The version that ruled before.</param>
/// <param name="To">The version that rules now.</param>
/// <param name="Pack">The city pack that brought it, as plugin@version; <c>null</c> where officers adopted a proposal.</param>
/// <param name="ProposalId">The proposal that was adopted; <c>null</c> where a pack brought it.</param>
[EventName("standards.rulebook-moved.v1")]
public sealed record RulebookMoved(string CityId, RulebookPart Part, string From, string To, string? Pack, string? ProposalId, Instant At) : IFeedEvent;

[Description("A part of a city's rulebook (规则组成).")]
public enum RulebookPart
{
    [Description("The city's decisions (考核口径).")]
    Rules,

    [Description("The working calendar (工作日历).")]
    Calendar,

    [Description("The table of time limits (办结时限).")]
    Limits,
}
