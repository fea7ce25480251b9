using System.ComponentModel;
using Hotline.Kernel;
using Hotline.Modularity;
using Hotline.Modularity.GraphQL;
using Hotline.Results.Data;
using Hotline.Results.GraphQL;
using Hotline.Results.Ledger;
using Microsoft.EntityFrameworkCore;

namespace Hotline.Results.Appeals;

[Description("An appeal (申诉) against one's own deduction, or one's unit's; once, within the window.")]
internal sealed record FileAppealInput(
    [property: NodeId("Deduction"), Description("The deduction (扣分).")] string DeductionId,
    [property: Description("Grounds (申诉理由), 1–2000 characters.")] string Grounds);

[Description("What came of filing an appeal (申诉的结果).")]
internal sealed record FileAppealPayload(
    [property: Description("The appeal, open for review.")] AppealView? Appeal,
    [property: Description("Why nothing was done; empty on success.")] IReadOnlyList<UserError> Errors);

internal sealed class FileAppeal(IDbContextFactory<ResultsDb> databases, TimeProvider time)
{
    public async Task<Outcome<Appeal>> ExecuteAsync(FileAppealInput input, Caller caller, CancellationToken cancellationToken)
    {
        if (Rights.Required(input.Grounds, Appeal.TextLimit, "grounds") is { } unsaid) return unsaid;
        var now = time.Now();
        await using var db = await databases.CreateDbContextAsync(cancellationToken);
        var deduction = await db.Deductions.Include(d => d.History).SingleOrDefaultAsync(d => d.Id == input.DeductionId, cancellationToken);
        if (deduction is null || !caller.IsSubject(deduction.Kind, deduction.SubjectId)) return DeductionProblems.NotFound();
        deduction.Settle(now);
        if (deduction.State != DeductionState.Notified) return DeductionProblems.NotOpen(deduction);
        // More points opened a new window on a deduction that was appealed before: there is one round only.
        if (await db.Appeals.AnyAsync(a => a.DeductionId == deduction.Id && a.State != AppealState.Moot, cancellationToken))
            return new Problem("ALREADY_APPEALED", "这项扣分已经申诉过，只有一轮申诉。", "This deduction has been appealed before; there is one round.", "deductionId");

        deduction.Appeal(now, Actor.Of(caller));
        var appeal = new Appeal
        {
            Id = $"{deduction.CityId}/a-{Guid.CreateVersion7(now.ToDateTimeOffset()):N}",
            CityId = deduction.CityId,
            DeductionId = deduction.Id,
            Deduction = deduction,
            Grounds = input.Grounds.Trim(),
            FiledByPersonId = caller.PersonId,
            FiledBy = caller.Name,
            FiledAt = now,
        };
        db.Appeals.Add(appeal);
        return await db.TrySaveAsync(cancellationToken) ? appeal : Rights.ChangedMeanwhile();
    }
}
