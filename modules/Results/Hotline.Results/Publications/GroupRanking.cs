using System.Globalization;
using Hotline.Kernel;
using Hotline.Results.Periods;
using Hotline.Scoring.Rankings;

namespace Hotline.Results.Publications;

/// <summary>One group of units in order.</summary>
internal sealed class GroupRanking
{
    /// <summary>An adjusted rate has twelve digits.</summary>
    private const long Trillion = 1_000_000_000_000;

    private readonly RankingOrder _order;
    private readonly Func<string, bool> _higherIsBetter;
    private readonly RateTable _rates;

    /// <summary>The item that sorts, if a rate does, and that tells the bands apart; <c>null</c> where the group has no such rate.</summary>
    private readonly string? _item;

    private GroupRanking(RankingOrder order, Func<string, bool> higherIsBetter, RateTable rates) =>
        (_order, _higherIsBetter, _rates, _item) = (order, higherIsBetter, rates, order.Item is { } item && !rates.ByItem.ContainsKey(item) ? null : order.Item ?? rates.Main);

    /// <param name="units">By their id.</param>
    public static Ranking Of(string? group, IReadOnlyList<Entrant> units, RankingOrder order, Func<string, bool> higherIsBetter)
    {
        var rates = RateTable.Of([.. units.Where(unit => unit.Result.NotRanked is null)], higherIsBetter);
        var ranking = new GroupRanking(order, higherIsBetter, rates);
        var apart = units.Select(unit => (Unit: unit, Why: ranking.WhyApart(unit))).Where(each => each.Why is not null).ToList();
        return new(
            ranking.Placed(group, units.Except(apart.Select(each => each.Unit))),
            [.. apart.Select(each => new ResultApart(group, each.Why!.Value, each.Unit.Outline.Apart, each.Unit.Outline.Labels, each.Unit.Result))],
            [.. rates.ByItem.Keys]);
    }

    /// <summary>As frozen; sorted by a rate, also a unit that has none or too few orders for it to be published.</summary>
    private NotRanked? WhyApart(Entrant unit) =>
        unit.Result.NotRanked is { } frozen ? frozen
        : _order.Key == RankingKey.Score ? null
        : _rates.Of(unit, _item) is null ? NotRanked.NoOrders
        : unit.Item(_item!)!.Publishable ? null : NotRanked.SmallSample;

    private List<RankedResult> Placed(string? group, IEnumerable<Entrant> units)
    {
        List<RankedResult> placed = [];
        var blocks = Places.Of(units.Select(unit => new Keyed(unit, KeyOf(unit))), each => new(each.Key.Value, each.Unit.Outline.RankedLast, Tells(each.Unit)));
        // Who is ranked last by a veto shares no band with the others either.
        foreach (var table in blocks.GroupBy(block => block.RankedLast))
        {
            var above = placed.Count == 0 ? 0 : placed[^1].Band;
            var bands = Bands.Of(table.Select(block => (IReadOnlyCollection<Rate?>)[.. block.Members.Select(each => RateOf(each.Unit))]));
            placed.AddRange(table.Zip(bands).SelectMany(each => each.First.Members.Select(member => new RankedResult(
                group, each.First.Place, member.Key, _item is null ? null : above + each.Second, _item, _rates.Of(member.Unit), member.Unit.Outline.Labels, member.Unit.Result))));
        }
        return placed;
    }

    private bool Tells(Entrant unit) => _item is null || Bands.Tells(RateOf(unit));

    private Rate? RateOf(Entrant unit) => _rates.Of(unit, _item)?.Raw;

    private SortKey KeyOf(Entrant unit)
    {
        // Items that could not be scored leave the full mark (M10), so totals alone do not compare.
        if (_order.Key == RankingKey.Score) return Exact(unit.Result.Total!.Value.Thousandths, unit.Result.FullMark!.Value.Thousandths, true);
        var rate = _rates.Of(unit, _item)!;
        var higherIsBetter = _higherIsBetter(unit.Item(_item!)!.Measured!.Metric);
        return _order.Key == RankingKey.RawRate
            ? Exact(rate.Raw.Numerator, rate.Raw.Denominator, higherIsBetter)
            : Exact((long)(rate.Adjusted * Trillion), Trillion, higherIsBetter) with { Shown = rate.Adjusted.ToString("0.############", CultureInfo.InvariantCulture) };
    }

    private static SortKey Exact(long part, long whole, bool higherIsBetter) =>
        new(Rate.Of(higherIsBetter ? part : whole - part, whole)!.Value, FormattableString.Invariant($"{part}/{whole}"));

    private sealed record Keyed(Entrant Unit, SortKey Key);
}
