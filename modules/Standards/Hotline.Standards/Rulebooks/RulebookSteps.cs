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

    /// <summary>Adds a step to the unit of work, unless it says what rules already.</summary>
    /// <param name="next">By whom and when; its number is given here.</param>
    public static void AddStep(this StandardsDb db, RulebookStep? ruling, RulebookStep next)
    {
        if (ruling?.Pins != next.Pins) db.RulebookSteps.Add(next with { Number = (ruling?.Number ?? 0) + 1 });
    }
}
