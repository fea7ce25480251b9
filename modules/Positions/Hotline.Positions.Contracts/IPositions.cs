using Hotline.Kernel;

namespace Hotline.Positions.Contracts;

/// <param name="Id">Lower case, e.g. "dongying"; the first part of every id of that city.</param>
/// <param name="Zone">IANA name.</param>
public sealed record City(string Id, Text Name, string Zone);

public enum UnitKind
{
    /// <summary>中心.</summary>
    Centre,

    /// <summary>分中心 / 承办单位.</summary>
    SubCentre,

    /// <summary>A part of a centre or of a sub-centre.</summary>
    Part,
}

/// <param name="Id">"city/code".</param>
/// <param name="ParentId">The unit it belongs to; <c>null</c> at the top.</param>
/// <param name="OtherNames">Other names that sources use for the same code. Scored by id, never by name.</param>
public sealed record Unit(string Id, string CityId, string Code, UnitKind Kind, Text Name, string? ParentId, IReadOnlyList<string> OtherNames);

/// <param name="Id">"city/code".</param>
public sealed record Person(string Id, string CityId, string Code, string Name);

/// <summary>职责: what a post is accountable for, and so what an item may assess.</summary>
/// <param name="Id">"city/code".</param>
public sealed record Duty(string Id, string CityId, string Code, Text Name);

/// <summary>岗位.</summary>
/// <param name="Id">"city/code".</param>
/// <param name="AssessedAs">The kind of subject its holder is; <c>null</c> where the post is not assessed.</param>
/// <param name="DutyCodes">Codes of its duties.</param>
public sealed record Position(string Id, string CityId, string Code, Text Name, SubjectKind? AssessedAs, IReadOnlyList<string> DutyCodes);

public enum AssignmentKind
{
    /// <summary>任职.</summary>
    Regular,

    /// <summary>代理: stands in for the holder.</summary>
    Acting,

    /// <summary>离岗: on leave from the post; keeps it, but is not on duty.</summary>
    Leave,
}

/// <summary>Who holds which post where, over which days.</summary>
/// <param name="Id">"city/number".</param>
public sealed record Assignment(string Id, string PersonId, string PositionId, string UnitId, AssignmentKind Kind, DateRange Days);

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

    Task<IReadOnlyList<Duty>> DutiesAsync(string cityId, CancellationToken cancellationToken);
}

/// <summary>A unit as a source names it.</summary>
/// <param name="Code">The source's own code, unique in the city.</param>
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
    /// Adds people and assignments, all or none. Refused by name where duties would not be separated: nobody is
    /// agent and monitor at once in a centre.
    /// </summary>
    Task<Outcome<int>> AddAsync(string cityId, IReadOnlyList<NewPerson> people, IReadOnlyList<NewAssignment> assignments, CancellationToken cancellationToken);
}
