using Hotline.Assessment.Contracts;
using Hotline.Kernel;
using Hotline.Modularity.Events;
using Hotline.Results.Contracts;
using Hotline.Results.Data;
using Hotline.Results.Ledger;
using Hotline.Standards.Contracts;
using Microsoft.EntityFrameworkCore;

namespace Hotline.Results.Appeals;

/// <summary>
/// Turns an upheld appeal into a fact, then revokes the deduction. The decision is committed before: whatever fails
/// between is done again by the next delivery, and both steps may be done twice.
/// </summary>
internal sealed class RecordUpheldAppeal(
    IDbContextFactory<ResultsDb> databases, IAppealRulings rulings, IStandards standards, TimeProvider time) : IHandle<AppealDecided>
{
    public async Task HandleAsync(AppealDecided integrationEvent, EventDelivery delivery, CancellationToken cancellationToken)
    {
        if (!integrationEvent.Upheld) return;
        await using var db = await databases.CreateDbContextAsync(cancellationToken);
        if (!await db.FirstTimeAsync(delivery, time.Now(), cancellationToken)) return;
        var appeal = await db.Appeals.Include(a => a.Deduction!.History).SingleAsync(a => a.Id == integrationEvent.AppealId, cancellationToken);
        var deduction = appeal.Deduction!;
        var rulebook = await standards.RulebookAsync(appeal.CityId, cancellationToken);
        if (rulebook is null || !rulebook.Rules.Periods.TryParse(deduction.Period, out var period))
            throw new InvalidOperationException($"The period of appeal {appeal.Id} cannot be read without the city's rulebook.");

        await rulings.RecordUpheldAsync(appeal.CityId,
            new(appeal.Id, integrationEvent.Subject, period, deduction.LineKey, appeal.DecidedByPersonId!, appeal.Reasons!), cancellationToken);
        if (deduction.State == DeductionState.Appealed)
            deduction.Revoke(time.Now(), new(appeal.DecidedByPersonId, appeal.DecidedBy!), appeal.Reasons!);
        await db.SaveChangesAsync(cancellationToken);
    }
}
