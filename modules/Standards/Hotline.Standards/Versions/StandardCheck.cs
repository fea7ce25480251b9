using Hotline.Kernel;
using Hotline.Positions.Contracts;
using Hotline.Scoring.Standards;

namespace Hotline.Standards.Versions;

/// <summary>Validates a standard against the duties of the positions that it assesses.</summary>
internal sealed class StandardCheck(IPositions positions)
{
    public async Task<List<Problem>> ErrorsAsync(Standard standard, CancellationToken cancellationToken)
    {
        var duties = (await positions.PositionsOfCityAsync(standard.CityId, cancellationToken))
            .Where(position => position.AssessedAs == standard.Kind)
            .SelectMany(position => position.DutyCodes)
            .ToHashSet(StringComparer.Ordinal);
        return standard.Items.Where(item => !duties.Contains(item.Duty))
            .Select(item => new Problem("DUTY_UNKNOWN", $"职责“{item.Duty}”不存在。", $"There is no duty '{item.Duty}'.", item.Code))
            .ToList();
    }
}
