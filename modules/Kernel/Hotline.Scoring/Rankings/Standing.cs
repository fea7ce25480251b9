using Hotline.Kernel;
using Hotline.Scoring.Scorecards;
using Hotline.Scoring.Standards;

namespace Hotline.Scoring.Rankings;

/// <summary>Where a scorecard stands among those of its table, and what it is called for it (红黑榜).</summary>
/// <param name="Place">1 is best; ties share a place and the next is skipped (1, 1, 3). <c>null</c> without a total.</param>
/// <param name="PlaceFromBottom">1 is worst, counted alike.</param>
/// <param name="Of">How many have a place.</param>
/// <param name="Labels">Codes of the standard's labels that it bears.</param>
public sealed record Standing(Scorecard Card, int? Place, int? PlaceFromBottom, int Of, IReadOnlyList<string> Labels);

/// <summary>Places by the exact share of the marks kept, so that dropped items and groups of other full marks do not distort them.</summary>
public static class Standings
{
    /// <summary>In the order of the places, those without one last; then by subject.</summary>
    /// <param name="cards">All of one standard and period; each subject once.</param>
    public static IReadOnlyList<Standing> Of(Standard standard, IReadOnlyCollection<Scorecard> cards)
    {
        var all = Places([.. cards]);
        var inGroup = cards.GroupBy(card => card.Group).SelectMany(group => Places([.. group])).ToDictionary(standing => standing.Card.Subject.Id, StringComparer.Ordinal);
        return
        [
            .. all
                .Select(standing => standing with { Labels = Labels(standard, standing, inGroup[standing.Card.Subject.Id]) })
                .OrderBy(standing => standing.Place ?? int.MaxValue)
                .ThenBy(standing => standing.Card.Subject.Id, StringComparer.Ordinal),
        ];
    }

    private static List<Standing> Places(IReadOnlyList<Scorecard> cards)
    {
        var keys = cards.Select(Key).OfType<(int, decimal)>().ToList();
        return
        [
            .. cards.Select(card => Key(card) is { } own
                ? new Standing(card, keys.Count(key => key.CompareTo(own) > 0) + 1, keys.Count(key => key.CompareTo(own) < 0) + 1, keys.Count, [])
                : new Standing(card, null, null, keys.Count, [])),
        ];
    }

    /// <summary>Who is ranked last by a veto comes after all others.</summary>
    private static (int, decimal)? Key(Scorecard card) => Grades.Share(card.Total, card.FullMark) is { } share ? (card.RankedLast ? 0 : 1, share) : null;

    private static List<string> Labels(Standard standard, Standing among, Standing inGroup)
    {
        if (Grades.Share(among.Card.Total, among.Card.FullMark) is not { } share) return [];
        return [.. standard.Labels.Where(label => Holds(label, share, label.WithinGroup ? inGroup : among)).Select(label => label.Code)];
    }

    private static bool Holds(Label label, decimal share, Standing standing) =>
        !(share >= label.Below) && !(share < label.AtLeast) && !(standing.Place > label.Top) && !(standing.PlaceFromBottom > label.Bottom);
}
