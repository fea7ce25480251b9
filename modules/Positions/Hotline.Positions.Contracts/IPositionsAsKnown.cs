using Hotline.Kernel;

namespace Hotline.Positions.Contracts;

/// <summary>
/// Who held what, as it was known at a moment: what was recorded later is not seen, be it an assignment, another end or that one was
/// withdrawn, or as which kind a post or a unit is assessed. Names are as they are today.
/// </summary>
public interface IPositionsAsKnown
{
    /// <summary>The city's units of a kind that had been recorded, by code.</summary>
    Task<IReadOnlyList<Unit>> UnitsOfCityAsync(string cityId, UnitKind kind, Instant knownAt, CancellationToken cancellationToken);

    /// <summary>As <see cref="IPositions.AssignmentsAsync"/> would have answered.</summary>
    Task<IReadOnlyList<Assignment>> AssignmentsAsync(string cityId, SubjectKind kind, DateRange range, Instant knownAt, CancellationToken cancellationToken);
}
