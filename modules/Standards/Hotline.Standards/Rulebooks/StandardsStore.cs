using System.Collections.Concurrent;
using Hotline.Kernel;
using Hotline.Modularity.Data;
using Hotline.Scoring.Clock;
using Hotline.Scoring.Rules;
using Hotline.Scoring.Standards;
using Hotline.Standards.Contracts;
using Hotline.Standards.Data;
using Hotline.Scoring.Documents;
using Microsoft.EntityFrameworkCore;

namespace Hotline.Standards.Rulebooks;

/// <summary>
/// What rules each city, in memory. A use case that commits a change calls <see cref="Forget"/> afterwards; whoever asks next reads
/// the new state, also where an older reading is still under way.
/// </summary>
internal sealed class StandardsStore(IDbContextFactory<StandardsDb> databases, IDataVersion version) : IStandards
{
    private readonly ConcurrentDictionary<string, Lazy<Task<CityState>>> _cities = new(StringComparer.Ordinal);

    public async Task<Rulebook?> RulebookAsync(string cityId, CancellationToken cancellationToken) =>
        (await StateAsync(cityId, cancellationToken)).Rulebook;

    public async Task<Standard?> InForceAsync(string cityId, SubjectKind kind, DateOnly day, CancellationToken cancellationToken) =>
        (await StateAsync(cityId, cancellationToken)).Ruling.FirstOrDefault(standard => standard.Kind == kind && standard.Effective.Contains(day));

    public async Task<Rulebook?> RulebookAsync(string cityId, Instant asOf, CancellationToken cancellationToken)
    {
        await using var db = await databases.CreateDbContextAsync(cancellationToken);
        var ruled = await db.RulebookSteps.AsNoTracking()
            .Where(step => step.CityId == cityId && step.At <= asOf)
            .OrderByDescending(step => step.Number)
            .FirstOrDefaultAsync(cancellationToken);
        return ruled is null ? null : await RulebookAsync(cityId, ruled.Pins, cancellationToken);
    }

    public async Task<Rulebook?> RulebookAsync(string cityId, RulebookPins pins, CancellationToken cancellationToken)
    {
        if (await RulebookAsync(cityId, cancellationToken) is { } present && present.Pins == pins) return present;
        await using var db = await databases.CreateDbContextAsync(cancellationToken);
        return await db.RulebookAsync(cityId, pins, cancellationToken);
    }

    public async Task<Standard?> InForceAsync(string cityId, SubjectKind kind, DateOnly day, Instant asOf, CancellationToken cancellationToken)
    {
        await using var db = await databases.CreateDbContextAsync(cancellationToken);
        var published = await db.Versions.AsNoTracking().Include(version => version.Steps)
            .Where(version => version.CityId == cityId && version.Kind == kind
                && (version.State == StandardState.Published || version.State == StandardState.Retired))
            .ToListAsync(cancellationToken);
        return published.Select(version => version.RulingAt(asOf)).FirstOrDefault(standard => standard?.Effective.Contains(day) == true);
    }

    public async Task<IReadOnlyDictionary<string, Standard>> ByIdAsync(IReadOnlyCollection<string> standardIds, CancellationToken cancellationToken)
    {
        var found = new Dictionary<string, Standard>(StringComparer.Ordinal);
        foreach (var group in standardIds.GroupBy(CityOf, StringComparer.Ordinal))
        {
            var ruling = (await StateAsync(group.Key, cancellationToken)).Ruling;
            foreach (var standard in ruling.Where(standard => group.Contains(standard.Id))) found[standard.Id] = standard;
        }
        var others = standardIds.Except(found.Keys).ToList();
        if (others.Count == 0) return found;
        await using var db = await databases.CreateDbContextAsync(cancellationToken);
        foreach (var standard in await StandardsReading.ContentsAsync(db.Versions.Where(version => others.Contains(version.Id)), cancellationToken))
            found[standard.Id] = standard;
        return found;
    }

    public async Task<WorkingCalendar?> CalendarAsync(string cityId, string version, CancellationToken cancellationToken)
    {
        if ((await StateAsync(cityId, cancellationToken)).Rulebook is { } rulebook && rulebook.Calendar.Definition.Version == version) return rulebook.Calendar;
        await using var db = await databases.CreateDbContextAsync(cancellationToken);
        var document = await db.Documents.FindAsync([cityId, DocumentKind.Calendar, version], cancellationToken);
        return document is null ? null : StandardsReading.Calendar(document.Content);
    }

    /// <summary>The city's table of time limits, or a former version of it, with the version's name; <c>null</c> where there is none.</summary>
    public async Task<(string Version, TimeLimitTable Table)?> LimitsAsync(string cityId, string? version, CancellationToken cancellationToken)
    {
        if ((await StateAsync(cityId, cancellationToken)).Rulebook is not { } rulebook) return null;
        var current = rulebook.Pins.Limits;
        if (version is null || version == current) return (current, rulebook.Limits);
        await using var db = await databases.CreateDbContextAsync(cancellationToken);
        var document = await db.Documents.FindAsync([cityId, DocumentKind.Limits, version], cancellationToken);
        return document is null ? null : (version, CanonicalJson.Read<TimeLimitTable>(document.Content));
    }

    public void Forget(string cityId)
    {
        _cities.TryRemove(cityId, out _);
        version.Moved();
    }

    private async Task<CityState> StateAsync(string cityId, CancellationToken cancellationToken)
    {
        // The reading is shared by all who wait for it, so nobody's cancellation may end it.
        var reading = _cities.GetOrAdd(cityId, id => new Lazy<Task<CityState>>(() => ReadAsync(id)));
        try
        {
            var state = await reading.Value.WaitAsync(cancellationToken);
            // An unknown city is not kept: anyone may ask for any name.
            if (state is { Rulebook: null, Ruling: [] }) _cities.TryRemove(KeyValuePair.Create(cityId, reading));
            return state;
        }
        catch (Exception) when (reading.Value.IsFaulted)
        {
            _cities.TryRemove(KeyValuePair.Create(cityId, reading));
            throw;
        }
    }

    private async Task<CityState> ReadAsync(string cityId)
    {
        await using var db = await databases.CreateDbContextAsync();
        var ruling = db.Versions.Where(version => version.CityId == cityId
            && (version.State == StandardState.Published || version.State == StandardState.Retired) && version.Until != version.From);
        var current = await db.RulingAsync(cityId, CancellationToken.None);
        return new(
            current is null ? null : await db.RulebookAsync(cityId, current.Pins, CancellationToken.None),
            await StandardsReading.ContentsAsync(ruling, CancellationToken.None));
    }

    private static string CityOf(string standardId) => standardId.Split('/')[0];

    private sealed record CityState(Rulebook? Rulebook, IReadOnlyList<Standard> Ruling);
}
