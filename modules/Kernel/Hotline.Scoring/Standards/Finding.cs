using Hotline.Kernel;

namespace Hotline.Scoring.Standards;

public enum FindingSeverity
{
    /// <summary>Worth a look; does not stand in the way of publication.</summary>
    Warning,

    /// <summary>The draft cannot be published.</summary>
    Error,
}

/// <summary>What the validation of a draft found.</summary>
/// <param name="Code">Stable, in upper snake case, e.g. BANDS_GAP.</param>
/// <param name="Item">Code of the item or section; <c>null</c> where it is the whole.</param>
public sealed record Finding(string Code, FindingSeverity Severity, string? Item, Text Message);
