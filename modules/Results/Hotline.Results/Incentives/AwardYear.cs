using Hotline.Kernel;
using Hotline.Results.Data;
using Hotline.Results.Periods;
using Hotline.Scoring.Rules;
using Microsoft.EntityFrameworkCore;

namespace Hotline.Results.Incentives;

/// <summary>Adds up the award year's released months again, after a release or a correction (D15).</summary>
internal static class AwardYear
{
    /// <summary>Call inside the transaction in which the month was saved.</summary>
    public static async Task UpdateAsync(ResultsDb db, CityRules rules, Period month, Instant now, CancellationToken cancellationToken)
    {
        var year = rules.Periods.YearOf(month.From);
        var sums = await (
            from closing in db.Closings
            where closing.CityId == rules.CityId && closing.State == ClosingState.Released && closing.From >= year.From && closing.From < year.Until
            join result in db.FrozenResults on new { ClosingId = closing.Id, closing.Version } equals new { result.ClosingId, result.Version }
            where result.Kind == SubjectKind.Agent || result.Kind == SubjectKind.Monitor
            select new { result.SubjectId, closing.Period, result.Deducted }).ToListAsync(cancellationToken);

        var standings = await db.AwardStandings.Where(s => s.CityId == rules.CityId && s.Year == year.Name)
            .ToDictionaryAsync(s => s.PersonId, cancellationToken);
        foreach (var person in sums.GroupBy(sum => sum.SubjectId))
        {
            if (!standings.Remove(person.Key, out var standing))
                db.AwardStandings.Add(standing = new() { CityId = rules.CityId, Year = year.Name, PersonId = person.Key });
            standing.Deducted = person.Select(sum => sum.Deducted ?? Points.Zero).Sum();
            standing.Threshold = rules.AwardThreshold;
            standing.Months = person.Select(sum => sum.Period).Distinct().Count();
            standing.UpdatedAt = now;
        }
        // Who no longer has a result in any month, after a correction.
        db.AwardStandings.RemoveRange(standings.Values);
    }
}
