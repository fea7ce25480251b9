using System.ComponentModel;
using Hotline.Kernel;
using Hotline.Modularity;
using Hotline.Scoring.Standards;
using Hotline.Standards.Data;
using Hotline.Scoring.Documents;
using Hotline.Standards.Rulebooks;
using Microsoft.EntityFrameworkCore;

namespace Hotline.Standards.Proposals;

[Description("A proposal that the caller has read and puts in force (采纳提案).")]
internal sealed record AdoptProposalInput(
    [property: NodeId("RulebookProposal"), Description("The open proposal.")] string ProposalId);

[Description("A proposal that shall not come in force (不采纳提案).")]
internal sealed record DeclineProposalInput(
    [property: NodeId("RulebookProposal"), Description("The open proposal.")] string ProposalId,
    [property: Description("Why (理由); kept with it.")] string Reason);

internal sealed class DecideProposal(IDbContextFactory<StandardsDb> databases, StandardsStore store, TimeProvider time)
{
    public async Task<Outcome<string>> AdoptAsync(AdoptProposalInput input, Caller caller, CancellationToken cancellationToken)
    {
        await using var db = await databases.CreateDbContextAsync(cancellationToken);
        var found = await OpenAsync(db, input.ProposalId, caller, cancellationToken);
        if (!found.Succeeded) return found.Problems.ToList();
        var (proposal, now) = (found.Value, time.Now());
        // Four eyes, as for standards.
        if (proposal.ProposedBy == caller.PersonId)
            return new Problem("REVIEWER_IS_AUTHOR", "提出人不能采纳自己的提案：请由另一名考核人员采纳。", "Whoever proposes does not adopt: let another officer do it.");
        if (await PutInForceAsync(db, proposal, caller.PersonId!, now, cancellationToken) is { Count: > 0 } problems) return problems;
        proposal.Adopt(caller.PersonId!, now);
        return await SaveAsync(db, proposal, cancellationToken);
    }

    /// <summary>By any officer of the city; who made it takes it back in this way.</summary>
    public async Task<Outcome<string>> DeclineAsync(DeclineProposalInput input, Caller caller, CancellationToken cancellationToken)
    {
        await using var db = await databases.CreateDbContextAsync(cancellationToken);
        var found = await OpenAsync(db, input.ProposalId, caller, cancellationToken);
        if (!found.Succeeded) return found.Problems.ToList();
        if (string.IsNullOrWhiteSpace(input.Reason)) return new Problem("REASON_MISSING", "否决须说明理由。", "Say why it is declined.", "reason");
        found.Value.Decline(caller.PersonId!, time.Now(), input.Reason);
        return await SaveAsync(db, found.Value, cancellationToken);
    }

    private static async Task<Outcome<Proposal>> OpenAsync(StandardsDb db, string id, Caller caller, CancellationToken cancellationToken)
    {
        var proposal = await db.Proposals.FindAsync([id], cancellationToken);
        if (proposal is null || !OfficerRights.MayKeep(caller, proposal.CityId))
            return new Problem("PROPOSAL_NOT_FOUND", "没有这项提案，或不属于本市：请核对 id。", "There is no such proposal in your city: check the id.", "proposalId");
        if (OfficerRights.WhyNot(caller, proposal.CityId) is { } refusal) return refusal;
        return proposal.State == ProposalState.Open ? proposal : Decided();
    }

    private async Task<List<Problem>> PutInForceAsync(StandardsDb db, Proposal proposal, string by, Instant now, CancellationToken cancellationToken)
    {
        var ruling = (await db.RulingAsync(proposal.CityId, cancellationToken))!;
        var current = proposal.Kind == DocumentKind.Calendar ? ruling.CalendarVersion : ruling.LimitsVersion;
        if (ProposalBook.WhyStale(proposal.BasedOn, current) is { } stale) return [stale with { Field = "proposalId" }];
        if (proposal.Kind == DocumentKind.Limits)
        {
            // Days have passed since it was proposed: what was to begin then may not begin in the past.
            var rulebook = (await store.RulebookAsync(proposal.CityId, cancellationToken))!;
            var problems = LimitsCheck.Past(rulebook.Limits, CanonicalJson.Read<TimeLimitTable>(proposal.Content), rulebook.Calendar.DayOf(now)).ToList();
            if (problems.Count > 0) return problems;
        }
        if (await db.Documents.FindAsync([proposal.CityId, proposal.Kind, proposal.Version], cancellationToken) is null)
            db.Documents.Add(new CityDocument { CityId = proposal.CityId, Kind = proposal.Kind, Version = proposal.Version, Content = proposal.Content, RecordedAt = now });
        var next = ruling with { At = now, By = by };
        next = proposal.Kind == DocumentKind.Calendar ? next with { CalendarVersion = proposal.Version } : next with { LimitsVersion = proposal.Version };
        db.AddStep(ruling, next, proposal.Id);
        return [];
    }

    private async Task<Outcome<string>> SaveAsync(StandardsDb db, Proposal proposal, CancellationToken cancellationToken)
    {
        try
        {
            await db.SaveChangesAsync(cancellationToken);
        }
        catch (DbUpdateConcurrencyException)
        {
            return Decided();
        }
        catch (DbUpdateException failure) when (Uniqueness.IsViolatedBy(failure))
        {
            return Decided();
        }
        store.Forget(proposal.CityId);
        return proposal.Id;
    }

    private static Problem Decided() => new("PROPOSAL_DECIDED", "该提案已有结论，或现行版本刚被他人更换：请重新读取。",
        "It has been decided, or another version has just come in force: read it again.", "proposalId");
}
