using System.ComponentModel;
using Hotline.Kernel;
using Hotline.Modularity;
using Hotline.Modularity.GraphQL;
using Hotline.Results.Data;
using Hotline.Results.GraphQL;
using Microsoft.EntityFrameworkCore;

namespace Hotline.Results.Rehearsals;

[Description("Ending a rehearsal (取消试算) before it is done.")]
internal sealed record CancelRehearsalInput([property: NodeId("Rehearsal"), Description("Which.")] string RehearsalId);

[Description("What came of cancelling (取消试算的结果).")]
internal sealed record CancelRehearsalPayload(
    [property: Description("The rehearsal, cancelled.")] RehearsalView? Rehearsal,
    [property: Description("Why it was not cancelled; empty on success.")] IReadOnlyList<UserError> Errors);

internal sealed class CancelRehearsal(IDbContextFactory<ResultsDb> databases, RehearsalWorker worker, TimeProvider time)
{
    public async Task<Outcome<Rehearsal>> ExecuteAsync(CancelRehearsalInput input, Caller caller, CancellationToken cancellationToken)
    {
        // The worker writes its progress to the same row: whoever comes second looks again.
        for (var tries = 0; tries < 5; tries++)
        {
            await using var db = await databases.CreateDbContextAsync(cancellationToken);
            if (await db.Rehearsals.FindAsync([input.RehearsalId], cancellationToken) is not { } rehearsal || rehearsal.CityId != caller.CityId)
                return new Problem("REHEARSAL_NOT_FOUND", "没有这个试算：请核对 id。", "There is no such rehearsal: check the id.", "rehearsalId");
            if (caller.OfficerOf(rehearsal.CityId) is { } refused) return refused;
            if (rehearsal.HasEnded) return new Problem("REHEARSAL_ENDED", "该试算已结束。", "The rehearsal has ended already.", "rehearsalId");
            rehearsal.Cancel(time.Now());
            if (!await db.TrySaveAsync(cancellationToken)) continue;
            worker.Stop(rehearsal.Id);
            return rehearsal;
        }
        return Rights.ChangedMeanwhile();
    }
}
