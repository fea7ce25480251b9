using System.ComponentModel;
using Hotline.Kernel;
using Hotline.Modularity;
using Hotline.Positions.Contracts;

namespace Hotline.Positions.Assignments;

[Description("Ends one assignment and begins another on the same day (调动). A leave from the old post ends with it.")]
internal sealed record TransferInput(
    [NodeId("Assignment"), Description("The assignment that ends (原任职).")] string AssignmentId,
    [Description("First day in the new post (调动日); within the days of the old one, after its first.")] DateOnly Day,
    [NodeId("Position")] string PositionId,
    [NodeId("Unit")] string UnitId,
    [Description("The day after the last in the new post (截止日, 不含); null while it lasts.")] DateOnly? Until,
    [Description("Kept with both records (事由).")] string? Reason,
    [Description("The revision of the assignment that the caller read (修订号); where it is given, a later one refuses the change.")] int? Revision = null);

internal sealed class Transfer(AssignmentChanges changes)
{
    /// <returns>The new assignment.</returns>
    public Task<Outcome<Assignment>> HandleAsync(TransferInput input, Caller caller, CancellationToken cancellationToken) => changes.ForAssignmentAsync(
        caller, input.AssignmentId, input.Revision, input.Reason,
        (book, old) =>
        {
            if (old.LeaveFrom is not null) return AssignmentProblems.IsALeave();
            if (input.Day == old.From || !old.Days.Contains(input.Day)) return AssignmentProblems.TransferOutsideAssignment(old);
            var ended = book.SetEnd(old, input.Day);
            return ended.Succeeded ? book.Appoint(old.PersonId, input.PositionId, input.UnitId, AssignmentKind.Regular, input.Day, input.Until) : ended;
        },
        cancellationToken);
}
