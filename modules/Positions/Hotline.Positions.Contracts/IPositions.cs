using Hotline.Kernel;

namespace Hotline.Positions.Contracts;

/// <summary>A question to <see cref="IPositions.HoldingsAsync"/>.</summary>
public sealed record PersonOnDay(string PersonId, DateOnly Day);

/// <summary>Reading positions. Every call is batched and answers with immutable records.</summary>
public interface IPositions
{
    Task<IReadOnlyList<City>> CitiesAsync(CancellationToken cancellationToken);

    /// <summary>Unknown ids are absent from the answer.</summary>
    Task<IReadOnlyDictionary<string, Unit>> UnitsAsync(IReadOnlyCollection<string> unitIds, CancellationToken cancellationToken);

    /// <summary>The city's units of a kind, or of all kinds, by code.</summary>
    Task<IReadOnlyList<Unit>> UnitsOfCityAsync(string cityId, UnitKind? kind, CancellationToken cancellationToken);

    Task<IReadOnlyDictionary<string, Person>> PeopleAsync(IReadOnlyCollection<string> personIds, CancellationToken cancellationToken);

    /// <summary>Who held what, where, on this day: one answer for each question, leave included.</summary>
    Task<IReadOnlyDictionary<PersonOnDay, IReadOnlyList<Assignment>>> HoldingsAsync(IReadOnlyCollection<PersonOnDay> questions, CancellationToken cancellationToken);

    /// <summary>All assignments to posts assessed as <paramref name="kind"/> that touch the range, by person and day.</summary>
    Task<IReadOnlyList<Assignment>> AssignmentsAsync(string cityId, SubjectKind kind, DateRange range, CancellationToken cancellationToken);

    Task<IReadOnlyDictionary<string, Position>> PositionsAsync(IReadOnlyCollection<string> positionIds, CancellationToken cancellationToken);

    /// <summary>The city's positions, by code: with <see cref="DutiesAsync"/>, what an item may rest on.</summary>
    Task<IReadOnlyList<Position>> PositionsOfCityAsync(string cityId, CancellationToken cancellationToken);

    /// <summary>The city's duties, by code.</summary>
    Task<IReadOnlyList<Duty>> DutiesAsync(string cityId, CancellationToken cancellationToken);
}
