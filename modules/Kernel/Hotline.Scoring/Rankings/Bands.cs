using Hotline.Kernel;

namespace Hotline.Scoring.Rankings;

/// <summary>
/// Bands (档) of units that cannot be told apart. Down the order, a unit stays in the band as long as its 95 % interval overlaps
/// with that of every unit already in it; the first that does not opens the next band. So a band holds whom no two intervals tell apart, bands follow the
/// order without gaps, and one unit with a wide interval does not draw all others into its own. Two intervals that just part
/// are a stricter test than 5 %, as befits many comparisons at once; that two units in neighbouring bands might still share
/// one is the price of any cut through a line.
/// <para>
/// Nothing is told from fewer than two orders: such a unit's interval counts as 0–1, whatever it is by the formula. It then overlaps with
/// everyone, so it neither opens a band after another unit nor keeps the next unit out, and is never alone in a band while another unit ranks.
/// </para>
/// </summary>
public static class Bands
{
    /// <summary>Orders that must stand behind a rate before it tells a unit from another.</summary>
    public const int FewestOrders = 2;

    /// <summary>The band of each block, 1 being the first.</summary>
    /// <param name="blocks">The rates of the units in their order, those with equal keys in one block: ties share a band. <c>null</c> for a unit without a rate.</param>
    public static IReadOnlyList<int> Of(IEnumerable<IReadOnlyCollection<Rate?>> blocks)
    {
        List<int> bands = [];
        var common = WilsonInterval.Whole;
        foreach (var block in blocks)
        {
            var own = Common(block.Select(Known));
            var apart = own.Upper < common.Lower || own.Lower > common.Upper;
            common = apart ? own : Common([common, own]);
            bands.Add(bands.Count == 0 ? 1 : bands[^1] + (apart ? 1 : 0));
        }
        return bands;
    }

    /// <summary>Whether the rate may tell its unit from another.</summary>
    public static bool Tells(Rate? rate) => rate?.Denominator >= FewestOrders;

    private static WilsonInterval Known(Rate? rate) => Tells(rate) ? WilsonInterval.Of(rate!.Value) : WilsonInterval.Whole;

    /// <summary>From the highest lower end to the lowest upper end: what overlaps with it overlaps with all.</summary>
    private static WilsonInterval Common(IEnumerable<WilsonInterval> intervals)
    {
        var all = intervals.ToList();
        return new(all.Max(each => each.Lower), all.Min(each => each.Upper));
    }
}
