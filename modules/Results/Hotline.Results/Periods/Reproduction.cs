using Hotline.Kernel;
using Hotline.Results.Contracts;
using Hotline.Results.Data;
using Hotline.Results.Incentives;
using Microsoft.EntityFrameworkCore;

namespace Hotline.Results.Periods;

/// <summary>Computes a closed month again as it was closed, its money as it was released, and compares that with what was frozen.</summary>
internal sealed class Reproduction(IDbContextFactory<ResultsDb> databases, Freeze freeze, IncentivePayroll payroll, Months months) : IReproduction
{
    public async Task<Outcome<Reproduced>> ReproduceAsync(string cityId, string period, int? version, CancellationToken cancellationToken)
    {
        await using var db = await databases.CreateDbContextAsync(cancellationToken);
        var closing = await db.Closings.AsNoTracking().SingleOrDefaultAsync(c => c.CityId == cityId && c.Period == period, cancellationToken);
        if (closing is null or { State: ClosingState.Reopened }) return ReleasePeriod.NotClosed();
        if (closing.Frozen.Find(each => each.Version == (version ?? closing.Version)) is not { } frozen)
            return new Problem("VERSION_NOT_FOUND", "该月没有这一版结果。", "The month has no such version of its results.", "version");
        var (book, month) = await months.PinnedAsync(closing, frozen, cancellationToken);

        // The state in the same statement: a release in between must not look like money that nobody earned.
        var before = await (
            from result in db.FrozenResults.AsNoTracking().Include(r => r.Document)
            where result.ClosingId == closing.Id && result.Version == frozen.Version
            join of in db.Closings on result.ClosingId equals of.Id
            select new { Result = result, of.State }).ToListAsync(cancellationToken);
        var again = await freeze.ComputeAsync(month, frozen, cityId, cancellationToken);
        // Only a released version has money, and each correction is of a released month. What cannot be computed any more shows as missing.
        if (before.Any(each => each.State == ClosingState.Released)) await payroll.ComputeAsync(book, month, frozen.KnownAt, again, cancellationToken);
        return new Reproduced(cityId, period, frozen.Version, before.Count, FrozenDifferences.Of(before.ConvertAll(each => each.Result), again));
    }
}
