using System.ComponentModel;
using Hotline.Kernel;
using Hotline.Modularity.GraphQL;
using Hotline.Results.Periods;
using Hotline.Results.Publications;
using Hotline.Scoring;
using Hotline.Scoring.Rankings;
using Hotline.Scoring.Scorecards;

namespace Hotline.Results.GraphQL;

[TypeName("Ranking"), Description("The sub-centres of a month in order (排名), each among those of its group, and those listed apart.")]
internal sealed record RankingView(
    [property: Description("What it is sorted by; each unit shows its own value as sortKey.")] RankingKey SortedBy,
    [property: Description("Group by group; in a group by place.")] IReadOnlyList<RankedUnit> Ranked,
    [property: Description("Listed apart, with the reason (不参加排名).")] IReadOnlyList<UnitApart> Apart)
{
    /// <param name="published">Whether the public reads it.</param>
    /// <exception cref="ProblemException">The order names an item that has no rate here.</exception>
    public static RankingView Of(IEnumerable<FrozenResult> results, RankingOrder order, RuleRegistry rules, bool published)
    {
        var ranking = Ranking.Of(results, order, metric => !rules.Metrics.TryGetValue(metric, out var known) || known.Definition.HigherIsBetter);
        if (order.Item is { } item && !ranking.Items.Contains(item))
            throw new ProblemException(new("ITEM_WITHOUT_RATE", $"“{item}”没有可比较的百分率；可用：{string.Join("、", ranking.Items)}。",
                $"'{item}' is no item with a rate; there are: {string.Join(", ", ranking.Items)}.", "item"));
        return new(order.Key, [.. ranking.Ranked.Select(each => RankedUnit.Of(each, published))], [.. ranking.Apart.Select(each => UnitApart.Of(each, published))]);
    }
}

[Description("A sub-centre (分中心) with its place and band.")]
internal sealed record RankedUnit(
    [property: Description("Code of the group in which it is compared (组别); null where there is none.")] string? Group,
    [property: Description("1 is best; shared by ties, and then the next is skipped (1, 1, 3). On fewer than two orders nobody stands above others: who comes next shares the place.")] int Place,
    [property: NodeId("Unit")] string UnitId,
    [property: Description("Total (得分).")] Points Total,
    [property: Description("What the total counts down from, without items that could not be scored.")] Points FullMark,
    [property: Description("Points lost.")] Points Deducted,
    [property: Description("What it is ranked by, exact: the share of the marks kept in thousandths of a point (94500/100000), a rate as counted (29/30), or an adjusted rate as a share (0.9412).")] string SortKey,
    [property: Description("Band (档), 1 first: units in one band cannot be told apart by the rate of bandedBy, its 95 % intervals overlapping. It says nothing of marks that rest on no rate. Null where the group has no rate.")] int? Band,
    [property: Description("Code of the item whose rate tells the bands apart: the one sorted by, or else the rate with the largest full mark.")] string? BandedBy,
    [property: Description("n: orders behind the rates; null where no item is a rate.")] long? Orders,
    [property: Description("Labels that it bears (红黑榜), by score and by place as they were when the month was frozen; whatever the ranking is sorted by.")] IReadOnlyList<GivenLabel> Labels,
    [property: Description("The items with a rate, compared within the group.")] IReadOnlyList<RankedRateView> Rates,
    [property: Hidden] FrozenResult Result,
    [property: Hidden] bool Published)
{
    public static RankedUnit Of(RankedResult ranked, bool published)
    {
        var result = ranked.Result;
        return new(
            ranked.Group, ranked.Place, result.SubjectId, result.Total!.Value, result.FullMark!.Value, result.Deducted!.Value,
            ranked.Key.Shown, ranked.Band, ranked.BandedBy, result.Orders, ranked.Labels, [.. ranked.Rates.Select(rate => RankedRateView.Of(rate, published))], result, published);
    }
}

[TypeName("RankedRate"), Description("An item's rate of a unit beside its group's (比率与校正): raw, adjusted, interval, n and band.")]
internal sealed record RankedRateView(
    [property: Description("Code of the item.")] string ItemCode,
    Text Name,
    [property: Description("As counted (原始率), in per cent to two decimals; null where it is not published.")] decimal? Raw,
    [property: Description("Drawn towards the group (校正率): (counted + groupStrength × groupMean) ÷ (n + groupStrength), in per cent to two decimals; null where it is not published.")] decimal? Adjusted,
    [property: Description("95 % interval of the raw rate; null where it is not published.")] RateInterval? Interval,
    [property: Description("Orders in the numerator; null where it is not published.")] long? Counted,
    [property: Description("n: orders in the denominator.")] long N,
    [property: Description("Band (档) by this rate, 1 best, in the order of the adjusted rates; null where it is not published.")] int? Band,
    [property: Description("All orders of the group's ranked units together, in per cent to two decimals (组均值).")] decimal GroupMean,
    [property: Description("Orders that the group weighs in an adjusted rate, 1–50 (beta-binomial, method of moments).")] decimal GroupStrength,
    [property: Description("Why it is not published (不予公布); null where it is.")] Text? NotPublished)
{
    public static RankedRateView Of(RankedRate rate, bool published)
    {
        var (raw, prior) = (rate.Compared.Raw, rate.Compared.Prior);
        var notPublished = published ? ResultItem.WhyNotPublished(rate.Item) : null;
        var view = new RankedRateView(
            rate.Item.Code, rate.Item.Name, Percent(raw), RateInterval.Percent(rate.Compared.Adjusted), RateInterval.Of(raw), raw.Numerator, raw.Denominator,
            rate.Compared.Band, Percent(prior.Mean), prior.Strength, null);
        return notPublished is null ? view : view with { Raw = null, Adjusted = null, Interval = null, Counted = null, Band = null, NotPublished = notPublished };
    }

    private static decimal Percent(Rate rate) => rate.Percent(2, Rounding.HalfAwayFromZero);
}

[Description("A sub-centre that is not ranked (单列机构).")]
internal sealed record UnitApart(
    [property: Description("Code of the group (组别); null where there is none.")] string? Group,
    [property: NodeId("Unit")] string UnitId,
    [property: Description("Why it is listed apart.")] NotRanked Why,
    [property: Description("What the standard requires and the unit lacks (单列原因); null where it lacks nothing.")] Text? Reason,
    [property: Description("Total of what could be scored; null where nothing could.")] Points? Total,
    [property: Description("Labels that it bears by its total (红黑榜); who has no place bears none by place.")] IReadOnlyList<GivenLabel> Labels,
    [property: Hidden] FrozenResult Result,
    [property: Hidden] bool Published)
{
    public static UnitApart Of(ResultApart apart, bool published) => new(apart.Group, apart.Result.SubjectId, apart.Why, apart.Reason, apart.Result.Total, apart.Labels, apart.Result, published);
}
