using System.ComponentModel;
using Hotline.Kernel;

namespace Hotline.Standards.Data;

[Description("What was done to a version of a standard (标准操作).")]
internal enum StandardAction
{
    [Description("起草.")]
    Drafted,

    [Description("修订.")]
    Revised,

    [Description("送审.")]
    Submitted,

    [Description("退回.")]
    Returned,

    [Description("发布.")]
    Published,

    [Description("A later version ended its effect (被新版本取代).")]
    Ended,

    [Description("废止.")]
    Retired,
}

/// <summary>What was done to a version, by whom, when. Never changed.</summary>
internal sealed class StandardStep
{
    public required string StandardId { get; init; }
    public required int Revision { get; init; }
    public required StandardAction Action { get; init; }

    /// <summary>A person's id, or "plugin/id@version" for a pack.</summary>
    public required string By { get; init; }
    public required Instant At { get; init; }
    public string? Note { get; init; }

    /// <summary>The rehearsal attached when it was submitted.</summary>
    public string? RehearsalId { get; init; }

    /// <summary>The day after its last, where the step ended its effect.</summary>
    public DateOnly? Until { get; init; }

    /// <summary>Canonical JSON, where the step wrote the content.</summary>
    public string? Content { get; init; }

    /// <summary>SHA-256 of <see cref="Content"/>.</summary>
    public string? Hash { get; init; }
}
