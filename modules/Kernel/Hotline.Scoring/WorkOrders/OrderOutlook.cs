using Hotline.Kernel;
using Hotline.Scoring.Clock;

namespace Hotline.Scoring.WorkOrders;

/// <summary>How long what an order comes to stands by itself, so that it need not be read again at every question.</summary>
internal static class OrderOutlook
{
    private static readonly TimeSpan Instantly = TimeSpan.FromMilliseconds(1);

    /// <param name="facts">All facts of the order, those that lie ahead included.</param>
    /// <returns>The first moment, at the earliest, at which the passing of time alone changes its outcome; <c>null</c> where it never does.</returns>
    public static Instant? StandsUntil(WorkOrder order, IReadOnlyCollection<OrderFact> facts, WorkingCalendar calendar)
    {
        Instant? until = null;
        foreach (var fact in facts)
            if (fact.OccurredAt > order.AsOf) Bound(fact.OccurredAt);
        if (order.Lead is not { } lead) return until;

        if (lead is { SubmittedAt: null, CurrentDue: { } due })
        {
            BoundByPassing(due);
            if (ClockStands(order)) Bound(DueMovesToAnotherDay(due));
        }
        if (lead is { SignedInTime: null, SignInDue: { } signInDue }) BoundByPassing(signInDue);
        if (order is { CallbackVerdict: null, CallbackDue: { } callbackDue }) BoundByPassing(callbackDue);
        return until;

        void Bound(Instant moment) => until = until < moment ? until : moment;

        // A deadline is met on its very moment.
        void BoundByPassing(Instant deadline)
        {
            if (deadline >= order.AsOf) Bound(deadline.Plus(Instantly));
        }

        // While the clock stands the deadline moves with the working time that passes.
        Instant DueMovesToAnotherDay(Instant deadline) =>
            calendar.Add(order.AsOf, calendar.WorkingTime(deadline, calendar.StartOf(calendar.DayOf(deadline).AddDays(1))) + Instantly);
    }

    private static bool ClockStands(WorkOrder order) =>
        order.Facts.LastOrDefault(fact => fact.Kind is OrderFactKind.Paused or OrderFactKind.Resumed) is { Kind: OrderFactKind.Paused };
}
