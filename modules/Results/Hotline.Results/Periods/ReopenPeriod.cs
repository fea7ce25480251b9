using System.ComponentModel;
using Hotline.Kernel;
using Hotline.Modularity;
using Hotline.Modularity.GraphQL;
using Hotline.Results.Contracts;
using Hotline.Results.Data;
using Hotline.Results.GraphQL;
using Microsoft.EntityFrameworkCore;

namespace Hotline.Results.Periods;

[Description("Opening a closed month again (退回) before its release; only by who closed it.")]
internal sealed record ReopenPeriodInput(
    [property: NodeId("City"), Description("The city.")] string CityId,
    [property: Description("The month, e.g. 2025-12.")] string Period,
    [property: Description("Why, 1–500 characters.")] string Reason);

[Description("What came of opening a month again (退回的结果).")]
internal sealed record ReopenPeriodPayload(
    [property: Description("The month, open again.")] PeriodResult? PeriodResult,
    [property: Description("Why nothing was done; empty on success.")] IReadOnlyList<UserError> Errors);

internal sealed class ReopenPeriod(IDbContextFactory<ResultsDb> databases, TimeProvider time)
{
    private const int ReasonLimit = 500;

    public async Task<Outcome<PeriodClosing>> ExecuteAsync(ReopenPeriodInput input, Caller caller, CancellationToken cancellationToken)
    {
        if (caller.OfficerOf(input.CityId) is { } refused) return refused;
        if (Rights.Required(input.Reason, ReasonLimit, "reason") is { } unsaid) return unsaid;
        await using var db = await databases.CreateDbContextAsync(cancellationToken);
        var closing = await db.Closings.Include(c => c.History)
            .SingleOrDefaultAsync(c => c.CityId == input.CityId && c.Period == input.Period, cancellationToken);
        if (closing is null or { State: ClosingState.Reopened }) return ReleasePeriod.NotClosed();
        if (closing.State == ClosingState.Released)
            return new Problem("PERIOD_RELEASED", "该月已审定，只能更正，不能退回。", "This month has been released; it can only be corrected.", "period");
        if (closing.ClosedByPersonId != caller.PersonId)
            return new Problem("ONLY_CLOSER_REOPENS", "只有结账人可以退回。", "Only the officer who closed the month may open it again.");

        var now = time.Now();
        var reason = input.Reason.Trim();
        db.Publish(new PeriodMoved(input.CityId, input.Period, PeriodMove.Reopened, closing.Version, now) { Reason = reason }, now);
        closing.Reopen(Actor.Of(caller), now, reason);
        // Nobody but the officers has seen them: a draft leaves no trace but its step.
        db.FrozenResults.RemoveRange(await db.FrozenResults.Where(r => r.ClosingId == closing.Id && r.Version == closing.Version).ToListAsync(cancellationToken));
        return await db.TrySaveAsync(cancellationToken) ? closing : Rights.ChangedMeanwhile();
    }
}
