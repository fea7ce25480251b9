using Hotline.Assessment.Data;
using Hotline.Assessment.WorkOrders;
using Hotline.Kernel;
using Hotline.Modularity;
using Hotline.Positions.Contracts;
using Hotline.Scoring.Facts;
using Hotline.Scoring.WorkOrders;
using Hotline.Standards.Contracts;
using Microsoft.EntityFrameworkCore;

namespace Hotline.Assessment.Facts;

/// <summary>
/// Rules on an order that a unit gave back (D21): with cause, the wrong dispatch is charged to whoever dispatched it; without, the return
/// to the unit. One ruling a return; it counts on the day of the ruling.
/// </summary>
internal sealed class ReturnRulings(
    IDbContextFactory<AssessmentDb> databases, WorkOrderReader orders, SubjectFactStore facts, SubjectRecords records, IStandards standards, TimeProvider time) : IDisposable
{
    /// <summary>Name in the data of a ruling: the id of the fact of the return.</summary>
    private const string Return = "return";

    // The two outcomes are facts about different subjects: of two clicks at once, the second waits and sees the first.
    private readonly SemaphoreSlim _one = new(1);

    /// <param name="withCause">The order was not the unit's affair.</param>
    public async Task<Outcome<string>> RuleAsync(Caller caller, string orderId, string unitId, bool withCause, string reason, CancellationToken cancellationToken)
    {
        if (caller.CityId is not { } cityId || !orderId.StartsWith($"{cityId}/", StringComparison.Ordinal)
            || await standards.RulebookAsync(cityId, cancellationToken) is not { } book
            || !(await orders.ByIdAsync([orderId], book, time.Now(), cancellationToken)).TryGetValue(orderId, out var order))
            return new Problem("ORDER_NOT_FOUND", "没有这张工单。", "There is no such order.", "orderId");
        if (order.Facts.LastOrDefault(fact => fact.Kind == OrderFactKind.Returned && fact.UnitId == unitId) is not { } returned)
            return new Problem("RETURN_NOT_FOUND", "该单位没有退回过这张工单。", "That unit has not returned the order.", "unitId");
        var dispatcher = order.Facts.LastOrDefault(fact => fact.Kind == OrderFactKind.Dispatched && fact.UnitId == unitId && fact.OccurredAt <= returned.OccurredAt)?.PersonId;
        if (withCause && dispatcher is null)
            return new Problem("DISPATCHER_UNKNOWN", "记录中没有转派人，无法计入。", "The records do not say who dispatched it: there is nobody to charge.", "orderId");

        await _one.WaitAsync(cancellationToken);
        try
        {
            if (await IsRuledAsync(orderId, returned.Id, new[] { unitId, dispatcher }.OfType<string>().ToList(), cancellationToken))
                return new Problem("RETURN_RULED", "该次退单已裁定；如有误，请先作废原裁定。", "The return has been ruled on already; void that ruling first if it is wrong.", "orderId");
            var subject = withCause ? new Subject(SubjectKind.Agent, dispatcher!) : new Subject(SubjectKind.SubCentre, unitId);
            var kind = withCause ? FactKinds.DispatchRuledWrong : FactKinds.ReturnRuledImproper;
            var data = new Dictionary<string, string> { [Return] = returned.Id, ["note"] = reason };
            return await records.RecordAsync(caller, new(subject, kind, WorkAct.Rule, book.Calendar.DayOf(time.Now()), data, orderId, returned.Id), cancellationToken);
        }
        finally
        {
            _one.Release();
        }
    }

    public void Dispose() => _one.Dispose();

    private async Task<bool> IsRuledAsync(string orderId, string returnId, IReadOnlyList<string> subjectIds, CancellationToken cancellationToken)
    {
        await using var database = await databases.CreateDbContextAsync(cancellationToken);
        var rulings = await database.SubjectFacts.AsNoTracking()
            .Where(fact => subjectIds.Contains(fact.SubjectId) && fact.OrderId == orderId
                && (fact.Kind == FactKinds.DispatchRuledWrong || fact.Kind == FactKinds.ReturnRuledImproper))
            .ToListAsync(cancellationToken);
        foreach (var ruling in rulings.Where(ruling => SubjectFactStore.ToFact(ruling).Word(Return) == returnId))
            if (await facts.VoidOfAsync(SubjectFactStore.IdOf(ruling), cancellationToken) is null) return true;
        return false;
    }
}
