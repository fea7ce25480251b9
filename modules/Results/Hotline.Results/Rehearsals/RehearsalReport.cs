using System.ComponentModel;
using Hotline.Kernel;

namespace Hotline.Results.Rehearsals;

[Description("What a draft would have done (试算报告): every subject and every item, beside what the standards in force did. Money is what each scorecard would have brought, before any appeal.")]
internal sealed record RehearsalReport(
    [property: Description("Subjects that were scored by either.")] int Subjects,
    [property: Description("Of these, how many end up with another total in some month.")] int Moved,
    [property: Description("How many lose points over the whole span.")] int Worse,
    [property: Description("How many gain points over the whole span.")] int Better,
    [property: Description("Points deducted by the standards in force, all subjects together.")] Points Deducted,
    [property: Description("Points deducted by the draft.")] Points DeductedByDraft,
    [property: Description("Incentive money (激励金) by the standards in force; null for units, who draw none.")] Money? Money,
    [property: Description("Incentive money by the draft.")] Money? MoneyByDraft,
    [property: Description("Who crosses the award line (评优线) from eligible to not; 0 where the rule is off.")] int AwardsLost,
    [property: Description("Who crosses it the other way.")] int AwardsGained,
    [property: Hidden] IReadOnlyList<RehearsedSubject> BySubject,
    [property: Hidden] IReadOnlyList<RehearsedItem> ByItem);

[Description("One subject under both (逐人对比).")]
internal sealed record RehearsedSubject(
    [property: Hidden] string SubjectId,
    [property: Hidden] SubjectKind Kind,
    [property: Description("Points deducted by the standards in force over the span.")] Points Deducted,
    [property: Description("Points deducted by the draft.")] Points DeductedByDraft,
    [property: Description("Incentive money by the standards in force; null where none can be computed.")] Money? Money,
    [property: Description("Incentive money by the draft.")] Money? MoneyByDraft,
    [property: Description("Still eligible for awards by the standards in force, counting the months of the rehearsal only; null while the rule is off.")] bool? Eligible,
    [property: Description("Still eligible by the draft.")] bool? EligibleByDraft,
    [property: Description("Month by month.")] IReadOnlyList<RehearsedMonth> Months);

[Description("A subject's month under both (逐月对比).")]
internal sealed record RehearsedMonth(
    [property: Description("The month, e.g. 2025-12.")] string Period,
    [property: Description("Version of the standard in force; null where none was.")] string? StandardId,
    [property: Description("Total by the standard in force; null where nothing could be scored.")] Points? Total,
    [property: Description("Total by the draft.")] Points? TotalByDraft,
    [property: Description("Place among all by the standard in force, by the rule of the ranking; null for who is not ranked.")] int? Place,
    [property: Description("Place among all by the draft.")] int? PlaceByDraft,
    [property: Description("Grade (等次) by the standard in force; null where it gives none.")] string? Grade,
    [property: Description("Grade by the draft.")] string? GradeByDraft);

[Description("One item under both (逐项对比).")]
internal sealed record RehearsedItem(
    [property: Description("Code of the item.")] string Code,
    [property: Description("Its name; the draft's where both have it.")] Text Name,
    [property: Description("Whether a standard in force has it.")] bool InForce,
    [property: Description("Whether the draft has it.")] bool InDraft,
    [property: Description("In how many subject-months it cost or gained anything by the standards in force.")] int Fired,
    [property: Description("In how many it does by the draft: 0 is an item that never fires.")] int FiredByDraft,
    [property: Description("In how many subject-months the draft cannot score it.")] int NotApplicableByDraft,
    [property: Description("Points deducted by the standards in force.")] Points Deducted,
    [property: Description("Points deducted by the draft.")] Points DeductedByDraft,
    [property: Description("Incentive money lost to it by the standards in force: each month's loss is shared out among its items by the points they deducted.")] Money MoneyLost,
    [property: Description("Incentive money lost to it by the draft.")] Money MoneyLostByDraft,
    [property: Description("Its part of all the money that the draft takes, in per cent to two digits; null where it takes none.")] decimal? ShareOfMoney);
