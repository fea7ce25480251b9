using System.ComponentModel;
using Hotline.Kernel;
using Hotline.Modularity;
using Hotline.Modularity.GraphQL;
using Hotline.Results.Data;
using Hotline.Results.GraphQL;
using Microsoft.EntityFrameworkCore;

namespace Hotline.Results.Ledger;

[Description("Acknowledging (认可) one's own deduction: it takes effect at once, and an appeal is no longer possible.")]
internal sealed record AcknowledgeDeductionInput([property: NodeId("Deduction"), Description("The deduction (扣分).")] string DeductionId);

[Description("What came of acknowledging a deduction (认可扣分的结果).")]
internal sealed record AcknowledgeDeductionPayload(
    [property: Description("The deduction, now effective.")] DeductionView? Deduction,
    [property: Description("Why nothing was done; empty on success.")] IReadOnlyList<UserError> Errors);

internal sealed class AcknowledgeDeduction(IDbContextFactory<ResultsDb> databases, TimeProvider time)
{
    public async Task<Outcome<Deduction>> ExecuteAsync(AcknowledgeDeductionInput input, Caller caller, CancellationToken cancellationToken)
    {
        await using var db = await databases.CreateDbContextAsync(cancellationToken);
        var deduction = await db.Deductions.Include(d => d.History).SingleOrDefaultAsync(d => d.Id == input.DeductionId, cancellationToken);
        // A stranger learns nothing, not even that it exists.
        if (deduction is null || !caller.IsSubject(deduction.Kind, deduction.SubjectId)) return DeductionProblems.NotFound();
        deduction.Settle(time.Now());
        if (deduction.State != DeductionState.Notified) return DeductionProblems.NotOpen(deduction);
        deduction.Acknowledge(time.Now(), Actor.Of(caller));
        return await db.TrySaveAsync(cancellationToken) ? deduction : Rights.ChangedMeanwhile();
    }
}
