using Hotline.Kernel;

namespace Hotline.Results.Periods;

/// <summary>The document of a frozen result, down to every line and fact. It lies by itself, for it is long and few readers want it.</summary>
internal sealed class FrozenDocument
{
    // Those of the result, which the context fills in.
    public string ClosingId { get; private set; } = "";
    public int Version { get; private set; }
    public SubjectKind Kind { get; private set; }
    public string SubjectId { get; private set; } = "";

    /// <summary>Canonical JSON of the scorecard with all its labels, or of a hall manager's external result (D3).</summary>
    public required string Content { get; init; }
}
