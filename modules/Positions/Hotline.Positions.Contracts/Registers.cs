using Hotline.Kernel;

namespace Hotline.Positions.Contracts;

/// <summary>A unit as a source names it.</summary>
/// <param name="Code">The source's own code, unique in the city; never blank.</param>
/// <param name="Name">Empty where the source gives none: a new unit is then named by its code.</param>
public sealed record NamedUnit(string Code, string Name);

/// <summary>Writing what imports and demonstrations bring along.</summary>
public interface IUnitRegister
{
    /// <summary>
    /// Makes sure that the units exist, as sub-centres below the city's centre if they are new. A further name of a known
    /// code is kept among its other names, and reported: the answer holds the codes that carry more than one.
    /// </summary>
    Task<IReadOnlyList<string>> EnsureAsync(string cityId, IReadOnlyCollection<NamedUnit> units, CancellationToken cancellationToken);
}

public sealed record NewPerson(string Code, string Name);

/// <param name="Until">The day after the last; <c>null</c> while it lasts.</param>
public sealed record NewAssignment(string PersonCode, string PositionCode, string UnitCode, AssignmentKind Kind, DateOnly From, DateOnly? Until);

public interface IStaffRegister
{
    /// <summary>
    /// Adds people and assignments, all or none, and answers how many were new: what is there already, word for word, is
    /// passed over. A leave falls within an assignment to the same post that is there or comes before it in the list.
    /// Refused by name where duties would not be separated: nobody is agent and monitor at once in a centre.
    /// </summary>
    Task<Outcome<int>> AddAsync(string cityId, IReadOnlyList<NewPerson> people, IReadOnlyList<NewAssignment> assignments, CancellationToken cancellationToken);
}
