using System.ComponentModel;
using Hotline.Kernel;
using Hotline.Modularity;
using Hotline.Positions.Contracts;

namespace Hotline.Positions.Assignments;

[Description("Who is to hold which post where, over which days (任职).")]
internal sealed record AssignInput(
    [NodeId("Person")] string PersonId,
    [NodeId("Position")] string PositionId,
    [NodeId("Unit"), Description("Where the post is held (任职机构).")] string UnitId,
    [Description("Stands in for the holder (代理).")] bool Acting,
    [Description("First day (起始日).")] DateOnly From,
    [Description("The day after the last (截止日, 不含); null while it lasts.")] DateOnly? Until,
    [Description("Kept with the record (事由).")] string? Reason);

internal sealed class AssignPosition(AssignmentChanges changes)
{
    public Task<Outcome<Assignment>> HandleAsync(AssignInput input, Caller caller, CancellationToken cancellationToken) => changes.ForPersonAsync(
        caller, input.PersonId, input.Reason,
        book => book.Appoint(input.PersonId, input.PositionId, input.UnitId, input.Acting ? AssignmentKind.Acting : AssignmentKind.Regular, input.From, input.Until),
        cancellationToken);
}
