using System.ComponentModel;
using Hotline.Kernel;
using Hotline.Modularity;
using Hotline.Modularity.GraphQL;
using Hotline.Results.Contracts;
using Hotline.Results.Data;
using Hotline.Results.GraphQL;
using Microsoft.EntityFrameworkCore;

namespace Hotline.Results.Periods;

[Description("Closing a month (结账): its scorecards are frozen, a second person has to release them.")]
internal sealed record ClosePeriodInput(
    [property: NodeId("City"), Description("The city.")] string CityId,
    [property: Description("The month, e.g. 2025-12.")] string Period);

[Description("What came of closing a month (结账的结果).")]
internal sealed record ClosePeriodPayload(
    [property: Description("The month, closed.")] PeriodResult? PeriodResult,
    [property: Description("Why it was not closed: each blocker of the checklist; empty on success.")] IReadOnlyList<UserError> Errors);

internal sealed class ClosePeriod(
    IDbContextFactory<ResultsDb> databases, Months months, IDeductionLedger ledger, ClosingChecklist checklist, Freeze freeze, TimeProvider time)
{
    public async Task<Outcome<PeriodClosing>> ExecuteAsync(ClosePeriodInput input, Caller caller, CancellationToken cancellationToken) =>
        caller.OfficerOf(input.CityId) is { } refused ? refused
        : await CloseAsync(input.CityId, input.Period, Actor.Of(caller), time.Now(), cancellationToken);

    public async Task<Outcome<PeriodClosing>> CloseAsync(string cityId, string period, Actor by, Instant now, CancellationToken cancellationToken)
    {
        var read = await months.ReadAsync(cityId, period, cancellationToken);
        if (!read.Succeeded) return read.Problems.ToList();
        var (rulebook, month) = read.Value;

        await using var db = await databases.CreateDbContextAsync(cancellationToken);
        var closing = await db.Closings.Include(c => c.History).SingleOrDefaultAsync(c => c.CityId == cityId && c.Period == month.Name, cancellationToken);
        if (closing is { State: not ClosingState.Reopened }) return AlreadyClosed();

        // Before its end a month's lines still move; afterwards whatever was not notified is, and has its window first.
        if (now >= rulebook.Calendar.StartOf(month.Until)) await ledger.SyncAsync(cityId, month, now, cancellationToken);
        var blockers = (await checklist.FindAsync(rulebook, month, now, cancellationToken))
            .Where(finding => finding.Severity == FindingSeverity.Blocker)
            .Select(finding => new Problem(finding.Code, finding.MessageZh, finding.Message, "period"))
            .ToList();
        if (blockers.Count > 0) return blockers;

        if (closing is null)
        {
            closing = new PeriodClosing { Id = PeriodClosing.IdOf(cityId, month), CityId = cityId, Period = month.Name, From = month.From };
            db.Closings.Add(closing);
        }
        var frozen = await freeze.PinAsync(rulebook, month, closing.Version, now, cancellationToken);
        db.FrozenResults.AddRange(await freeze.ComputeAsync(month, frozen, cityId, cancellationToken));
        closing.Close(frozen, by, now);
        db.Publish(new PeriodMoved(cityId, month.Name, PeriodMove.Closed, closing.Version, now), now);
        return await db.TrySaveAsync(cancellationToken) ? closing : AlreadyClosed();
    }

    private static Problem AlreadyClosed() => new("PERIOD_ALREADY_CLOSED", "该月已结账。", "This month has been closed.", "period");
}
