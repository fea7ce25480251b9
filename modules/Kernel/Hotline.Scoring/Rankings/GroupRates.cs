using Hotline.Kernel;

namespace Hotline.Scoring.Rankings;

/// <summary>A unit's rate beside its group's.</summary>
/// <param name="Raw">As counted; its denominator is n.</param>
/// <param name="Adjusted">Drawn towards the group (<see cref="GroupPrior"/>), as a share from 0 to 1.</param>
/// <param name="Band">1 is best, in the order of the adjusted rates; shared by units that cannot be told apart (<see cref="Bands"/>).</param>
public sealed record ComparedRate(Rate Raw, decimal Adjusted, int Band, GroupPrior Prior);

/// <summary>One rate of all units of a group.</summary>
public static class GroupRates
{
    /// <param name="units">Raw rates by unit, each a share.</param>
    /// <param name="higherIsBetter">Whether the best rate is the highest.</param>
    public static IReadOnlyDictionary<string, ComparedRate> Of(IReadOnlyDictionary<string, Rate> units, bool higherIsBetter)
    {
        if (units.Count == 0) return new Dictionary<string, ComparedRate>();
        var prior = GroupPrior.Of([.. units.Values]);
        var blocks = units.GroupBy(unit => prior.Adjust(unit.Value)).OrderBy(block => higherIsBetter ? -block.Key : block.Key).ToList();
        var bands = Bands.Of(blocks.Select(block => (IReadOnlyCollection<Rate?>)[.. block.Select(unit => (Rate?)unit.Value)]));
        return blocks
            .Zip(bands, (block, band) => block.Select(unit => (unit.Key, Rate: new ComparedRate(unit.Value, block.Key, band, prior))))
            .SelectMany(block => block)
            .ToDictionary(unit => unit.Key, unit => unit.Rate, StringComparer.Ordinal);
    }
}
