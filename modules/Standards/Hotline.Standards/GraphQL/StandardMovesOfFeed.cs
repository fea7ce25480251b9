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
    [property: Description("The day after its last; null where no end is set.")] DateOnly? Until);

internal sealed class StandardMovesOfFeed
{
    [Description("The standard that moved; null where the event is another.")]
    public static StandardMoveView? StandardMoved([Parent] Change change) => change.Told.Event is StandardMoved moved
        ? new(moved.StandardId, moved.Kind, moved.Move, moved.From, moved.Until)
        : null;
}
