using Hotline.Kernel;

namespace Hotline.Standards.Contracts;

/// <summary>A standard's version came into force, was given an end, or was retired: what everyone may know of it.</summary>
/// <param name="From">First day of its effect.</param>
/// <param name="Until">The day after its last; <c>null</c> where no end is set.</param>
[EventName("standards.standard-moved.v1")]
public sealed record StandardMoved(string CityId, string StandardId, SubjectKind Kind, StandardMove Move, DateOnly From, DateOnly? Until, Instant At) : IFeedEvent;

public enum StandardMove
{
    /// <summary>Released by a second officer, or by the city's pack (发布).</summary>
    Published,

    /// <summary>A successor ends its effect (由新版本接替).</summary>
    Ended,

    /// <summary>Withdrawn (废止).</summary>
    Retired,
}
