using Hotline.Kernel;
using Hotline.Results.Periods;
using Hotline.Scoring.Rankings;
using Hotline.Scoring.Scorecards;

namespace Hotline.Results.Publications;

/// <summary>A place in the ranking of a group (<see cref="Places"/>).</summary>
/// <param name="Band">Shared by units that the rate of <paramref name="BandedBy"/> does not tell apart; <c>null</c> where the group has no rate.</param>
/// <param name="BandedBy">Code of the item.</param>
internal sealed record RankedResult(
    string? Group, int Place, SortKey Key, int? Band, string? BandedBy, IReadOnlyList<RankedRate> Rates, IReadOnlyList<GivenLabel> Labels, FrozenResult Result);

/// <param name="Reason">What the standard requires and the unit lacks (单列); <c>null</c> where it lacks nothing.</param>
internal sealed record ResultApart(string? Group, NotRanked Why, Text? Reason, IReadOnlyList<GivenLabel> Labels, FrozenResult Result);

/// <summary>The sub-centres of a month in order, group by group, and those listed apart (D22).</summary>
/// <param name="Items">Codes of the items with a rate.</param>
internal sealed record Ranking(IReadOnlyList<RankedResult> Ranked, IReadOnlyList<ResultApart> Apart, IReadOnlyList<string> Items)
{
    /// <param name="higherIsBetter">By the name of a metric.</param>
    public static Ranking Of(IEnumerable<FrozenResult> results, RankingOrder order, Func<string, bool> higherIsBetter)
    {
        var groups = results
            .Where(result => result.Kind == SubjectKind.SubCentre)
            .OrderBy(result => result.SubjectId, StringComparer.Ordinal)
            .Select(result => new Entrant(result, result.Outline()!))
            .GroupBy(unit => unit.Outline.Group)
            .OrderBy(group => group.Key, StringComparer.Ordinal)
            .Select(group => GroupRanking.Of(group.Key, [.. group], order, higherIsBetter))
            .ToList();
        return new(
            [.. groups.SelectMany(group => group.Ranked)],
            [.. groups.SelectMany(group => group.Apart)],
            [.. groups.SelectMany(group => group.Items).Distinct().Order(StringComparer.Ordinal)]);
    }
}
