using Hotline.Kernel;
using Hotline.Modularity;
using Hotline.Scoring.Standards;
using Hotline.Standards.Data;
using Hotline.Scoring.Documents;
using Hotline.Standards.Rulebooks;
using Microsoft.EntityFrameworkCore;

namespace Hotline.Standards.Versions;

/// <summary>A version under change, with its history, and who changes it when.</summary>
internal sealed record ChangeUnderWay(StandardsDb Db, StandardVersion Version, string PersonId, Instant Now)
{
    public Standard Content() => CanonicalJson.Read<Standard>(Version.Steps.Single(step => step.Revision == Version.ContentRevision).Content!);
}

/// <summary>What all changes of a version have in common: whose it is, whether the caller saw its latest state, one save.</summary>
internal sealed class VersionChange(IDbContextFactory<StandardsDb> databases, StandardsStore store, TimeProvider time)
{
    /// <param name="change">Makes the change on the tracked version, or answers with problems; then nothing is saved.</param>
    public async Task<Outcome<string>> ApplyAsync(
        string standardId, int revision, Caller caller, Func<ChangeUnderWay, Task<List<Problem>>> change, CancellationToken cancellationToken)
    {
        await using var db = await databases.CreateDbContextAsync(cancellationToken);
        var version = await db.Versions.Include(each => each.Steps).SingleOrDefaultAsync(each => each.Id == standardId, cancellationToken);
        // Another city's draft is not even said to exist.
        if (version is null || !OfficerRights.MayKeep(caller, version.CityId))
            return NotFound();
        if (OfficerRights.WhyNot(caller, version.CityId) is { } refusal) return refusal;
        if (version.Revision != revision) return Stale(version.Revision);
        if (await change(new(db, version, caller.PersonId!, time.Now())) is { Count: > 0 } problems) return problems;
        try
        {
            await db.SaveChangesAsync(cancellationToken);
        }
        catch (DbUpdateConcurrencyException)
        {
            return Stale(null);
        }
        catch (DbUpdateException failure) when (Uniqueness.IsViolatedBy(failure))
        {
            return Stale(null);
        }
        store.Forget(version.CityId);
        return version.Id;
    }

    public static Problem NotFound() =>
        new("STANDARD_NOT_FOUND", "没有这个标准版本，或不属于本市：请核对 id。", "There is no such version in your city: check the id.", "standardId");

    public static Problem WrongState(StandardVersion version, string needed, string neededZh) => new("WRONG_STATE",
        $"{version.Id} 的状态是 {version.State}，此操作要求{neededZh}。", $"{version.Id} is {version.State}; this needs {needed}.", "standardId");

    private static Problem Stale(int? revision) => new("REVISION_STALE",
        $"该标准已被他人修改{(revision is { } zh ? $"（当前修订号 {zh}）" : "")}：请重新读取后再试。",
        $"Somebody changed it meanwhile{(revision is { } en ? $" (it is at revision {en})" : "")}: read it again, then repeat.", "revision");
}
