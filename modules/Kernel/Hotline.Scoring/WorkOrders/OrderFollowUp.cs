using Hotline.Kernel;
using Hotline.Scoring.Clock;
using Hotline.Scoring.Facts;
using Hotline.Scoring.Rules;

namespace Hotline.Scoring.WorkOrders;

/// <summary>What the centre does after the unit submitted: call-backs, closing, rework, the explicit exits (D4, D5, D6).</summary>
internal sealed class OrderFollowUp(CityRules rules, WorkingCalendar calendar)
{
    public WorkOrder ReadInto(WorkOrder order)
    {
        foreach (var fact in order.Facts) order = Take(order, fact);
        order = order with { Stage = StageOf(order) };
        return WithCallback(order);
    }

    private WorkOrder Take(WorkOrder order, OrderFact fact) => fact.Kind switch
    {
        OrderFactKind.CentreCallback when fact.Detail.Reached == false => order with { UnansweredCallbacks = order.UnansweredCallbacks + 1 },
        OrderFactKind.CentreCallback => Counted(order, fact) with
        {
            Satisfaction = fact.Detail.Satisfaction,
            FollowedUpAt = fact.OccurredAt,
            FollowedUpBy = fact.PersonId,
            UnansweredCallbacks = 0,
        },
        OrderFactKind.Reopened => order with
        {
            Reworks = order.Reworks + 1,
            ReworkDue = ReworkDue(order, fact.OccurredAt),
            ClosedAt = null,
            UnansweredCallbacks = 0,
        },
        OrderFactKind.Closed => order with { ClosedAt = fact.OccurredAt },
        OrderFactKind.SpeciallyClosed => order with
        {
            ClosedAt = fact.OccurredAt,
            Excluded = new($"特殊结案：{fact.Detail.Reason}", $"specially closed: {fact.Detail.Reason}"),
        },
        OrderFactKind.Excluded => order with { Excluded = new($"剔除：{fact.Detail.Reason}", $"excluded: {fact.Detail.Reason}") },
        _ => order,
    };

    private WorkOrder Counted(WorkOrder order, OrderFact fact) =>
        fact.Detail.Satisfaction is { } grade && (order.CountedSatisfaction is null || rules.CountedGrade == CountedGrade.Last)
            ? order with { CountedSatisfaction = grade, CountedAt = fact.OccurredAt }
            : order;

    /// <summary>The rework gets as much working time as the first limit had (D6).</summary>
    private Instant? ReworkDue(WorkOrder order, Instant at) => order.Lead is { OriginalDue: { } due } lead && due > lead.From
        ? calendar.Add(at, calendar.WorkingTime(lead.From, due))
        : null;

    private static OrderStage StageOf(WorkOrder order)
    {
        var stage = OrderStage.ToDispatch;
        var closed = false;
        // A source may know of a submission before the dispatch: it is the first unit's.
        var lead = order.Holders.Count == 0 ? null : order.Holders[0].UnitId;
        foreach (var fact in order.Facts)
        {
            switch (fact.Kind)
            {
                case OrderFactKind.Dispatched when fact.Detail.Helper != true:
                    (stage, lead) = (OrderStage.InHand, fact.UnitId ?? lead);
                    break;
                case OrderFactKind.Returned:
                    stage = OrderStage.ToDispatch;
                    break;
                case OrderFactKind.Paused:
                    stage = OrderStage.Paused;
                    break;
                case OrderFactKind.Resumed when stage == OrderStage.Paused:
                    stage = OrderStage.InHand;
                    break;
                case OrderFactKind.Submitted when fact.UnitId is null || fact.UnitId == lead:
                    stage = OrderStage.ToFollowUp;
                    break;
                case OrderFactKind.Reopened:
                    (stage, closed) = (OrderStage.InHand, false);
                    break;
                case OrderFactKind.Closed:
                    closed = true;
                    break;
                case OrderFactKind.SpeciallyClosed:
                    return OrderStage.SpeciallyClosed;
            }
        }
        // Some sources close an order before they open it: closed is closed unless it was reopened.
        return closed ? OrderStage.Closed : stage;
    }

    private WorkOrder WithCallback(WorkOrder order)
    {
        if (rules.CallbackLimit is not { } limit || order.Lead?.SubmittedAt is not { } submitted) return order;
        var due = calendar.Due(submitted, limit);
        var first = order.Facts.FirstOrDefault(fact => fact.Kind == OrderFactKind.CentreCallback)?.OccurredAt;
        TimelinessVerdict? verdict = (first ?? order.AsOf) > due ? TimelinessVerdict.Overdue : first is null ? null : TimelinessVerdict.OnTime;
        // An order that left by an exit or was closed elsewhere owes no call-back any more.
        if (first is null && !order.IsOpen) return order;
        return order with { CallbackDue = due, CallbackVerdict = verdict };
    }
}
