using Hotline.Kernel;
using Hotline.Results.Periods;
using Hotline.Scoring.Scorecards;
using Hotline.Scoring.Standards;

namespace Hotline.Results.Publications;

/// <summary>A place in the ranking; ties share it and the next place is skipped (1, 1, 3).</summary>
/// <param name="Key">The share of the marks kept, exact: what is ranked by, whatever digits are shown.</param>
internal sealed record RankedResult(int Place, Rate Key, FrozenResult Result);

/// <summary>The sub-centres of a month in order, and those listed apart (D22).</summary>
internal sealed record Ranking(IReadOnlyList<RankedResult> Ranked, IReadOnlyList<FrozenResult> Apart)
{
    public static Ranking Of(IEnumerable<FrozenResult> results)
    {
        var units = results.Where(result => result.Kind == SubjectKind.SubCentre).OrderBy(result => result.SubjectId, StringComparer.Ordinal).ToList();
        var keyed = units.Where(unit => unit.NotRanked is null).Select(unit => (Key: KeyOf(unit), Unit: unit)).OrderByDescending(each => each.Key).ToList();
        var ranked = keyed.Select(each => new RankedResult(keyed.FindIndex(other => other.Key.CompareTo(each.Key) == 0) + 1, each.Key, each.Unit)).ToList();
        return new(ranked, units.Where(unit => unit.NotRanked is not null).ToList());
    }

    /// <summary>Why a unit is not ranked; <c>null</c> where it is.</summary>
    /// <param name="standard">Says which items are measured; <c>null</c> where the version is unknown.</param>
    public static NotRanked? ReasonApart(Scorecard card, Standard? standard)
    {
        if (card.Total is null || card.FullMark <= Points.Zero) return NotRanked.NoScore;
        var measured = (standard?.Items ?? []).Where(item => item.Metric is not null).Select(item => item.Code).ToHashSet();
        var rates = card.Items.Where(item => measured.Contains(item.Code)).ToList();
        return rates.Count > 0 && rates.All(item => item.Score is null) ? NotRanked.NoOrders : null;
    }

    /// <summary>n: the largest number of orders behind a rate.</summary>
    public static long? OrdersBehind(Scorecard card)
    {
        var rates = card.Items.Select(item => item.Measurement).OfType<Measurement>().Where(measured => measured.Percent is not null).ToList();
        return rates.Count == 0 ? null : (long)rates.Max(measured => measured.Denominator);
    }

    // Items that could not be scored leave the full mark (M10), so totals alone do not compare.
    private static Rate KeyOf(FrozenResult unit) => Rate.Of(unit.Total!.Value.Thousandths, unit.FullMark!.Value.Thousandths)!.Value;
}
