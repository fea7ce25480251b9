using System.ComponentModel;
using Hotline.Kernel;

namespace Hotline.Results.Ledger;

[Description("A step in a deduction's life (扣分处理步骤类别).")]
internal enum DeductionStepKind
{
    [Description("Registered in the ledger (登记).")]
    Registered,

    [Description("Notified to the subject; the window for an appeal runs from that day (告知).")]
    Notified,

    [Description("The points of the line changed (变更).")]
    Amended,

    [Description("Acknowledged by the subject (认可).")]
    Acknowledged,

    [Description("Appealed (申诉).")]
    Appealed,

    [Description("The window lapsed without an appeal (期满生效).")]
    WindowLapsed,

    [Description("The appeal was dismissed; the deduction stands (维持).")]
    AppealDismissed,

    [Description("Revoked after an upheld appeal (撤销).")]
    Revoked,

    [Description("Withdrawn, for the score no longer has the line (撤回).")]
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
