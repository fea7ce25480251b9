using Hotline.Kernel;

namespace Hotline.Standards.Shadows;

/// <summary>A version that runs beside the one in force (影子标准): what it would give can be looked at, and has no effect on anything.</summary>
internal sealed class Shadow
{
    /// <summary>The version, a draft or one under review. Whatever it says at the moment is what runs.</summary>
    public required string StandardId { get; init; }
    public required string CityId { get; init; }
    public required SubjectKind Kind { get; init; }

    /// <summary>First month that it runs, by its first day.</summary>
    public required DateOnly From { get; init; }
    public required string StartedBy { get; init; }
    public required Instant StartedAt { get; init; }
}
