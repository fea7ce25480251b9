using System.ComponentModel;
using System.Globalization;
using Hotline.Kernel;
using Hotline.Positions.Contracts;

namespace Hotline.Positions.Data;

/// <summary>
/// A post held by a person, or a leave from one. Never deleted: its end may be set and set again, and what was
/// recorded in error is withdrawn; each change leaves an <see cref="AssignmentChangeRow"/>.
/// </summary>
internal sealed class AssignmentRow
{
    public long Number { get; init; }
    public required string CityId { get; init; }
    public required string PersonId { get; init; }
    public required string PositionId { get; init; }
    public required string UnitId { get; init; }
    public AssignmentKind Kind { get; init; }
    public DateOnly From { get; init; }
    public DateOnly? Until { get; set; }

    /// <summary>For a leave, the assignment it interrupts.</summary>
    public AssignmentRow? LeaveFrom { get; init; }
    public long? LeaveFromNumber { get; init; }

    public bool Withdrawn { get; set; }
    public List<AssignmentChangeRow> Changes { get; } = [];

    /// <summary>Counts its changes, which have to be loaded.</summary>
    public int Revision => Changes.Count;

    public string Id => CityScoped.Id(CityId, Number.ToString(CultureInfo.InvariantCulture));

    public DateRange Days => new(From, Until);

    /// <summary>As a whole: without the leaves that part its days.</summary>
    public Assignment ToAssignment() => new(Id, PersonId, PositionId, UnitId, Kind, Days);

    /// <summary>The number in an assignment's id; <c>null</c> where the id is none.</summary>
    public static long? NumberOf(string id) =>
        long.TryParse(id.AsSpan(id.IndexOf('/', StringComparison.Ordinal) + 1), NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : null;
}

[Description("What was done to an assignment (任职变更类别).")]
internal enum AssignmentChangeKind
{
    [Description("Recorded (登记).")]
    Recorded,

    [Description("Given an end (确定截止日).")]
    EndSet,

    [Description("Taken back as an error (撤销误录).")]
    Withdrawn,
}

/// <summary>What was done to an assignment, by whom and when. Only ever added.</summary>
internal sealed class AssignmentChangeRow
{
    public long Id { get; init; }
    public long AssignmentNumber { get; init; }
    public AssignmentChangeKind Kind { get; init; }

    /// <summary>The end as this change left it.</summary>
    public DateOnly? Until { get; init; }
    public required string By { get; init; }
    public Instant At { get; init; }
    public string? Reason { get; init; }
}
