using Hotline.Kernel;

namespace Hotline.Results.Ledger;

/// <summary>Why a subject cannot act on a deduction.</summary>
internal static class DeductionProblems
{
    public static Problem NotFound() => new("DEDUCTION_NOT_FOUND", "没有这项扣分，或不属于您。", "There is no such deduction of yours.", "deductionId");

    public static Problem NotOpen(Deduction deduction) => deduction.State switch
    {
        DeductionState.Appealed => new("ALREADY_APPEALED", "这项扣分已经申诉，正在复核。", "This deduction was appealed and is under review.", "deductionId"),
        DeductionState.Effective => new("APPEAL_WINDOW_CLOSED",
            $"申诉期已过（截止{deduction.AppealUntil:yyyy-MM-dd}）或已认可，扣分已生效。",
            $"The deduction is effective: it was acknowledged, decided, or its window ended on {deduction.AppealUntil:yyyy-MM-dd}.", "deductionId"),
        _ => new("DEDUCTION_GONE", "这项扣分已撤销或撤回，无须办理。", "This deduction was revoked or withdrawn; nothing is left to do.", "deductionId"),
    };
}
