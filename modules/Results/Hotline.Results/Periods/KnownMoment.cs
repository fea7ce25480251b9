using Hotline.Kernel;
using Hotline.Results.Data;
using Microsoft.EntityFrameworkCore;

namespace Hotline.Results.Periods;

/// <summary>A moment of which it is settled what was known: nothing that bears an earlier time of recording is still being written.</summary>
internal sealed class KnownMoment(IDbContextFactory<ResultsDb> databases, TimeProvider time)
{
    /// <summary>Longer than a millisecond, the clock's smallest step: what is recorded from then on bears a later time.</summary>
    private static readonly TimeSpan Step = TimeSpan.FromMilliseconds(5);

    public async Task<Instant> TakeAsync(CancellationToken cancellationToken)
    {
        var moment = time.Now();
        await Task.Delay(Step, cancellationToken);
        // Facts take their time under the write lock of the one file: whoever took an earlier one has let go of it when we get it.
        await using var db = await databases.CreateDbContextAsync(cancellationToken);
        await using var turn = await db.Database.BeginTransactionAsync(cancellationToken);
        return moment;
    }
}
