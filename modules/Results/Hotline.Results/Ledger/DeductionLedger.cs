using System.Security.Cryptography;
using System.Text;
using Hotline.Assessment.Contracts;
using Hotline.Kernel;
using Hotline.Results.Appeals;
using Hotline.Results.Contracts;
using Hotline.Results.Data;
using Hotline.Scoring.Scorecards;
using Hotline.Standards.Contracts;
using Microsoft.EntityFrameworkCore;

namespace Hotline.Results.Ledger;

/// <summary>Keeps the ledger in line with the scorecards: what the score says is deducted, the ledger follows.</summary>
internal sealed class DeductionLedger(IDbContextFactory<ResultsDb> databases, IScorecards scorecards, IStandards standards) : IDeductionLedger
{
    private const int Attempts = 3;

    private static readonly SubjectKind[] Scored = [SubjectKind.Agent, SubjectKind.Monitor, SubjectKind.SubCentre];

    public async Task<int> SyncAsync(string cityId, Period period, Instant notifiedAt, CancellationToken cancellationToken)
    {
        var rulebook = await standards.RulebookAsync(cityId, cancellationToken)
            ?? throw new ArgumentException($"There is no rulebook for '{cityId}'.", nameof(cityId));
        for (var attempt = 1; ; attempt++)
        {
            await using var db = await databases.CreateDbContextAsync(cancellationToken);
            var changed = await FollowAsync(db, rulebook, period, notifiedAt, Actor.Ledger, cancellationToken);
            if (await db.TrySaveAsync(cancellationToken)) return changed;
            if (attempt == Attempts) throw new DbUpdateConcurrencyException($"The ledger of {cityId} {period.Name} kept changing while it was brought up to date.");
        }
    }

    /// <summary>Makes the changes in the context for every subject, without saving; so a checklist can look ahead.</summary>
    public async Task<int> FollowAsync(ResultsDb db, Rulebook rulebook, Period period, Instant now, Actor by, CancellationToken cancellationToken)
    {
        var changed = 0;
        foreach (var kind in Scored)
        {
            var cards = await scorecards.ForPeriodAsync(rulebook.Rules.CityId, period, kind, null, null, cancellationToken);
            var entries = await db.Deductions.Include(d => d.History)
                .Where(d => d.CityId == rulebook.Rules.CityId && d.Period == period.Name && d.Kind == kind)
                .ToListAsync(cancellationToken);
            changed += await FollowAsync(db, cards, entries, Notice.Give(rulebook, now, by), cancellationToken);
        }
        return changed;
    }

    /// <summary>Makes the changes in the context for one subject, without saving.</summary>
    public async Task FollowAsync(ResultsDb db, Rulebook rulebook, Period period, Subject subject, Instant now, CancellationToken cancellationToken)
    {
        var cityId = rulebook.Rules.CityId;
        var cards = await scorecards.ForPeriodAsync(cityId, period, subject.Kind, [subject.Id], null, cancellationToken);
        var entries = await db.Deductions.Include(d => d.History)
            .Where(d => d.CityId == cityId && d.Period == period.Name && d.Kind == subject.Kind && d.SubjectId == subject.Id)
            .ToListAsync(cancellationToken);
        await FollowAsync(db, cards, entries, Notice.Give(rulebook, now, Actor.Ledger), cancellationToken);
    }

    private static async Task<int> FollowAsync(
        ResultsDb db, IReadOnlyList<Scorecard> cards, List<Deduction> entries, Notice notice, CancellationToken cancellationToken)
    {
        var changed = 0;
        var vanished = entries.Where(entry => entry.IsLive).ToDictionary(entry => entry.Id);
        var known = entries.ToDictionary(entry => entry.Id);
        foreach (var (card, item, line) in
            from card in cards from item in card.Items from line in item.Lines where line.IsDeduction || line.Revoked is not null select (card, item, line))
        {
            var id = IdOf(card.Subject, card.Period.Name, line.Key);
            vanished.Remove(id);
            known.TryGetValue(id, out var entry);
            entry?.Settle(notice.At);
            if (line.Revoked is { } ruling)
            {
                // While the appeal is open its own ruling ends it; here it is only noticed that a line fell otherwise.
                if (entry is not { State: DeductionState.Notified or DeductionState.Effective }) continue;
                entry.Revoke(notice.At, notice.By, ruling);
            }
            else if (entry is null)
            {
                entry = New(id, card, item, line);
                entry.Register(line, notice);
                db.Deductions.Add(entry);
            }
            else if (entry.State == DeductionState.Withdrawn) entry.Register(line, notice);
            else if (entry.State != DeductionState.Revoked && entry.Differs(line))
            {
                entry.StandardId = card.StandardId;
                entry.Amend(line, notice);
            }
            else continue;
            changed++;
        }
        foreach (var entry in vanished.Values) entry.Withdraw(notice.At, notice.By);
        await MakeMootAsync(db, vanished.Keys.ToList(), notice, cancellationToken);
        return changed + vanished.Count;
    }

    /// <summary>An appeal against a line that is gone has nothing left to decide.</summary>
    private static async Task MakeMootAsync(ResultsDb db, List<string> withdrawn, Notice notice, CancellationToken cancellationToken)
    {
        if (withdrawn.Count == 0) return;
        var open = await db.Appeals.Where(a => withdrawn.Contains(a.DeductionId) && a.State == AppealState.Open).ToListAsync(cancellationToken);
        foreach (var appeal in open) appeal.MakeMoot(notice.At);
    }

    private static Deduction New(string id, Scorecard card, ItemScore item, ScoreLine line) => new()
    {
        Id = id,
        CityId = CityOf(card.Subject.Id),
        Period = card.Period.Name,
        Kind = card.Subject.Kind,
        SubjectId = card.Subject.Id,
        LineKey = line.Key,
        ItemCode = item.Code,
        ItemName = item.Name,
        StandardId = card.StandardId,
    };

    private static string CityOf(string id) => id[..id.IndexOf('/', StringComparison.Ordinal)];

    /// <summary>The same for the same line, so that two registrations at once meet on the key.</summary>
    private static string IdOf(Subject subject, string period, string lineKey)
    {
        var hash = SHA256.HashData(Encoding.UTF8.GetBytes($"{subject.Kind}\n{subject.Id}\n{period}\n{lineKey}"));
        return $"{CityOf(subject.Id)}/d-{Convert.ToHexStringLower(hash.AsSpan(0, 10))}";
    }
}
