using System.ComponentModel;
using Hotline.Kernel;
using Hotline.Modularity;
using Hotline.Positions.Contracts;

namespace Hotline.Positions.Assignments;

[Description("A leave from a post (离岗): the post is kept, its holder is not on duty.")]
internal sealed record StartLeaveInput(
    [NodeId("Assignment"), Description("The assignment that the leave is from (任职).")] string AssignmentId,
    [Description("First day of the leave (起始日).")] DateOnly From,
    [Description("First day back on duty (返岗日); null while it is open.")] DateOnly? Until,
    [Description("Kept with the record (事由).")] string? Reason,
    [Description("The revision of the assignment that the caller read (修订号); where it is given, a later one refuses the change.")] int? Revision = null);

internal sealed class StartLeave(AssignmentChanges changes)
{
    /// <returns>The leave.</returns>
    public Task<Outcome<Assignment>> HandleAsync(StartLeaveInput input, Caller caller, CancellationToken cancellationToken) => changes.ForAssignmentAsync(
        caller, input.AssignmentId, input.Revision, input.Reason,
        (book, held) => held.LeaveFrom is null ? book.StartLeave(held, input.From, input.Until) : AssignmentProblems.IsALeave(),
        cancellationToken);
}

[Description("The return from a leave (返岗).")]
internal sealed record EndLeaveInput(
    [NodeId("Assignment"), Description("The leave, an assignment of kind LEAVE (离岗).")] string AssignmentId,
    [Description("First day back on duty (返岗日).")] DateOnly Until,
    [Description("Kept with the record (事由).")] string? Reason,
    [Description("The revision of the assignment that the caller read (修订号); where it is given, a later one refuses the change.")] int? Revision = null);

internal sealed class EndLeave(AssignmentChanges changes)
{
    public Task<Outcome<Assignment>> HandleAsync(EndLeaveInput input, Caller caller, CancellationToken cancellationToken) => changes.ForAssignmentAsync(
        caller, input.AssignmentId, input.Revision, input.Reason,
        (book, leave) => leave.LeaveFrom is not null ? book.SetEnd(leave, input.Until) : AssignmentProblems.NotALeave(),
        cancellationToken);
}
