using Hotline.Kernel;

namespace Hotline.Results.Ledger;

internal enum DeductionStepKind
{
    /// <summary>登记.</summary>
    Registered,

    /// <summary>告知.</summary>
    Notified,

    /// <summary>变更: the points of the line changed.</summary>
    Amended,

    /// <summary>认可.</summary>
    Acknowledged,

    /// <summary>申诉.</summary>
    Appealed,

    /// <summary>期满生效.</summary>
    WindowLapsed,

    /// <summary>维持.</summary>
    AppealDismissed,

    /// <summary>撤销.</summary>
    Revoked,

    /// <summary>撤回.</summary>
    Withdrawn,
}

/// <summary>A step in a deduction's life: added, never changed.</summary>
internal sealed class DeductionStep
{
    public long Id { get; init; }
    public required string DeductionId { get; init; }
    public required DeductionStepKind Kind { get; init; }
    public required Instant At { get; init; }
    public required string? ByPersonId { get; init; }
    public required string By { get; init; }
    public required Text Reason { get; init; }

    /// <summary>Of the deduction, after the step.</summary>
    public required Points Points { get; init; }
}
