using Hotline.Kernel;
using Hotline.Results.Periods;
using Hotline.Scoring.Rankings;

namespace Hotline.Results.Publications;

/// <summary>A scored frozen result.</summary>
internal sealed record Entrant(FrozenResult Result, FrozenOutline Outline)
{
    public string Id => Result.SubjectId;

    public FrozenItem? Item(string code) => Outline.Items.FirstOrDefault(item => item.Code == code);
}

/// <summary>An item of a unit whose rate is compared with its group's.</summary>
internal sealed record RankedRate(FrozenItem Item, ComparedRate Compared);

/// <summary>The rates of a group's ranked units, item by item. It hangs on what is frozen alone, and not on what the ranking is sorted by.</summary>
/// <param name="Main">See <see cref="Contender.MainRate"/>.</param>
internal sealed record RateTable(string? Main, IReadOnlyDictionary<string, IReadOnlyDictionary<string, ComparedRate>> ByItem)
{
    public static RateTable Of(IReadOnlyList<Entrant> units, Func<string, bool> higherIsBetter)
    {
        var rates = (
            from unit in units
            from item in unit.Outline.Items
            let rate = item.Measured?.Rate
            where rate is not null
            select (unit.Id, Item: item, Rate: rate.Value)).ToList();
        return new(
            Contender.MainRate(rates.Select(each => (each.Id, new ItemRate(each.Item.Code, each.Item.FullMark, each.Rate)))),
            rates.GroupBy(each => each.Item.Code).ToDictionary(
                item => item.Key,
                item => GroupRates.Of(item.ToDictionary(each => each.Id, each => each.Rate), higherIsBetter(item.First().Item.Measured!.Metric)),
                StringComparer.Ordinal));
    }

    public ComparedRate? Of(Entrant unit, string? item) => item is null ? null : ByItem.GetValueOrDefault(item)?.GetValueOrDefault(unit.Id);

    /// <summary>In the order of the scorecard.</summary>
    public IReadOnlyList<RankedRate> Of(Entrant unit) =>
        [.. from item in unit.Outline.Items let compared = Of(unit, item.Code) where compared is not null select new RankedRate(item, compared)];
}
