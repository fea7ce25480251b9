using System.Globalization;
using System.Text.Json;
using Hotline.Kernel;
using Hotline.Modularity.Events;
using Hotline.Oversight.Data;
using Hotline.Oversight.Sampling;
using Hotline.Oversight.Surveys;
using Hotline.Positions.Contracts;
using Hotline.Scoring.Facts;
using Microsoft.EntityFrameworkCore;

namespace Hotline.Oversight.Findings;

/// <summary>
/// Computes the findings of a closed survey. Everyone sees them with the small cells hidden, officers and agency too; and only after
/// the close: from results that move with each answer, one could read the answers off.
/// </summary>
internal sealed class FindingsOfSurvey(IPositions positions)
{
    public async Task<SurveyFindings> ComputeAsync(OversightDb db, Campaign campaign, CancellationToken cancellationToken)
    {
        var rows = await db.Answers.AsNoTracking().Where(a => a.CampaignId == campaign.Id).Select(a => new { a.Stratum, a.Grades }).ToListAsync(cancellationToken);
        var answers = rows.ConvertAll(row => new GradedAnswer(row.Stratum, JsonSerializer.Deserialize<Dictionary<string, Satisfaction>>(row.Grades, EventJson.Options)!));
        var texts = await db.Texts.AsNoTracking().Where(t => t.CampaignId == campaign.Id && t.Review == SurveyTextReview.Approved).ToListAsync(cancellationToken);
        var strata = campaign.Strata;
        var units = await positions.UnitsAsync(strata.Select(stratum => stratum.UnitId).OfType<string>().ToList(), cancellationToken);
        var sampleSize = campaign.SampleSize!.Value;

        return new(
            campaign.PopulationSize!.Value, sampleSize, answers.Count, Rate.Of(answers.Count, sampleSize)!.Value.Percent(2, Rounding.HalfAwayFromZero),
            unchecked((ulong)campaign.Seed!.Value).ToString(CultureInfo.InvariantCulture), UniformSample.Method, campaign.CountsAsSatisfied!.Value, SmallCells.Minimum,
            campaign.Aspects.Select(aspect => Tabulate(aspect.Code, aspect.Name)).ToList(), Published(SurveyTextKind.Opinion), Published(SurveyTextKind.Suggestion));

        AspectFindings Tabulate(string code, Text name)
        {
            var table = AspectTable.Of(code, answers, strata, campaign.CountsAsSatisfied!.Value);
            return new(code, name, table.Overall, table.ByUnit
                .Select(unit => new UnitFindings(unit.UnitId, units.TryGetValue(unit.UnitId, out var known) ? known.Name : Text.Same(unit.UnitId), unit.Counts)).ToList());
        }

        // Sorted, so that the order of the rows, which is chance, does not differ between preview and publication.
        List<string> Published(SurveyTextKind kind) =>
            texts.Where(text => text.Kind == kind).Select(text => text.Published!).Order(StringComparer.Ordinal).ToList();
    }
}

/// <param name="Grades">By the code of the aspect.</param>
internal sealed record GradedAnswer(int Stratum, IReadOnlyDictionary<string, Satisfaction> Grades);

/// <summary>One aspect's counts, as far as they may be shown.</summary>
internal sealed record AspectTable(GradeCounts? Overall, IReadOnlyList<(string UnitId, GradeCounts? Counts)> ByUnit)
{
    public static AspectTable Of(string aspect, IReadOnlyCollection<GradedAnswer> answers, IReadOnlyList<Stratum> strata, Satisfaction countsAsSatisfied)
    {
        var grades = answers.Where(answer => answer.Grades.ContainsKey(aspect)).ToLookup(answer => answer.Stratum, answer => answer.Grades[aspect]);
        var hidden = SmallCells.ToHide(strata.ToDictionary(stratum => stratum.Number, stratum => grades[stratum.Number].Count()), [Strata.Common]);
        var all = strata.SelectMany(stratum => grades[stratum.Number]).ToList();
        return new(
            all.Count < SmallCells.Minimum ? null : GradeCounts.Of(all, countsAsSatisfied),
            strata.Where(stratum => stratum.UnitId is not null)
                .Select(stratum => (stratum.UnitId!, hidden.Contains(stratum.Number) ? null : GradeCounts.Of(grades[stratum.Number].ToList(), countsAsSatisfied))).ToList());
    }
}
