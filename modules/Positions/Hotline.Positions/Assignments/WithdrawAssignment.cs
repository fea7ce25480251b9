using System.ComponentModel;
using Hotline.Kernel;
using Hotline.Modularity;
using Hotline.Positions.Contracts;

namespace Hotline.Positions.Assignments;

[Description("Takes back an assignment or a leave that was recorded in error (撤销误录), with the leaves from it. The record and its history stay.")]
internal sealed record WithdrawAssignmentInput(
    [NodeId("Assignment")] string AssignmentId,
    [Description("Why; kept with the record (事由).")] string Reason,
    [Description("The revision of the assignment that the caller read (修订号); where it is given, a later one refuses the change.")] int? Revision = null);

internal sealed class WithdrawAssignment(AssignmentChanges changes)
{
    public async Task<Outcome<Assignment>> HandleAsync(WithdrawAssignmentInput input, Caller caller, CancellationToken cancellationToken)
    {
        if (string.IsNullOrWhiteSpace(input.Reason))
            return new Problem("REASON_REQUIRED", "请写明撤销的原因。", "Say why the record is withdrawn.", "reason");
        return await changes.ForAssignmentAsync(caller, input.AssignmentId, input.Revision, input.Reason, (book, row) => book.Withdraw(row), cancellationToken);
    }
}
