using System.ComponentModel;
using Hotline.Kernel;
using Hotline.Modularity.Feed.GraphQL;
using Hotline.Modularity.GraphQL;
using Hotline.Standards.Contracts;

namespace Hotline.Standards.GraphQL;

[Description("A standard came into force, was given an end, or was retired (标准变动).")]
internal sealed record StandardMoveView(
    [property: NodeId("Standard"), Description("Which version.")] string StandardId,
    SubjectKind Kind,
    StandardMove Move,
    [property: Description("First day of its effect.")] DateOnly From,
    [property: Description("The day after its last; null where no end is set.")] DateOnly? Until,
    [property: Description("Why: the reason given for a retirement, or the version that follows; null for a publication, whose standard names its source.")] string? Reason);

[Description("Another version of a part of the city's rulebook rules from now on (规则变动). What is scored under it may move: that is told score by score.")]
internal sealed record RulebookMoveView(
    RulebookPart Part,
    [property: Description("The version that ruled before; calendar and timeLimits still give it.")] string From,
    [property: Description("The version that rules now.")] string To,
    [property: Description("The city pack that brought it, as plugin@version; null where officers adopted a proposal.")] string? Pack,
    [property: NodeId("RulebookProposal"), Description("The proposal that was adopted, for the city's results officers to read; null where a pack brought it.")] string? ProposalId);

internal sealed class MovesOfFeed
{
    [Description("The standard that moved; null where the event is another.")]
    public static StandardMoveView? StandardMoved([Parent] Change change) => change.Told.Event is StandardMoved moved
        ? new(moved.StandardId, moved.Kind, moved.Move, moved.From, moved.Until, moved.Reason)
        : null;

    [Description("The part of the rulebook that moved; null where the event is another.")]
    public static RulebookMoveView? RulebookMoved([Parent] Change change) => change.Told.Event is RulebookMoved moved
        ? new(moved.Part, moved.From, moved.To, moved.Pack, moved.ProposalId)
        : null;
}
