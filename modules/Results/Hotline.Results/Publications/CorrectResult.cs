using System.ComponentModel;
using Hotline.Kernel;
using Hotline.Modularity;
using Hotline.Modularity.GraphQL;
using Hotline.Results.Contracts;
using Hotline.Results.Data;
using Hotline.Results.GraphQL;
using Hotline.Results.Incentives;
using Hotline.Results.Ledger;
using Hotline.Results.Periods;
using Microsoft.EntityFrameworkCore;

namespace Hotline.Results.Publications;

[Description("Correcting (更正) a published result: the month is computed again from the facts as they stand. The old version stays readable.")]
internal sealed record CorrectResultInput(
    [property: NodeId("Publication"), Description("The newest version of the publication.")] string PublicationId,
    [property: Description("Why (更正理由), 1–500 characters; the public reads it.")] string Reason);

[Description("What came of correcting a published result (更正的结果).")]
internal sealed record CorrectResultPayload(
    [property: Description("The new version, pointing back at the one it corrects.")] PublicationView? Publication,
    [property: Description("Why nothing was corrected; empty on success.")] IReadOnlyList<UserError> Errors);

internal sealed class CorrectResult(
    IDbContextFactory<ResultsDb> databases, Months months, IDeductionLedger ledger, ClosingChecklist checklist, Freeze freeze, IncentivePayroll payroll, TimeProvider time)
{
    private const int ReasonLimit = 500;

    public async Task<Outcome<Publication>> ExecuteAsync(CorrectResultInput input, Caller caller, CancellationToken cancellationToken)
    {
        if (Rights.Required(input.Reason, ReasonLimit, "reason") is { } unsaid) return unsaid;
        var now = time.Now();
        await using var db = await databases.CreateDbContextAsync(cancellationToken);
        var old = await db.Publications.SingleOrDefaultAsync(p => p.Id == input.PublicationId, cancellationToken);
        if (old is null) return new Problem("PUBLICATION_NOT_FOUND", "没有这份公布结果。", "There is no such publication.", "publicationId");
        if (caller.OfficerOf(old.CityId) is { } refused) return refused;
        // Read before the check, so that a correction in between fails on the closing's revision.
        var closing = await db.Closings.Include(c => c.History).SingleAsync(c => c.Id == old.ClosingId, cancellationToken);
        if (await db.Publications.AnyAsync(p => p.Corrects == old.Id, cancellationToken)) return Superseded();
        var read = await months.ReadAsync(old.CityId, old.Period, cancellationToken);
        if (!read.Succeeded) return read.Problems.ToList();
        var (rulebook, month) = read.Value;

        // What came in late is notified first and has its window, as before closing: only effective deductions count.
        await ledger.SyncAsync(old.CityId, month, now, cancellationToken);
        var blockers = (await checklist.FindAsync(rulebook, month, now, cancellationToken))
            .Where(finding => finding.Severity == FindingSeverity.Blocker)
            .Select(finding => new Problem(finding.Code, finding.MessageZh, finding.Message, "publicationId"))
            .ToList();
        if (blockers.Count > 0) return blockers;

        var before = await db.FrozenResults.Where(r => r.ClosingId == closing.Id && r.Version == closing.Version)
            .Select(r => new { r.Kind, r.SubjectId, r.Hash, r.WorkdaysHeld, r.BaseMoney, r.Money }).ToListAsync(cancellationToken);
        var frozen = await freeze.PinAsync(rulebook, month, closing.Version + 1, now, cancellationToken);
        var results = await freeze.ComputeAsync(month, frozen, old.CityId, cancellationToken);
        if (await payroll.ComputeAsync(rulebook, month, frozen.KnownAt, results, cancellationToken) is { Count: > 0 } problems) return problems;
        if (before.ToHashSet().SetEquals(results.Select(r => new { r.Kind, r.SubjectId, r.Hash, r.WorkdaysHeld, r.BaseMoney, r.Money })))
            return new Problem("NOTHING_TO_CORRECT", "重新计算的结果与已公布的一致，无须更正。", "Computed again, the result is the same; there is nothing to correct.");

        var actor = Actor.Of(caller);
        closing.Correct(frozen, actor, now, input.Reason.Trim());
        db.FrozenResults.AddRange(results);
        var publication = new Publication
        {
            Id = Publication.IdOf(closing.Id, old.Version + 1),
            CityId = old.CityId,
            Period = old.Period,
            Version = old.Version + 1,
            ClosingId = closing.Id,
            ResultVersion = closing.Version,
            Corrects = old.Id,
            Reason = input.Reason.Trim(),
            PublishedBy = caller.Name,
            PublishedAt = now,
        };
        db.Publications.Add(publication);
        db.Publish(new ResultPublished(old.CityId, old.Period, publication.Id, publication.Version, old.Id, now) { Reason = publication.Reason }, now);

        await using var transaction = await db.Database.BeginTransactionAsync(cancellationToken);
        if (!await db.TrySaveAsync(cancellationToken)) return Superseded();
        await AwardYear.UpdateAsync(db, rulebook.Rules, month, now, cancellationToken);
        await db.SaveChangesAsync(cancellationToken);
        await transaction.CommitAsync(cancellationToken);
        return publication;
    }

    private static Problem Superseded() =>
        new("PUBLICATION_SUPERSEDED", "这份结果已有更正，请更正最新一份。", "This publication has been corrected already; correct the newest version.", "publicationId");
}
