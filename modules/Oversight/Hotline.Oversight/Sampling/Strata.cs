namespace Hotline.Oversight.Sampling;

/// <summary>A part of the sample whose answers are counted together: one unit's orders, or the orders of all units too small for that.</summary>
/// <param name="Number">0 for the common stratum, else 1, 2, … in ordinal order of the units.</param>
/// <param name="UnitId"><c>null</c> for the common one.</param>
internal sealed record Stratum(int Number, string? UnitId);

/// <summary>
/// The strata of a sample. An answer carries its stratum and nothing else of its order, so a stratum must hold enough orders
/// that it points at none: at least <see cref="SmallCells.Minimum"/>, wherever the whole sample does.
/// </summary>
internal static class Strata
{
    public const int Common = 0;

    public static IReadOnlyList<Stratum> Of(IEnumerable<string> unitIds)
    {
        var units = unitIds.GroupBy(unit => unit, StringComparer.Ordinal).OrderBy(unit => unit.Key, StringComparer.Ordinal).ToList();
        var numbered = units.Select((unit, index) => (Number: index + 1, unit.Key, Size: unit.Count())).ToList();
        var tooSmall = SmallCells.ToHide(numbered.ToDictionary(unit => unit.Number, unit => unit.Size), []);
        return [new(Common, null), .. numbered.Where(unit => !tooSmall.Contains(unit.Number)).Select((unit, index) => new Stratum(index + 1, unit.Key))];
    }
}
