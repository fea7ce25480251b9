using System.Collections.Concurrent;
using Hotline.Kernel;
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
internal sealed class StandardsStore(IDbContextFactory<StandardsDb> databases) : IStandards
{
    private readonly ConcurrentDictionary<string, Lazy<Task<CityState>>> _cities = new(StringComparer.Ordinal);

    public async Task<Rulebook?> RulebookAsync(string cityId, CancellationToken cancellationToken) =>
        (await StateAsync(cityId, cancellationToken)).Rulebook;

    public async Task<Standard?> InForceAsync(string cityId, SubjectKind kind, DateOnly day, CancellationToken cancellationToken) =>
        (await StateAsync(cityId, cancellationToken)).Ruling.FirstOrDefault(standard => standard.Kind == kind && standard.Effective.Contains(day));

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
        foreach (var standard in await ContentsAsync(db, db.Versions.Where(version => others.Contains(version.Id)), cancellationToken))
            found[standard.Id] = standard;
        return found;
    }

    public async Task<WorkingCalendar?> CalendarAsync(string cityId, string version, CancellationToken cancellationToken)
    {
        if ((await StateAsync(cityId, cancellationToken)).Rulebook is { } rulebook && rulebook.Calendar.Definition.Version == version) return rulebook.Calendar;
        await using var db = await databases.CreateDbContextAsync(cancellationToken);
        var document = await db.Documents.FindAsync([cityId, DocumentKind.Calendar, version], cancellationToken);
        return document is null ? null : Calendar(document.Content);
    }

    /// <summary>The city's table of time limits, or a former version of it, with the version's name; <c>null</c> where there is none.</summary>
    public async Task<(string Version, TimeLimitTable Table)?> LimitsAsync(string cityId, string? version, CancellationToken cancellationToken)
    {
        if (await StateAsync(cityId, cancellationToken) is not { Rulebook: { } rulebook, LimitsVersion: { } current }) return null;
        if (version is null || version == current) return (current, rulebook.Limits);
        await using var db = await databases.CreateDbContextAsync(cancellationToken);
        var document = await db.Documents.FindAsync([cityId, DocumentKind.Limits, version], cancellationToken);
        return document is null ? null : (version, CanonicalJson.Read<TimeLimitTable>(document.Content));
    }

    public void Forget(string cityId) => _cities.TryRemove(cityId, out _);

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
        var current = await db.Rulebooks.FindAsync(cityId);
        return new(
            current is null ? null : await RulebookAsync(db, current), current?.LimitsVersion,
            await ContentsAsync(db, ruling, CancellationToken.None));
    }

    private static async Task<Rulebook> RulebookAsync(StandardsDb db, CityRulebook current)
    {
        var cityId = current.CityId;
        return new(
            CanonicalJson.Read<CityRules>(await ContentAsync(db, cityId, DocumentKind.Rules, current.RulesVersion)),
            Calendar(await ContentAsync(db, cityId, DocumentKind.Calendar, current.CalendarVersion)),
            CanonicalJson.Read<TimeLimitTable>(await ContentAsync(db, cityId, DocumentKind.Limits, current.LimitsVersion)));
    }

    private static Task<string> ContentAsync(StandardsDb db, string cityId, DocumentKind kind, string version) => db.Documents
        .Where(document => document.CityId == cityId && document.Kind == kind && document.Version == version)
        .Select(document => document.Content)
        .SingleAsync();

    private static WorkingCalendar Calendar(string content) => WorkingCalendar.Create(CanonicalJson.Read<CalendarDefinition>(content)) is { Succeeded: true } created
        ? created.Value
        : throw new InvalidDataException("A stored calendar is refused by the clock that accepted it.");

    /// <summary>Contents with the days on which they really rule.</summary>
    private static async Task<IReadOnlyList<Standard>> ContentsAsync(StandardsDb db, IQueryable<StandardVersion> versions, CancellationToken cancellationToken)
    {
        var rows = await versions.AsNoTracking()
            .Select(version => new { Version = version, version.Steps.Single(step => step.Revision == version.ContentRevision).Content })
            .ToListAsync(cancellationToken);
        return rows.Select(row => WithDays(CanonicalJson.Read<Standard>(row.Content!), row.Version)).ToList();
    }

    private static Standard WithDays(Standard content, StandardVersion version) =>
        version.Until == version.From ? content : content with { Effective = new(version.From, version.Until) };

    private static string CityOf(string standardId) => standardId.Split('/')[0];

    private sealed record CityState(Rulebook? Rulebook, string? LimitsVersion, IReadOnlyList<Standard> Ruling);
}
