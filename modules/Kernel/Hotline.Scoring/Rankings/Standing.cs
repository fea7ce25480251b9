using Hotline.Scoring.Scorecards;
using Hotline.Scoring.Standards;

namespace Hotline.Scoring.Rankings;

/// <summary>Where a scorecard stands among those of its table, and what it is called for it (红黑榜).</summary>
/// <param name="Card">Without its sections.</param>
/// <param name="Apart">Why it has no place; <c>null</c> where it has.</param>
/// <param name="Place">1 is best (<see cref="Places"/>).</param>
/// <param name="PlaceFromBottom">1 is worst.</param>
/// <param name="Of">How many have a place.</param>
/// <param name="Labels">Those of the standard's labels that it bears, by total and by place.</param>
public sealed record Standing(Scorecard Card, NotRanked? Apart, int? Place, int? PlaceFromBottom, int Of, IReadOnlyList<GivenLabel> Labels);

/// <summary>Places by score (<see cref="Contender.ByScore"/>) and the labels that follow. They need everybody's cards.</summary>
public static class Standings
{
    /// <inheritdoc cref="Of(Standard, IReadOnlyCollection{Contender})"/>
    public static IReadOnlyList<Standing> Of(Standard standard, IEnumerable<Scorecard> cards) => Of(standard, [.. cards.Select(card => Contender.Of(card, standard))]);

    /// <summary>In the order of the places, those without one last; then by subject.</summary>
    /// <param name="all">All of one standard and period; each subject once.</param>
    public static IReadOnlyList<Standing> Of(Standard standard, IReadOnlyCollection<Contender> all)
    {
        var ranked = all.Where(each => each.Apart is null).ToList();
        var groups = ranked.GroupBy(each => each.Card.Group).Select(group => (Members: group.ToList(), MainRate: Contender.MainRate(group))).ToList();
        // Whoever is compared with all is told from them by the orders that tell him from his group.
        var keys = groups.SelectMany(group => group.Members.Select(each => (each.Id, Key: each.ByScore(group.MainRate)))).ToDictionary(StringComparer.Ordinal);
        var (among, inGroup) = (Seats(ranked, keys).ToDictionary(StringComparer.Ordinal), groups.SelectMany(group => Seats(group.Members, keys)).ToDictionary(StringComparer.Ordinal));
        return
        [
            .. all
                .Select(each => Of(standard, each, among.GetValueOrDefault(each.Id), inGroup.GetValueOrDefault(each.Id), ranked.Count))
                .OrderBy(standing => standing.Place ?? int.MaxValue)
                .ThenBy(standing => standing.Card.Subject.Id, StringComparer.Ordinal),
        ];
    }

    private static Standing Of(Standard standard, Contender each, Seat? among, Seat? inGroup, int of) =>
        new(each.Card, each.Apart, among?.Place, among?.FromBottom, of, Labelling.Of(standard, each.Card, among, inGroup));

    private static IEnumerable<(string Id, Seat Seat)> Seats(List<Contender> table, Dictionary<string, PlaceKey> keys) =>
        from block in Places.Of(table, each => keys[each.Id])
        from each in block.Members
        select (each.Id, new Seat(block.Place, block.PlaceFromBottom, table.Count));
}
