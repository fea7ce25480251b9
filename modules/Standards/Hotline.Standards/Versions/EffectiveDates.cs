using Hotline.Kernel;
using Hotline.Standards.Data;
using Microsoft.EntityFrameworkCore;

namespace Hotline.Standards.Versions;

/// <summary>On every day one version at most rules a kind of subject.</summary>
internal static class EffectiveDates
{
    /// <summary>
    /// Makes room for a version that is about to be published: one that began earlier and has no end, ends the day before. Any
    /// other overlap is refused, for nobody could tell which of the two was meant.
    /// </summary>
    public static async Task<Problem?> MakeRoomAsync(StandardsDb db, StandardVersion incoming, string by, Instant now, CancellationToken cancellationToken)
    {
        // Those that this unit of work has just added count as well: a pack may bring several at once.
        await db.Versions.Where(version => version.CityId == incoming.CityId && version.Kind == incoming.Kind).LoadAsync(cancellationToken);
        var range = new DateRange(incoming.From, incoming.Until);
        var overlapping = db.Versions.Local
            .Where(other => other.Id != incoming.Id && other.CityId == incoming.CityId && other.Kind == incoming.Kind
                && other.Rules && new DateRange(other.From, other.Until).Overlaps(range))
            .ToList();
        foreach (var other in overlapping)
        {
            if (other.Until is not null || other.From >= incoming.From)
                return new Problem("EFFECTIVE_DATES_CLASH",
                    $"生效日期 {range} 与已发布的 {other.Id}（{new DateRange(other.From, other.Until)}）重叠：请改用不重叠的日期，或先废止该版本。",
                    $"The days {range} overlap those of {other.Id} ({new DateRange(other.From, other.Until)}), which is published: choose other days, or retire that version first.",
                    "from");
        }
        foreach (var other in overlapping) other.End(incoming.From, by, now, $"→ {incoming.Id}");
        return null;
    }
}
