using Hotline.Kernel;
using Hotline.Scoring.Clock;
using Hotline.Scoring.Facts;
using Hotline.Scoring.Rules;

namespace Hotline.Scoring.WorkOrders;

/// <summary>What the centre does after the unit submitted: call-backs, closing, rework, the explicit exits (D4, D5, D6).</summary>
internal sealed class OrderFollowUp(CityRules rules, WorkingCalendar calendar)
{
    public void ReadInto(WorkOrder order)
    {
        foreach (var fact in order.Facts) Take(order, fact);
        order.Stage = StageOf(order);
        ReadCallback(order);
    }

    private void Take(WorkOrder order, OrderFact fact)
    {
        switch (fact.Kind)
        {
            case OrderFactKind.CentreCallback when fact.Detail.Reached == false:
                order.UnansweredCallbacks++;
                break;
            case OrderFactKind.CentreCallback:
                Count(order, fact);
                (order.Satisfaction, order.FollowedUpAt, order.FollowedUpBy) = (fact.Detail.Satisfaction, fact.OccurredAt, fact.PersonId);
                order.UnansweredCallbacks = 0;
                break;
            case OrderFactKind.Reopened:
                order.Reworks++;
                (order.ReworkDue, order.ClosedAt) = (ReworkDue(order, fact.OccurredAt), null);
                order.UnansweredCallbacks = 0;
                break;
            case OrderFactKind.Closed:
                order.ClosedAt = fact.OccurredAt;
                break;
            case OrderFactKind.SpeciallyClosed:
                order.ClosedAt = fact.OccurredAt;
                order.Excluded = new($"特殊结案：{fact.Detail.Reason}", $"specially closed: {fact.Detail.Reason}");
                break;
            case OrderFactKind.Excluded:
                order.Excluded = new($"剔除：{fact.Detail.Reason}", $"excluded: {fact.Detail.Reason}");
                break;
        }
    }

    private void Count(WorkOrder order, OrderFact fact)
    {
        if (fact.Detail.Satisfaction is { } grade && (order.CountedSatisfaction is null || rules.CountedGrade == CountedGrade.Last))
            (order.CountedSatisfaction, order.CountedAt) = (grade, fact.OccurredAt);
    }

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

    private void ReadCallback(WorkOrder order)
    {
        if (rules.CallbackLimit is not { } limit || order.Lead?.SubmittedAt is not { } submitted) return;
        var due = calendar.Due(submitted, limit);
        var first = order.Facts.FirstOrDefault(fact => fact.Kind == OrderFactKind.CentreCallback)?.OccurredAt;
        TimelinessVerdict? verdict = (first ?? order.AsOf) > due ? TimelinessVerdict.Overdue : first is null ? null : TimelinessVerdict.OnTime;
        // An order that left by an exit or was closed elsewhere owes no call-back any more.
        if (first is not null || order.IsOpen) (order.CallbackDue, order.CallbackVerdict) = (due, verdict);
    }
}
