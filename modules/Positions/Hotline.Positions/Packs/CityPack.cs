using Hotline.Kernel;
using Hotline.Positions.Contracts;

namespace Hotline.Positions.Packs;

/// <summary>What a pack's city.yaml says, read and sound: codes are unique, what is referred to is there.</summary>
internal sealed record CityPack(
    string CityId,
    Text Name,
    string Zone,
    IReadOnlyList<PackDuty> Duties,
    IReadOnlyList<PackPosition> Positions,
    IReadOnlyList<PackUnit> Units);

internal sealed record PackDuty(string Code, Text Name);

internal sealed record PackPosition(string Code, Text Name, SubjectKind? AssessedAs, IReadOnlyList<string> Duties, IReadOnlyList<WorkAct> Acts);

/// <param name="Parent">Code of a unit that comes before it in the list: so there is no circle.</param>
internal sealed record PackUnit(string Code, UnitKind Kind, Text Name, string? Parent, string? Group);
