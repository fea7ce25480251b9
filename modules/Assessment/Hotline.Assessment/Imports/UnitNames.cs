using Hotline.Kernel;
using Hotline.Positions.Contracts;

namespace Hotline.Assessment.Imports;

/// <summary>
/// The units that a file names. A unit is its code; a second name for a code is kept with the unit and reported where it
/// first appears.
/// </summary>
internal sealed class UnitNames(string cityId, IUnitRegister register)
{
    private readonly Dictionary<string, HashSet<string>> _seen = new(StringComparer.Ordinal);
    private readonly List<NamedUnit> _new = [];

    /// <summary>Takes the name in; a remark where the code already had another.</summary>
    public RowRemark? SecondName(NamedUnit unit)
    {
        if (!_seen.TryGetValue(unit.Code, out var names)) _seen.Add(unit.Code, names = new(StringComparer.Ordinal));
        if (!names.Add(unit.Name)) return null;
        _new.Add(unit);
        return names.Count == 1 ? null : new("UNIT_SECOND_NAME", null, new(
            $"单位 {unit.Code} 有不同名称：{string.Join("、", names.Order(StringComparer.Ordinal))}；按编号计分",
            $"unit {unit.Code} goes by more than one name: {string.Join(", ", names.Order(StringComparer.Ordinal))}; it is scored by its code"));
    }

    public async Task SaveAsync(CancellationToken cancellationToken)
    {
        if (_new.Count == 0) return;
        await register.EnsureAsync(cityId, _new, cancellationToken);
        _new.Clear();
    }
}
