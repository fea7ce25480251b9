using Hotline.Kernel;
using Hotline.Modularity;

namespace Hotline.Host.Access.Looks;

/// <summary>Somebody saw part of a person's file: one row for each hour, looker and part, so that a screen that asks every minute is one line an hour.</summary>
internal sealed class FileLookRow
{
    public long Number { get; init; }

    /// <summary>Whose file.</summary>
    public required string PersonId { get; init; }

    /// <summary>Name of who looked.</summary>
    public required string By { get; init; }

    /// <summary>His id; empty for a system, which has none.</summary>
    public required string ById { get; init; }
    public required Role Role { get; init; }

    /// <summary>The kind of record, by the name of its type; or the name of a file that was taken.</summary>
    public required string Part { get; init; }

    /// <summary>The first look of the hour.</summary>
    public required Instant At { get; init; }

    /// <summary>Hours since 1970, UTC.</summary>
    public required long Hour { get; init; }
}
