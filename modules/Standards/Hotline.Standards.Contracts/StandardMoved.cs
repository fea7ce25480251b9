using System.ComponentModel;
using Hotline.Kernel;

namespace Hotline.Standards.Contracts;

/// <summary>A standard's version came into force, was given an end, or was retired: what everyone may know of it.</summary>
/// <param name="From">First day of its effect.</param>
/// <param name="Until">The day after its last; <c>null</c> where no end is set.</param>
[EventName("standards.standard-moved.v1")]
public sealed record StandardMoved(string CityId, string StandardId, SubjectKind Kind, StandardMove Move, DateOnly From, DateOnly? Until, Instant At) : IFeedEvent
{
    /// <summary>Why: the reason that was given for a retirement, the successor that ends it; <c>null</c> for a publication, whose standard names its source.</summary>
    public string? Reason { get; init; }
}

[Description("A step in the life of a standard, as listeners are told it (标准动态).")]
public enum StandardMove
{
    [Description("Released by a second officer, or by the city's pack (发布).")]
    Published,

    [Description("A successor ends its effect (由新版本接替).")]
    Ended,

    [Description("Withdrawn (废止).")]
    Retired,
}
