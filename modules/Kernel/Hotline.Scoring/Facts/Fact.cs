using Hotline.Kernel;

namespace Hotline.Scoring.Facts;

/// <summary>
/// Something that happened and was recorded, in the plain form that evaluators and plugins read. A correction
/// is a new fact; nothing is ever changed.
/// </summary>
/// <param name="Id">Stable reference by which an explanation points at the record.</param>
/// <param name="Kind">Dotted name of the kind, e.g. "complaint.adjudicated".</param>
/// <param name="Day">The local day that decides the period.</param>
/// <param name="OrderId">The work order it is about, if any.</param>
/// <param name="Data">Named values; numbers and days in invariant form.</param>
public sealed record Fact(
    string Id,
    string Kind,
    DateOnly Day,
    Instant OccurredAt,
    Instant RecordedAt,
    string? OrderId,
    IReadOnlyDictionary<string, string> Data);
