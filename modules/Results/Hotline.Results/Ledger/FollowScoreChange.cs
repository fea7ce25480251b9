using Hotline.Assessment.Contracts;
using Hotline.Kernel;
using Hotline.Modularity.Events;
using Hotline.Results.Data;
using Hotline.Standards.Contracts;
using Microsoft.EntityFrameworkCore;

namespace Hotline.Results.Ledger;

/// <summary>A score moved: the ledger follows the scorecard as it now stands, so that an old event can do no harm.</summary>
internal sealed class FollowScoreChange(
    IDbContextFactory<ResultsDb> databases, DeductionLedger ledger, IStandards standards, TimeProvider time) : IHandle<ScoreChanged>
{
    public async Task HandleAsync(ScoreChanged integrationEvent, EventDelivery delivery, CancellationToken cancellationToken)
    {
        await using var db = await databases.CreateDbContextAsync(cancellationToken);
        if (!await db.FirstTimeAsync(delivery, time.Now(), cancellationToken)) return;
        var rulebook = await standards.RulebookAsync(integrationEvent.CityId, cancellationToken);
        // A year's score has no ledger of its own: its deductions are those of its months.
        if (rulebook is not null && rulebook.Rules.Periods.TryParse(integrationEvent.Period, out var period) && !period.IsYear)
            await ledger.FollowAsync(db, rulebook, period, new(integrationEvent.Kind, integrationEvent.SubjectId), time.Now(), cancellationToken);
        await db.SaveChangesAsync(cancellationToken);
    }
}
