using System.Collections;
using Hotline.Kernel;
using Hotline.Scoring.Clock;
using Hotline.Scoring.Facts;

namespace Hotline.Scoring.WorkOrders;

/// <summary>What a work order comes to for those who are assessed by it.</summary>
public static class WorkOrderOutcomes
{
    /// <summary>Who is assessed by it: the agent who answers for it, or the unit that leads it; <c>null</c> where it has none.</summary>
    public static string? AssessedId(this WorkOrder order, SubjectKind kind) => kind == SubjectKind.Agent ? order.AcceptedBy : order.Lead?.UnitId;

    /// <summary>For the unit that led it, and for the agent who answers for it; <c>null</c> where no unit ever got it.</summary>
    public static WorkOrderOutcome? Outcome(this WorkOrder order, WorkingCalendar calendar)
    {
        if (order.Lead is not { } lead) return null;
        return new(
            order.Id,
            lead.UnitId,
            lead.Verdict,
            Day(lead.CurrentDue),
            lead.Verdict is null ? null : VerdictDay(order, lead),
            order.CountedSatisfaction,
            Day(order.CountedAt),
            order.CallbackVerdict,
            Day(order.CallbackDue),
            order.Reworks,
            order.Excluded,
            new IdsOf(order.Id, [.. order.Facts.Select(fact => fact.Key)]))
        {
            Late = calendar.LatenessOf(order, lead),
            SignedInTime = lead.SignedInTime,
            SignInDue = Day(lead.SignInDue),
        };

        DateOnly? Day(Instant? instant) => instant is { } moment ? calendar.DayOf(moment) : null;

        DateOnly? VerdictDay(WorkOrder of, Holder by) =>
            of.Facts.LastOrDefault(fact => fact.Kind == OrderFactKind.VerdictGiven) is { } given ? Day(given.OccurredAt)
            : by.SubmittedAt is { } submitted ? Day(submitted)
            : by.CurrentDue is { } due ? calendar.DayOf(due).AddDays(1)
            : Day(by.From);
    }

    /// <summary>Ids of an order's facts, made when they are asked for: most outcomes are counted, and few are explained. It holds no fact.</summary>
    private sealed class IdsOf(string orderId, long[] keys) : IReadOnlyList<string>
    {
        public int Count => keys.Length;

        public string this[int index] => FactId.Of(orderId, keys[index]);

        public IEnumerator<string> GetEnumerator() => keys.Select(key => FactId.Of(orderId, key)).GetEnumerator();

        IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();
    }
}
