using Hotline.Scoring.Clock;
using Hotline.Scoring.Rules;
using Hotline.Scoring.Standards;
using Hotline.Standards.Contracts;
using Hotline.Standards.Data;
using Hotline.Scoring.Documents;
using Microsoft.EntityFrameworkCore;

namespace Hotline.Standards.Rulebooks;

/// <summary>Reads rulebooks and standards out of what is stored.</summary>
internal static class StandardsReading
{
    /// <summary>The rulebook of these versions; <c>null</c> where one of them is not there.</summary>
    public static async Task<Rulebook?> RulebookAsync(this StandardsDb db, string cityId, RulebookPins pins, CancellationToken cancellationToken)
    {
        if (await ContentAsync(DocumentKind.Rules, pins.Rules) is not { } rules
            || await ContentAsync(DocumentKind.Calendar, pins.Calendar) is not { } calendar
            || await ContentAsync(DocumentKind.Limits, pins.Limits) is not { } limits) return null;
        return new(CanonicalJson.Read<CityRules>(rules), Calendar(calendar), CanonicalJson.Read<TimeLimitTable>(limits), pins);

        Task<string?> ContentAsync(DocumentKind kind, string version) => db.Documents
            .Where(document => document.CityId == cityId && document.Kind == kind && document.Version == version)
            .Select(document => document.Content)
            .SingleOrDefaultAsync(cancellationToken);
    }

    public static WorkingCalendar Calendar(string content) => WorkingCalendar.Create(CanonicalJson.Read<CalendarDefinition>(content)) is { Succeeded: true } created
        ? created.Value
        : throw new InvalidDataException("A stored calendar is refused by the clock that accepted it.");

    /// <summary>Contents with the days on which they really rule.</summary>
    public static async Task<IReadOnlyList<Standard>> ContentsAsync(IQueryable<StandardVersion> versions, CancellationToken cancellationToken)
    {
        var rows = await versions.AsNoTracking()
            .Select(version => new { Version = version, version.Steps.Single(step => step.Revision == version.ContentRevision).Content })
            .ToListAsync(cancellationToken);
        return rows.Select(row => WithDays(CanonicalJson.Read<Standard>(row.Content!), row.Version)).ToList();
    }

    private static Standard WithDays(Standard content, StandardVersion version) =>
        version.Until == version.From ? content : content with { Effective = new(version.From, version.Until) };
}
