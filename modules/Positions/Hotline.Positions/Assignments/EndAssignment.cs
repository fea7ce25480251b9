using System.ComponentModel;
using Hotline.Kernel;
using Hotline.Modularity;
using Hotline.Positions.Contracts;

namespace Hotline.Positions.Assignments;

[Description("Sets, or corrects, the end of an assignment (结束任职). What was recorded before stays in its history.")]
internal sealed record EndAssignmentInput(
    [NodeId("Assignment")] string AssignmentId,
    [Description("The day after the last (截止日, 不含).")] DateOnly Until,
    [Description("Kept with the record (事由).")] string? Reason,
    [Description("The revision of the assignment that the caller read (修订号); where it is given, a later one refuses the change.")] int? Revision = null);

internal sealed class EndAssignment(AssignmentChanges changes)
{
    public Task<Outcome<Assignment>> HandleAsync(EndAssignmentInput input, Caller caller, CancellationToken cancellationToken) => changes.ForAssignmentAsync(
        caller, input.AssignmentId, input.Revision, input.Reason,
        (book, held) => held.LeaveFrom is null ? book.SetEnd(held, input.Until) : AssignmentProblems.IsALeave(),
        cancellationToken);
}
