using Hotline.Kernel;
using Hotline.Scoring.Scorecards;
using Hotline.Scoring.Standards;

namespace Hotline.Scoring.Rankings;

/// <summary>The rate of an item, a share of counts.</summary>
/// <param name="Code">Of the item.</param>
public sealed record ItemRate(string Code, Points FullMark, Rate Rate);

/// <summary>A scorecard as places are taken by it: without its items but for their rates, so that the cards of a whole city fit in memory.</summary>
/// <param name="Card">Without its sections.</param>
/// <param name="Apart">Why it takes no place; <c>null</c> where it does.</param>
public sealed record Contender(Scorecard Card, NotRanked? Apart, IReadOnlyList<ItemRate> Rates)
{
    public string Id => Card.Subject.Id;

    /// <param name="standard">The version by which the card was computed.</param>
    public static Contender Of(Scorecard card, Standard standard) => new(card with { Sections = [] }, ReasonApart(card, standard),
    [
        .. from item in card.Items
           let rate = item.Measurement?.CountedRate()
           where rate is not null
           select new ItemRate(item.Code, item.FullMark, rate.Value),
    ]);

    /// <summary>The item whose rate says how much stands behind the places of a group: the one with the largest full mark, the first of equals.</summary>
    /// <param name="rates">With their subjects, in any order; those of one subject in the order of its card.</param>
    /// <returns>Its code; <c>null</c> where nobody has a rate.</returns>
    public static string? MainRate(IEnumerable<(string SubjectId, ItemRate Rate)> rates) =>
        rates.OrderBy(each => each.SubjectId, StringComparer.Ordinal).Select(each => each.Rate).MaxBy(rate => rate.FullMark)?.Code;

    public static string? MainRate(IEnumerable<Contender> group) => MainRate(group.SelectMany(each => each.Rates.Select(rate => (each.Id, rate))));

    /// <summary>What the score places by: the exact share of the marks kept, so that dropped items and groups of other full marks do not distort it.</summary>
    /// <param name="mainRate">Of the group.</param>
    public PlaceKey ByScore(string? mainRate) => new(
        Rate.Of(Card.Total!.Value.Thousandths, Card.FullMark.Thousandths)!.Value, Card.RankedLast,
        mainRate is null || Bands.Tells(Rates.FirstOrDefault(rate => rate.Code == mainRate)?.Rate));

    private static NotRanked? ReasonApart(Scorecard card, Standard standard)
    {
        if (card.Total is null || card.FullMark <= Points.Zero) return NotRanked.NoScore;
        var measured = standard.Items.Where(item => item.Metric is not null).Select(item => item.Code).ToHashSet(StringComparer.Ordinal);
        var rates = card.Items.Where(item => measured.Contains(item.Code)).ToList();
        if (rates.Count > 0 && rates.All(item => item.Score is null)) return NotRanked.NoOrders;
        return card.Items.All(item => item.Rankable) ? null : NotRanked.SmallSample;
    }
}
