using GraphQL.DataLoader;
using Hotline.Kernel;
using Hotline.Modularity.GraphQL;
using Hotline.Positions.Contracts;
using Hotline.Results.Appeals;
using Hotline.Results.Data;
using Hotline.Results.Incentives;
using Hotline.Results.Periods;
using Hotline.Results.Publications;
using Microsoft.EntityFrameworkCore;

namespace Hotline.Results.GraphQL;

internal sealed class ResultUnits(IPositions positions) : BatchLoader<string, Unit>
{
    protected override Task<IReadOnlyDictionary<string, Unit>> FetchAsync(IReadOnlyCollection<string> keys, CancellationToken cancellationToken) =>
        positions.UnitsAsync(keys, cancellationToken);
}

internal sealed class ResultPeople(IPositions positions) : BatchLoader<string, Person>
{
    protected override Task<IReadOnlyDictionary<string, Person>> FetchAsync(IReadOnlyCollection<string> keys, CancellationToken cancellationToken) =>
        positions.PeopleAsync(keys, cancellationToken);
}

/// <summary>The newest appeal against a deduction.</summary>
internal sealed class AppealsByDeduction(IDbContextFactory<ResultsDb> databases, TimeProvider time) : BatchLoader<string, AppealView>
{
    protected override async Task<IReadOnlyDictionary<string, AppealView>> FetchAsync(IReadOnlyCollection<string> keys, CancellationToken cancellationToken)
    {
        await using var db = await databases.CreateDbContextAsync(cancellationToken);
        List<Appeal> appeals = await db.Appeals.AsNoTracking().Include(a => a.Deduction!.History)
            .Where(a => keys.Contains(a.DeductionId)).ToListAsync(cancellationToken);
        return appeals.GroupBy(a => a.DeductionId).ToDictionary(of => of.Key, of => AppealView.Of(of.MaxBy(a => a.FiledAt)!, time.Now()));
    }
}

/// <summary>The sub-centres' results in a version of a month's frozen results.</summary>
internal sealed class SubCentreResults(IDbContextFactory<ResultsDb> databases) : BatchLoader<(string ClosingId, int Version), IReadOnlyList<FrozenResult>>
{
    protected override async Task<IReadOnlyDictionary<(string ClosingId, int Version), IReadOnlyList<FrozenResult>>> FetchAsync(
        IReadOnlyCollection<(string ClosingId, int Version)> keys, CancellationToken cancellationToken)
    {
        await using var db = await databases.CreateDbContextAsync(cancellationToken);
        var closingIds = keys.Select(key => key.ClosingId).Distinct().ToList();
        var versions = keys.Select(key => key.Version).Distinct().ToList();
        var results = await db.FrozenResults.AsNoTracking()
            .Where(r => r.Kind == SubjectKind.SubCentre && closingIds.Contains(r.ClosingId) && versions.Contains(r.Version))
            .ToListAsync(cancellationToken);
        var byVersion = results.ToLookup(r => (r.ClosingId, r.Version));
        return keys.ToDictionary(key => key, key => (IReadOnlyList<FrozenResult>)[.. byVersion[key]]);
    }
}

/// <summary>The documents of frozen results.</summary>
internal sealed class ResultDocuments(IDbContextFactory<ResultsDb> databases) : BatchLoader<FrozenKey, string>
{
    /// <summary>What is read out of a document that holds a <typeparamref name="TContent"/>.</summary>
    public IDataLoaderResult<T> Read<TContent, T>(FrozenKey key, Func<TContent, T> read) => Load(key).Then(document =>
        read(CanonicalJson.Read<TContent>(document ?? throw new InvalidOperationException($"The document of {key} is gone."))));

    protected override async Task<IReadOnlyDictionary<FrozenKey, string>> FetchAsync(IReadOnlyCollection<FrozenKey> keys, CancellationToken cancellationToken)
    {
        await using var db = await databases.CreateDbContextAsync(cancellationToken);
        var closingIds = keys.Select(key => key.ClosingId).Distinct().ToList();
        var versions = keys.Select(key => key.Version).Distinct().ToList();
        var kinds = keys.Select(key => key.Kind).Distinct().ToList();
        var subjectIds = keys.Select(key => key.SubjectId).Distinct().ToList();
        return await db.FrozenDocuments.AsNoTracking()
            .Where(d => closingIds.Contains(d.ClosingId) && versions.Contains(d.Version) && kinds.Contains(d.Kind) && subjectIds.Contains(d.SubjectId))
            .ToDictionaryAsync(d => new FrozenKey(d.ClosingId, d.Version, d.Kind, d.SubjectId), d => d.Content, cancellationToken);
    }
}

/// <summary>All versions of a month's publication, newest first.</summary>
internal sealed class PublicationVersions(IDbContextFactory<ResultsDb> databases) : BatchLoader<string, IReadOnlyList<PublicationView>>
{
    protected override async Task<IReadOnlyDictionary<string, IReadOnlyList<PublicationView>>> FetchAsync(
        IReadOnlyCollection<string> keys, CancellationToken cancellationToken)
    {
        await using var db = await databases.CreateDbContextAsync(cancellationToken);
        List<Publication> found = await db.Publications.AsNoTracking().Where(p => keys.Contains(p.ClosingId))
            .OrderByDescending(p => p.Version).ToListAsync(cancellationToken);
        return found.GroupBy(p => p.ClosingId)
            .ToDictionary(of => of.Key, of => (IReadOnlyList<PublicationView>)of.Select(PublicationView.Of).ToList());
    }
}

/// <summary>A person's standing by the closing in whose award year it is asked for.</summary>
internal sealed class AwardStandings(IDbContextFactory<ResultsDb> databases, Months months) : BatchLoader<(string ClosingId, string PersonId), AwardStandingView>
{
    protected override async Task<IReadOnlyDictionary<(string ClosingId, string PersonId), AwardStandingView>> FetchAsync(
        IReadOnlyCollection<(string ClosingId, string PersonId)> keys, CancellationToken cancellationToken)
    {
        var years = new Dictionary<string, (string CityId, string Year)>();
        foreach (var closingId in keys.Select(key => key.ClosingId).Distinct())
        {
            var (cityId, name) = (closingId.Split('/')[0], closingId.Split('/')[1]);
            var month = await months.ReadAsync(cityId, name, cancellationToken);
            if (month.Succeeded) years[closingId] = (cityId, month.Value.Rulebook.Rules.Periods.YearOf(month.Value.Period.From).Name);
        }
        await using var db = await databases.CreateDbContextAsync(cancellationToken);
        var people = keys.Select(key => key.PersonId).Distinct().ToList();
        List<AwardStanding> found = await db.AwardStandings.AsNoTracking().Where(s => people.Contains(s.PersonId)).ToListAsync(cancellationToken);
        var standings = found.ToDictionary(s => (s.CityId, s.Year, s.PersonId));
        var answer = new Dictionary<(string, string), AwardStandingView>();
        foreach (var key in keys)
            if (years.TryGetValue(key.ClosingId, out var year) && standings.TryGetValue((year.CityId, year.Year, key.PersonId), out var standing))
                answer.Add(key, AwardStandingView.Of(standing));
        return answer;
    }
}
