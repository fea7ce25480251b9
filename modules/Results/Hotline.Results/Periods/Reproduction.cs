using Hotline.Kernel;
using Hotline.Results.Contracts;
using Hotline.Results.Data;
using Hotline.Standards.Contracts;
using Microsoft.EntityFrameworkCore;

namespace Hotline.Results.Periods;

/// <summary>Computes a closed month again as it was closed, and compares it with what was frozen.</summary>
internal sealed class Reproduction(IDbContextFactory<ResultsDb> databases, Freeze freeze, IStandards standards) : IReproduction
{
    public async Task<Outcome<Reproduced>> ReproduceAsync(string cityId, string period, int? version, CancellationToken cancellationToken)
    {
        await using var db = await databases.CreateDbContextAsync(cancellationToken);
        var closing = await db.Closings.AsNoTracking().SingleOrDefaultAsync(c => c.CityId == cityId && c.Period == period, cancellationToken);
        if (closing is null or { State: ClosingState.Reopened }) return ReleasePeriod.NotClosed();
        if (closing.Frozen.Find(each => each.Version == (version ?? closing.Version)) is not { } frozen)
            return new Problem("VERSION_NOT_FOUND", "该月没有这一版结果。", "The month has no such version of its results.", "version");
        if (await standards.RulebookAsync(cityId, frozen.Rulebook, cancellationToken) is not { } book || !book.Rules.Periods.TryParse(period, out var month))
            throw new InvalidOperationException($"The rules {frozen.Rulebook}, by which {closing.Id} was frozen, are gone.");

        var before = await db.FrozenResults.AsNoTracking().Where(r => r.ClosingId == closing.Id && r.Version == frozen.Version).ToListAsync(cancellationToken);
        var again = await freeze.ComputeAsync(month, frozen, cityId, cancellationToken);
        return new Reproduced(cityId, period, frozen.Version, before.Count, Differing(before, again).ToList());
    }

    private static IEnumerable<ReproducedDifference> Differing(List<FrozenResult> before, List<FrozenResult> again)
    {
        var (old, recomputed) = (before.ToDictionary(SubjectOf), again.ToDictionary(SubjectOf));
        return old.Keys.Union(recomputed.Keys)
            .Select(subject => (Subject: subject, Old: old.GetValueOrDefault(subject), New: recomputed.GetValueOrDefault(subject)))
            .Where(each => each.Old?.Document != each.New?.Document || each.Old?.Hash != each.New?.Hash)
            .OrderBy(each => each.Subject.Kind).ThenBy(each => each.Subject.Id, StringComparer.Ordinal)
            .Select(each => new ReproducedDifference(each.Subject, each.Old is { } frozen ? HashOf(frozen, each.New) : null, each.New?.Hash));
    }

    private static Subject SubjectOf(FrozenResult result) => new(result.Kind, result.SubjectId);

    /// <summary>Of the document as it lies there, which somebody may have changed in the file; else the hash that was.</summary>
    private static string HashOf(FrozenResult frozen, FrozenResult? again) => frozen.Document == again?.Document ? frozen.Hash : CanonicalJson.Hash(frozen.Document);
}
