using System.ComponentModel;
using System.Globalization;
using Hotline.Assessment.Contracts;
using Hotline.Kernel;
using Hotline.Positions.Contracts;
using Hotline.Results.Data;
using Hotline.Results.Ledger;
using Hotline.Scoring.Clock;
using Hotline.Standards.Contracts;
using Microsoft.EntityFrameworkCore;

namespace Hotline.Results.Periods;

[Description("Whether a finding keeps a month from being closed (检查结论级别).")]
internal enum FindingSeverity
{
    [Description("The month cannot be closed until it is settled.")]
    Blocker,

    [Description("To be known; the month may be closed.")]
    Warning,
}

[Description("A finding of the closing checklist (结账检查).")]
internal sealed record ClosingFinding(
    [property: Description("Stable code in upper snake case.")] string Code,
    [property: Description("Blocker or warning.")] FindingSeverity Severity,
    [property: Description("What it is and what to do, English.")] string Message,
    [property: Description("说明与办法，中文。")] string MessageZh,
    [property: Description("How many cases.")] int Count,
    [property: Description("At most 20 of what is meant: deductions, orders, persons, in the product's own ids.")] IReadOnlyList<string> References);

/// <summary>What keeps a month from being closed, or corrected. Looks ahead without writing.</summary>
internal sealed class ClosingChecklist(
    IDbContextFactory<ResultsDb> databases, DeductionLedger ledger, IPeriodReadiness readiness, IExternalResults externalResults, IPositions positions)
{
    private const int ReferenceLimit = 20;

    public async Task<IReadOnlyList<ClosingFinding>> FindAsync(Rulebook rulebook, Period period, Instant now, CancellationToken cancellationToken)
    {
        var findings = new List<ClosingFinding>();
        if (now < rulebook.Calendar.StartOf(period.Until))
            findings.Add(Blocker("PERIOD_NOT_OVER", $"考核周期至{period.LastDay:yyyy-MM-dd}才结束。", $"The period lasts until {period.LastDay:yyyy-MM-dd}.", [period.Name]));

        var predicted = Enumerable.Range(period.From.Year, period.LastDay.Year - period.From.Year + 1)
            .Where(year => rulebook.Calendar.StatusOf(year) == CalendarStatus.Predicted)
            .Select(year => year.ToString("0000", CultureInfo.InvariantCulture)).ToList();
        if (predicted.Count > 0)
            findings.Add(Blocker("CALENDAR_PREDICTED", "该年工作日历仅为预测，须待放假通知公布。", "The year's calendar is only predicted; wait for the official notice.", predicted));

        foreach (var blocker in await readiness.BlockersAsync(rulebook.Rules.CityId, period, cancellationToken))
            findings.Add(new(blocker.Code, FindingSeverity.Blocker, blocker.Message.English, blocker.Message.Chinese, blocker.Count, blocker.References));

        findings.AddRange(await OfDeductionsAsync(rulebook, period, now, cancellationToken));
        if (await MissingExternalAsync(rulebook.Rules.CityId, period, cancellationToken) is { Count: > 0 } missing)
            findings.Add(new("EXTERNAL_RESULT_MISSING", FindingSeverity.Warning,
                "A hall manager's result by the other body's scheme has not come in; it is shown apart and may follow.",
                "大厅主管的外部考核结果尚未录入；单独列示，可后补。", missing.Count, missing.Take(ReferenceLimit).ToList()));
        return findings;
    }

    private async Task<IEnumerable<ClosingFinding>> OfDeductionsAsync(Rulebook rulebook, Period period, Instant now, CancellationToken cancellationToken)
    {
        await using var db = await databases.CreateDbContextAsync(cancellationToken);
        // Never saved: it only shows what the ledger would still have to notify.
        await ledger.FollowAsync(db, rulebook, period, now, Actor.Ledger, cancellationToken);
        var unwritten = db.ChangeTracker.Entries<Deduction>().Where(entry => entry.State == EntityState.Added).Select(entry => entry.Entity.Id).ToHashSet();
        var all = db.ChangeTracker.Entries<Deduction>().Select(entry => entry.Entity).ToList();
        foreach (var deduction in all) deduction.Settle(now);

        var findings = new List<ClosingFinding>();
        void Add(string code, string chinese, string english, IEnumerable<Deduction> deductions)
        {
            var ids = deductions.Select(d => d.Id).Order(StringComparer.Ordinal).ToList();
            if (ids.Count > 0) findings.Add(Blocker(code, chinese, english, ids));
        }
        Add("APPEAL_OPEN", "有申诉尚未复核完毕。", "An appeal has not been decided, or its ruling not yet been recorded.",
            all.Where(d => d.State == DeductionState.Appealed));
        Add("DEDUCTION_IN_WINDOW", "有扣分尚在申诉期内，待期满或本人认可。", "A deduction is still open to appeal; wait for its window, or for the subject to acknowledge it.",
            all.Where(d => d.State == DeductionState.Notified && !unwritten.Contains(d.Id)));
        // When the notice of the holidays comes the window may prove longer, and somebody may still appeal.
        Add("APPEAL_WINDOW_PREDICTED", "有扣分的申诉期按预测的工作日历计算，须待该年放假通知公布，或本人认可。",
            "A deduction's window for appeals was counted by a calendar that is only predicted; wait for the official notice, or for the subject to acknowledge it.",
            all.Where(d => d.RestsOnItsWindow && YearsOf(d, rulebook.Calendar).Any(year => rulebook.Calendar.StatusOf(year) == CalendarStatus.Predicted)));
        Add("DEDUCTION_NOT_NOTIFIED", "有扣分尚未告知本人；结账时将自动告知并开始申诉期。", "A deduction has not been notified; trying to close notifies it and opens its window.",
            all.Where(d => unwritten.Contains(d.Id)));
        return findings;
    }

    private static IEnumerable<int> YearsOf(Deduction deduction, WorkingCalendar calendar)
    {
        var notified = calendar.DayOf(deduction.NotifiedAt).Year;
        return Enumerable.Range(notified, deduction.AppealUntil.Year - notified + 1);
    }

    private async Task<List<string>> MissingExternalAsync(string cityId, Period period, CancellationToken cancellationToken)
    {
        var managers = await positions.AssignmentsAsync(cityId, SubjectKind.HallManager, new(period.From, period.Until), cancellationToken);
        var present = await externalResults.ForPeriodAsync(cityId, period, null, cancellationToken);
        return managers.Select(assignment => assignment.PersonId).Distinct()
            .Except(present.Select(result => result.PersonId)).Order(StringComparer.Ordinal).ToList();
    }

    private static ClosingFinding Blocker(string code, string chinese, string english, List<string> references) =>
        new(code, FindingSeverity.Blocker, english, chinese, references.Count, references.Take(ReferenceLimit).ToList());
}
