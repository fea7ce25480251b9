namespace Hotline.Scoring.Facts;

/// <summary>
/// The kinds of facts about a subject that are built in, each with the names in its data. A plugin may add kinds; a
/// standard may select any.
/// </summary>
public static class FactKinds
{
    /// <summary>接线量, an agent's day at the telephone: <c>calls</c> (whole number), <c>hours</c> on duty (decimal).</summary>
    public const string CallTally = "call.tally";

    /// <summary>A breach in the common part: <c>category</c> = discipline | appearance | hygiene | safety | handover, <c>note</c>.</summary>
    public const string ConductBreach = "conduct.breach";

    /// <summary>信息质量, one sampled inspection: a grade by criterion, e.g. <c>entry</c>, <c>speech</c>, <c>knowledge</c> (D11); <c>inspector</c>.</summary>
    public const string InspectionScored = "inspection.scored";

    /// <summary>差错检查: an error that turned up later in work the monitor had passed (D12): <c>note</c>.</summary>
    public const string ErrorFound = "error.found";

    /// <summary>群众投诉, adjudicated (D13): <c>fault</c> = none or the grade of the fault; the day is that of the ruling.</summary>
    public const string ComplaintAdjudicated = "complaint.adjudicated";

    /// <summary>An order dispatched to the wrong unit, as ruled (D21): charged to the dispatcher.</summary>
    public const string DispatchRuledWrong = "dispatch.ruled-wrong";

    /// <summary>An order returned without cause, as ruled (D21): charged to the unit.</summary>
    public const string ReturnRuledImproper = "return.ruled-improper";

    /// <summary>参会组织培训: <c>activity</c> = meeting | training, <c>present</c> = true | false.</summary>
    public const string ActivityHeld = "activity.held";

    /// <summary>档案整理: <c>complete</c> = true | false, <c>note</c>.</summary>
    public const string ArchiveChecked = "archive.checked";

    /// <summary>宣传情况: <c>channel</c>, <c>note</c>.</summary>
    public const string PublicityPublished = "publicity.published";

    /// <summary>A mark given by hand: <c>item</c> (code), <c>points</c> or <c>grade</c>, <c>reason</c>.</summary>
    public const string ManualMark = "manual.mark";

    /// <summary>The mark of a year's year-end part (年终考核): <c>year</c>, <c>points</c>, <c>reason</c>. In no month's score.</summary>
    public const string YearEndMark = "yearEnd.mark";

    /// <summary>A hall manager's result by another body's scheme (D3): <c>score</c>, <c>grade</c>, <c>scheme</c>.</summary>
    public const string ExternalResult = "external.result";

    /// <summary>An upheld appeal (D16): <c>appeal</c>, <c>line</c> (key of the score line taken out), <c>reason</c>.</summary>
    public const string AppealUpheld = "appeal.upheld";

    /// <summary>
    /// An approved exclusion (M4): <c>approvedBy</c>, <c>evidence</c>, <c>reason</c>; of the order that the fact is about, of the fact named in
    /// <c>fact</c>, or with neither of the subject for the period; <c>item</c> (code) narrows it to one item.
    /// </summary>
    public const string ExclusionApproved = "exclusion.approved";
}
