using Hotline.Standards.Contracts;
using Hotline.Standards.Data;
using Microsoft.EntityFrameworkCore;

namespace Hotline.Standards.Rulebooks;

/// <summary>The one way in which a city's rulebook changes: by a further step.</summary>
internal static class RulebookSteps
{
    /// <summary>The step that rules now; <c>null</c> for a city without rules.</summary>
    public static Task<RulebookStep?> RulingAsync(this StandardsDb db, string cityId, CancellationToken cancellationToken) => db.RulebookSteps.AsNoTracking()
        .Where(step => step.CityId == cityId)
        .OrderByDescending(step => step.Number)
        .FirstOrDefaultAsync(cancellationToken);

    /// <summary>Adds a step to the unit of work, and tells of what moves by it; unless it says what rules already.</summary>
    /// <param name="next">By whom and when; its number is given here.</param>
    /// <param name="proposalId">The proposal that was adopted; <c>null</c> where a pack brings it.</param>
    public static void AddStep(this StandardsDb db, RulebookStep? ruling, RulebookStep next, string? proposalId = null)
    {
        if (ruling?.Pins == next.Pins) return;
        db.RulebookSteps.Add(next with { Number = (ruling?.Number ?? 0) + 1 });
        if (ruling is null) return;
        foreach (var (part, from, to) in new[]
        {
            (RulebookPart.Rules, ruling.RulesVersion, next.RulesVersion),
            (RulebookPart.Calendar, ruling.CalendarVersion, next.CalendarVersion),
            (RulebookPart.Limits, ruling.LimitsVersion, next.LimitsVersion),
        })
            if (from != to) db.Publish(new RulebookMoved(next.CityId, part, from, to, proposalId is null ? next.Pins.Pack : null, proposalId, next.At), next.At);
    }
}
