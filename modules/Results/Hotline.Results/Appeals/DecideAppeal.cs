using System.ComponentModel;
using Hotline.Kernel;
using Hotline.Modularity;
using Hotline.Modularity.GraphQL;
using Hotline.Results.Contracts;
using Hotline.Results.Data;
using Hotline.Results.GraphQL;
using Microsoft.EntityFrameworkCore;

namespace Hotline.Results.Appeals;

[Description("A decision (复核) on an appeal: final, there is one round.")]
internal sealed record DecideAppealInput(
    [property: NodeId("Appeal"), Description("The appeal (申诉).")] string AppealId,
    [property: Description("true: the deduction falls (申诉成立); false: it stands (维持).")] bool Upheld,
    [property: Description("Reasons (复核意见), 1–2000 characters; the subject reads them.")] string Reasons);

[Description("What came of deciding an appeal (裁定的结果). The score follows within moments, once the ruling is recorded as a fact.")]
internal sealed record DecideAppealPayload(
    [property: Description("The appeal as decided.")] AppealView? Appeal,
    [property: Description("Why nothing was done; empty on success.")] IReadOnlyList<UserError> Errors);

internal sealed class DecideAppeal(IDbContextFactory<ResultsDb> databases, TimeProvider time)
{
    public async Task<Outcome<Appeal>> ExecuteAsync(DecideAppealInput input, Caller caller, CancellationToken cancellationToken)
    {
        if (Rights.Required(input.Reasons, Appeal.TextLimit, "reasons") is { } unsaid) return unsaid;
        await using var db = await databases.CreateDbContextAsync(cancellationToken);
        var appeal = await db.Appeals.Include(a => a.Deduction!.History).SingleOrDefaultAsync(a => a.Id == input.AppealId, cancellationToken);
        if (appeal is null || caller.CityId != appeal.CityId) return new Problem("APPEAL_NOT_FOUND", "没有这项申诉。", "There is no such appeal.", "appealId");
        if (caller.OfficerOf(appeal.CityId) is { } refused) return refused;
        if (appeal.State != AppealState.Open)
            return new Problem("APPEAL_ALREADY_DECIDED", "这项申诉已有结论，只有一轮申诉。", "This appeal has been decided; there is one round.", "appealId");
        var deduction = appeal.Deduction!;
        if (caller.PersonId == appeal.FiledByPersonId || caller.PersonId == deduction.SubjectId || caller.PersonId == deduction.NotifiedBy)
            return new Problem("REVIEWER_MUST_DIFFER",
                "复核人不得是申诉人、被考核人或作出扣分的人，请由其他人复核。",
                "The reviewer may not be who appealed, who is assessed, or who notified the deduction; somebody else must decide.");

        var now = time.Now();
        appeal.Decide(input.Upheld, Actor.Of(caller), now, input.Reasons.Trim());
        // Upheld: the deduction falls when the ruling has become a fact (RecordUpheldAppeal), so that ledger and score never part.
        if (!input.Upheld) deduction.Dismiss(now, Actor.Of(caller), appeal.Reasons!);
        db.Publish(new AppealDecided(appeal.CityId, deduction.Period, appeal.Id, deduction.Id, new(deduction.Kind, deduction.SubjectId), input.Upheld, now), now);
        return await db.TrySaveAsync(cancellationToken) ? appeal : Rights.ChangedMeanwhile();
    }
}
