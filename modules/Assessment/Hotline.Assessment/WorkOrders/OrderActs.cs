using Hotline.Assessment.Contracts;
using Hotline.Assessment.GraphQL;
using Hotline.Assessment.Scores;
using Hotline.Kernel;
using Hotline.Modularity;
using Hotline.Positions.Contracts;
using Hotline.Scoring.WorkOrders;
using Hotline.Standards.Contracts;

namespace Hotline.Assessment.WorkOrders;

/// <summary>A person's act on an order: who may, whether the order allows it, and the fact that it becomes.</summary>
internal sealed class OrderActs(IStandards standards, WorkOrderStore store, ISeparationOfDuties separation, ScoreTeller teller, TimeProvider time)
{
    /// <param name="act">What the post must allow; <c>null</c> for acts of a unit, whose officer the token names.</param>
    /// <param name="at">When it was done; <c>null</c> is now.</param>
    public async Task<Outcome<WorkOrder>> RecordAsync(
        Caller caller, string orderId, WorkAct? act, Instant? at, Func<Instant, NewOrderFact> fact, CancellationToken cancellationToken)
    {
        if (caller.CityId is not { } cityId || !orderId.StartsWith($"{cityId}/", StringComparison.Ordinal))
            return new Problem("ORDER_NOT_FOUND", "没有这张工单。", "There is no such order.", "orderId");
        if (caller.PersonId is not { } person) return Rights.WithoutPerson;
        if (await standards.RulebookAsync(cityId, cancellationToken) is not { } book)
            return Rights.CityWithoutRules;
        var moment = at ?? time.Now();
        if (moment > time.Now()) return new Problem("TIME_IN_FUTURE", "时间不得在未来。", "The time lies in the future.", "at");

        var recorded = fact(moment);
        if (act is { } needed && await MayAsync(person, needed, book.Calendar.DayOf(moment), cancellationToken) is { } refused) return refused;
        var outcome = await store.RecordAsync(cityId, book, new(orderId, [recorded]), order => OrderGuards.Check(order, recorded, book), cancellationToken);
        if (outcome.Succeeded) teller.Wake();
        return outcome;
    }

    private async Task<Problem?> MayAsync(string personId, WorkAct act, DateOnly day, CancellationToken cancellationToken) =>
        (await separation.CheckAsync([new RecordedWork(personId, day, act, [])], cancellationToken))[0];
}
