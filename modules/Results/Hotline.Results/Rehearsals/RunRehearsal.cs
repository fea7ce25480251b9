using Hotline.Assessment.Contracts;
using Hotline.Kernel;
using Hotline.Results.Data;
using Hotline.Results.Incentives;
using Hotline.Results.Periods;
using Hotline.Scoring.Standards;
using Hotline.Standards.Contracts;
using Microsoft.EntityFrameworkCore;

namespace Hotline.Results.Rehearsals;

/// <summary>One rehearsal from its first month to its report. Progress is saved after each month.</summary>
internal sealed class RunRehearsal(
    IDbContextFactory<ResultsDb> databases, IStandards standards, IStandardContents contents, ITrialScores scores, IncentivePayroll payroll, TimeProvider time)
{
    public async Task ExecuteAsync(string id, CancellationToken cancellationToken)
    {
        await using var db = await databases.CreateDbContextAsync(cancellationToken);
        if (await db.Rehearsals.FindAsync([id], cancellationToken) is not { HasEnded: false } rehearsal) return;
        rehearsal.Start();
        if (!await db.TrySaveAsync(cancellationToken)) return;

        var book = await standards.RulebookAsync(rehearsal.CityId, cancellationToken) ?? throw new InvalidOperationException($"The city '{rehearsal.CityId}' has no rulebook.");
        var content = await contents.FindAsync(rehearsal.StandardId, cancellationToken) ?? throw new InvalidOperationException($"There is no version '{rehearsal.StandardId}'.");
        // A draft revised meanwhile is another draft: what was asked for can no longer be run.
        if (content.Hash != rehearsal.ContentHash)
        {
            rehearsal.Fail(new("草稿在排队期间被修订，请重新试算", "the draft was revised while it waited: start the rehearsal again"), time.Now());
            await db.TrySaveAsync(cancellationToken);
            return;
        }

        var tally = new RehearsalTally(rehearsal.Kind, book.Rules.Incentive, book.Rules.Periods, rehearsal.Kind == SubjectKind.SubCentre ? null : book.Rules.AwardThreshold);
        var knownAt = time.Now();
        foreach (var month in MonthsOf(rehearsal, book.Rules.Periods))
        {
            await TakeAsync(tally, book, month, content.Standard, knownAt, cancellationToken);
            rehearsal.Advance();
            if (!await db.TrySaveAsync(cancellationToken)) return;
        }
        var report = CanonicalJson.Write(tally.Report());
        rehearsal.Finish(report, CanonicalJson.Hash(report), time.Now());
        await db.TrySaveAsync(cancellationToken);
    }

    private static IReadOnlyList<Period> MonthsOf(Rehearsal rehearsal, PeriodScheme periods) =>
        periods.TryParse(rehearsal.From, out var first) && periods.TryParse(rehearsal.Until, out var last)
            ? StartRehearsal.MonthsBetween(periods, first, last)
            : throw new InvalidOperationException($"The rehearsal {rehearsal.Id} spans no months.");

    private async Task TakeAsync(RehearsalTally tally, Rulebook book, Period month, Standard draft, Instant knownAt, CancellationToken cancellationToken)
    {
        var inForce = await standards.InForceAsync(draft.CityId, draft.Kind, month.From, cancellationToken);
        tally.Begin(month, inForce, draft, await SharesAsync(book, month, draft.Kind, knownAt, cancellationToken));
        if (inForce is not null)
            await foreach (var card in scores.UnderAsync(month, inForce, cancellationToken)) tally.AddInForce(card);
        await foreach (var card in scores.UnderAsync(month, draft, cancellationToken)) tally.AddDraft(card);
        tally.End();
    }

    private async Task<IReadOnlyDictionary<Subject, BaseShare>> SharesAsync(Rulebook book, Period month, SubjectKind rehearsed, Instant knownAt, CancellationToken cancellationToken) =>
        rehearsed == SubjectKind.SubCentre ? new Dictionary<Subject, BaseShare>() : await payroll.SharesAsync(book, month, knownAt, cancellationToken);
}
