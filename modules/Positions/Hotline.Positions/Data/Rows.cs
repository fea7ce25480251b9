using Hotline.Kernel;
using Hotline.Positions.Contracts;

namespace Hotline.Positions.Data;

internal sealed class CityRow
{
    public required string Id { get; init; }
    public required Text Name { get; set; }
    public required string Zone { get; set; }

    /// <summary>Of the pack as it was taken in.</summary>
    public string? PackFingerprint { get; set; }
}

internal sealed class UnitRow
{
    public required string Id { get; init; }
    public required string CityId { get; init; }
    public required string Code { get; init; }
    public UnitKind Kind { get; set; }
    public required Text Name { get; set; }

    /// <summary>Counts the changes of the name.</summary>
    public int Revision { get; private set; }
    public string? ParentId { get; set; }
    public List<string> OtherNames { get; set; } = [];

    /// <summary>Code of the group in which it is compared (组别).</summary>
    public string? Group { get; set; }

    /// <summary>The name as the pack last gave it, so that a rename by a person outlives the next start; <c>null</c> for a unit of no pack.</summary>
    public Text? PackName { get; set; }

    /// <summary>Who added it, and when.</summary>
    public required string RecordedBy { get; init; }
    public Instant RecordedAt { get; init; }

    public void Rename(Text name)
    {
        if (name != Name) Revision++;
        Name = name;
    }

    public Unit ToUnit() => new(Id, CityId, Code, Kind, Name, ParentId, OtherNames, Group, Revision);
}

/// <summary>What a unit was to the assessment until a pack said otherwise: a table published before then can be made again.</summary>
internal sealed class FormerUnitRow
{
    public long Number { get; init; }
    public required string UnitId { get; init; }
    public UnitKind Kind { get; init; }
    public string? Group { get; init; }

    /// <summary>When the pack was taken in that changed it.</summary>
    public Instant Until { get; init; }
}

internal sealed class DutyRow
{
    public required string Id { get; init; }
    public required string CityId { get; init; }
    public required string Code { get; init; }
    public required Text Name { get; set; }

    public Duty ToDuty() => new(Id, CityId, Code, Name);
}

internal sealed class PositionRow
{
    public required string Id { get; init; }
    public required string CityId { get; init; }
    public required string Code { get; init; }
    public required Text Name { get; set; }
    public SubjectKind? AssessedAs { get; set; }
    public required List<string> DutyCodes { get; set; }
    public required List<WorkAct> Acts { get; set; }

    public Position ToPosition() => new(Id, CityId, Code, Name, AssessedAs, DutyCodes, Acts);
}

/// <summary>As what a post was assessed until a pack said otherwise.</summary>
internal sealed class FormerPositionRow
{
    public long Number { get; init; }
    public required string PositionId { get; init; }
    public SubjectKind? AssessedAs { get; init; }

    /// <summary>When the pack was taken in that changed it.</summary>
    public Instant Until { get; init; }
}

internal sealed class PersonRow
{
    public required string Id { get; init; }
    public required string CityId { get; init; }
    public required string Code { get; init; }
    public required string Name { get; init; }
    public required string RecordedBy { get; init; }
    public Instant RecordedAt { get; init; }

    public Person ToPerson() => new(Id, CityId, Code, Name);
}
