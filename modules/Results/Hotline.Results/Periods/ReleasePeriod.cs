using System.ComponentModel;
using Hotline.Kernel;
using Hotline.Modularity;
using Hotline.Modularity.GraphQL;
using Hotline.Results.Contracts;
using Hotline.Results.Data;
using Hotline.Results.GraphQL;
using Hotline.Results.Incentives;
using Microsoft.EntityFrameworkCore;

namespace Hotline.Results.Periods;

[Description("Releasing a closed month (审定): incentive money and award eligibility become final. By another officer than who closed it.")]
internal sealed record ReleasePeriodInput(
    [property: NodeId("City"), Description("The city.")] string CityId,
    [property: Description("The month, e.g. 2025-12.")] string Period);

[Description("What came of releasing a month (审定的结果).")]
internal sealed record ReleasePeriodPayload(
    [property: Description("The month, released.")] PeriodResult? PeriodResult,
    [property: Description("Why nothing was done; empty on success.")] IReadOnlyList<UserError> Errors);

internal sealed class ReleasePeriod(
    IDbContextFactory<ResultsDb> databases, Months months, IncentivePayroll payroll, TimeProvider time)
{
    public async Task<Outcome<PeriodClosing>> ExecuteAsync(ReleasePeriodInput input, Caller caller, CancellationToken cancellationToken) =>
        caller.OfficerOf(input.CityId) is { } refused ? refused
        : await ReleaseAsync(input.CityId, input.Period, Actor.Of(caller), time.Now(), cancellationToken);

    public async Task<Outcome<PeriodClosing>> ReleaseAsync(string cityId, string period, Actor by, Instant now, CancellationToken cancellationToken)
    {
        var read = await months.ReadAsync(cityId, period, cancellationToken);
        if (!read.Succeeded) return read.Problems.ToList();
        var (rulebook, month) = read.Value;

        await using var db = await databases.CreateDbContextAsync(cancellationToken);
        var closing = await db.Closings.Include(c => c.History).SingleOrDefaultAsync(c => c.CityId == cityId && c.Period == month.Name, cancellationToken);
        if (closing is null or { State: ClosingState.Reopened }) return NotClosed();
        if (closing.State == ClosingState.Released)
            return new Problem("PERIOD_ALREADY_RELEASED", "该月已审定。", "This month has been released.", "period");
        if (closing.ClosedByPersonId == by.PersonId)
            return new Problem("RELEASER_MUST_DIFFER", "结账人不得审定，请由另一人审定。", "Who closed the month may not release it; a second officer must.");

        var results = await db.FrozenResults.Where(r => r.ClosingId == closing.Id && r.Version == closing.Version).ToListAsync(cancellationToken);
        // A calendar or a scheme that changed between closing and release must not move a frozen month.
        var pinned = await months.PinnedAsync(closing, closing.Pins, cancellationToken);
        var problems = await payroll.ComputeAsync(pinned.Rulebook, pinned.Period, closing.Pins.KnownAt, results, cancellationToken);
        if (problems.Count > 0) return problems;
        closing.Release(by, now);
        db.Publish(new PeriodMoved(cityId, month.Name, PeriodMove.Released, closing.Version, now), now);

        // One transaction: the year is summed up with this month in it.
        await using var transaction = await db.Database.BeginTransactionAsync(cancellationToken);
        if (!await db.TrySaveAsync(cancellationToken)) return Rights.ChangedMeanwhile();
        await AwardYear.UpdateAsync(db, rulebook.Rules, month, now, cancellationToken);
        await db.SaveChangesAsync(cancellationToken);
        await transaction.CommitAsync(cancellationToken);
        return closing;
    }

    public static Problem NotClosed() => new("PERIOD_NOT_CLOSED", "该月尚未结账。", "This month has not been closed.", "period");
}
