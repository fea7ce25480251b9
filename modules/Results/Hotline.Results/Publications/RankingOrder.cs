using System.ComponentModel;
using Hotline.Kernel;

namespace Hotline.Results.Publications;

[Description("What a ranking is sorted by (排名依据): one of the values that it shows.")]
internal enum RankingKey
{
    [Description("The share of the marks kept (得分率).")]
    Score,

    [Description("An item's rate as counted (原始率).")]
    RawRate,

    [Description("An item's rate drawn towards its group, the more so the fewer its orders (校正率).")]
    AdjustedRate,
}

/// <param name="Item">Code of the item whose rate sorts, and tells the bands apart; <c>null</c> for the main rate of each group.</param>
internal sealed record RankingOrder(RankingKey Key = RankingKey.Score, string? Item = null);

/// <summary>What a unit is ranked by, exact, whatever digits are shown.</summary>
/// <param name="Value">The greater, the better the place.</param>
/// <param name="Shown">As it is published.</param>
internal sealed record SortKey(Rate Value, string Shown);
