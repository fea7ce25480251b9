using Hotline.Assessment.Contracts;
using Hotline.Kernel;
using Hotline.Scoring.Rules;
using Hotline.Scoring.WorkOrders;
using Hotline.Standards.Contracts;

namespace Hotline.Assessment.WorkOrders;

/// <summary>
/// What must not be, of a person's act on an order as it stands. Facts that a source reports are history and pass by;
/// these guards stand before the mutations.
/// </summary>
internal static class OrderGuards
{
    /// <summary>Reason code of a special closure for citizens who cannot be reached (D5).</summary>
    public const string Unreachable = "UNREACHABLE";

    public static Problem? Check(WorkOrder? order, NewOrderFact fact, Rulebook book)
    {
        if (fact.Kind == OrderFactKind.Accepted)
            return order is null ? null : new("ORDER_EXISTS", "该编号的工单已存在。", "There already is an order of that number.", "number");
        if (order is null) return new("ORDER_NOT_FOUND", "没有这张工单。", "There is no such order.", "orderId");
        if (fact.OccurredAt < order.FirstMoment)
            return new("TIME_BEFORE_ORDER", $"不得早于工单受理时间 {order.FirstMoment}。", $"That is before the order was accepted at {order.FirstMoment}.", "at");
        // Slipped in before what is recorded already, an act would escape the stage that it is checked against.
        if (order.Facts is [.., var last] && fact.OccurredAt < last.OccurredAt)
            return new("TIME_BEFORE_LAST_ACT", $"不得早于上一环节的时间 {last.OccurredAt}。", $"That is before the last act on the order, at {last.OccurredAt}.", "at");
        return fact.Kind switch
        {
            OrderFactKind.Dispatched when fact.Detail.Helper == true => Open(order) ?? DueLater(fact),
            OrderFactKind.Dispatched => Stage(order, OrderStage.ToDispatch) ?? DueLater(fact),
            OrderFactKind.SignedFor or OrderFactKind.Returned or OrderFactKind.FirstCallback => ByLead(order, fact) ?? Stage(order, OrderStage.InHand),
            OrderFactKind.Submitted => ByHolderOrHelper(order, fact),
            OrderFactKind.Paused => Stage(order, OrderStage.InHand),
            OrderFactKind.Resumed => Stage(order, OrderStage.Paused),
            OrderFactKind.Urged => Open(order),
            OrderFactKind.ExtensionAsked => ByLead(order, fact) ?? Stage(order, OrderStage.InHand) ?? MayAsk(order, fact, book),
            OrderFactKind.ExtensionDecided => MayDecide(order, fact, book),
            OrderFactKind.CentreCallback => Stage(order, OrderStage.ToFollowUp) ?? NotByHandler(order, fact),
            OrderFactKind.Closed => Stage(order, OrderStage.ToFollowUp) ?? NotByHandler(order, fact) ?? MayClose(order, book.Rules),
            OrderFactKind.Reopened => order.Stage is OrderStage.Closed or OrderStage.ToFollowUp ? null : WrongStage(order),
            OrderFactKind.SpeciallyClosed => Open(order) ?? NotByHandler(order, fact) ?? MayCloseSpecially(order, fact, book.Rules),
            OrderFactKind.Excluded when order.Excluded is not null => new("ORDER_EXCLUDED", "该工单已被剔除。", "The order is excluded already."),
            OrderFactKind.Excluded => NotByHandler(order, fact),
            _ => null,
        };
    }

    private static Problem? Open(WorkOrder order) => order.IsOpen ? null : WrongStage(order);

    private static Problem? Stage(WorkOrder order, OrderStage stage) => order.Stage == stage ? null : WrongStage(order);

    private static Problem WrongStage(WorkOrder order) =>
        new("ORDER_STAGE", $"工单当前处于“{Names[order.Stage].Chinese}”，不能这样做。", $"The order is {Names[order.Stage].English}; that cannot be done now.");

    private static readonly Dictionary<OrderStage, Text> Names = new()
    {
        [OrderStage.ToDispatch] = new("待转派", "waiting to be dispatched"),
        [OrderStage.InHand] = new("承办中", "in a unit's hands"),
        [OrderStage.Paused] = new("已挂起", "paused"),
        [OrderStage.ToFollowUp] = new("待中心回访", "waiting for the centre's call-back"),
        [OrderStage.Closed] = new("已结案", "closed"),
        [OrderStage.SpeciallyClosed] = new("已特殊结案", "specially closed"),
    };

    private static Problem? DueLater(NewOrderFact fact) => fact.Detail.Due <= fact.OccurredAt
        ? new("DUE_NOT_LATER", "期限必须晚于转派时间。", "A deadline lies after the dispatch.", "due")
        : null;

    private static Problem? ByLead(WorkOrder order, NewOrderFact fact) => order.Lead is { } lead && lead.UnitId == fact.UnitId
        ? null
        : new("NOT_THE_UNIT_IN_CHARGE", "该工单不由贵单位主办。", "The order is not led by your unit.");

    private static Problem? ByHolderOrHelper(WorkOrder order, NewOrderFact fact) => ByLead(order, fact) is not { } notLead
        ? Stage(order, OrderStage.InHand)
        : order.Helpers.Any(helper => helper.UnitId == fact.UnitId && helper.SubmittedAt is null) ? Open(order) : notLead;

    private static Problem? MayAsk(WorkOrder order, NewOrderFact fact, Rulebook book)
    {
        if (order.PendingExtension is not null)
            return new("EXTENSION_PENDING", "已有一个延时申请待审批。", "A request for an extension is waiting already.");
        if (order.ExtensionsOfLead.Count(extension => extension.Granted == true) >= book.Rules.MaximumExtensions)
            return new("EXTENSIONS_USED_UP", $"最多批准 {book.Rules.MaximumExtensions} 次延时。", $"No more than {book.Rules.MaximumExtensions} extension(s) may be granted.");
        return order.Lead!.CurrentDue is null
            ? new("NO_DEADLINE", "该工单没有办结时限。", "The order has no deadline to extend.")
            : WithinLongest(order.Lead, fact.Detail.Due, book);
    }

    private static Problem? MayDecide(WorkOrder order, NewOrderFact fact, Rulebook book)
    {
        if (order.PendingExtension is not { } asked)
            return new("NO_EXTENSION_ASKED", "没有待审批的延时申请。", "No request for an extension is waiting.");
        if (asked.AskedBy is not null && asked.AskedBy == fact.PersonId)
            return new("DECIDING_OWN_EXTENSION", "不得审批自己提出的延时申请。", "Nobody decides on an extension that he asked for himself.");
        return fact.Detail.Granted == true ? WithinLongest(order.Lead!, fact.Detail.Due, book) : null;
    }

    /// <summary>A new deadline is later than the current one and within the longest extension (D7).</summary>
    private static Problem? WithinLongest(Holder lead, Instant? until, Rulebook book)
    {
        if (until <= lead.CurrentDue) return new("EXTENSION_NOT_LATER", $"新期限必须晚于 {lead.CurrentDue}。", $"The new deadline must be later than {lead.CurrentDue}.", "until");
        var latest = lead.LatestExtension(book.Calendar, book.Rules);
        return until > latest ? new("EXTENSION_TOO_LONG", $"新期限不得晚于 {latest}。", $"An extension may last until {latest} at most.", "until") : null;
    }

    /// <summary>Whoever handled the order, also in rework, neither calls back on it nor decides how it ends (R1, D5).</summary>
    private static Problem? NotByHandler(WorkOrder order, NewOrderFact fact) =>
        fact.PersonId is { } person && order.Facts.Any(done => done.Kind == OrderFactKind.Submitted && done.PersonId == person)
            ? new("SEPARATION_OF_DUTIES_OWN_WORK", "不得回访、办结或剔除自己承办的工单。", "Nobody calls back on, closes or excludes an order that he handled himself.")
            : null;

    private static Problem? MayClose(WorkOrder order, CityRules rules)
    {
        var submitted = order.Facts.Last(fact => fact.Kind == OrderFactKind.Submitted).OccurredAt;
        if (order.FollowedUpAt is not { } followedUp || followedUp < submitted)
            return new("CLOSING_NEEDS_CENTRE_CALLBACK", "结案前须由中心回访。", "An order closes only after the centre has called the citizen back.");
        return order.Satisfaction >= rules.ClosingSatisfaction
            ? null
            : new("CLOSING_NEEDS_SATISFACTION", $"群众满意度未达到结案要求（{Chinese(rules)}）。可退回重办，或按规定特殊结案。",
                $"The citizen's satisfaction is below what closing requires ({rules.ClosingSatisfaction}). Send it back for rework, or close it specially with approval.");
    }

    private static string Chinese(CityRules rules) => rules.ClosingSatisfaction switch
    {
        Scoring.Facts.Satisfaction.Satisfied => "满意",
        Scoring.Facts.Satisfaction.BasicallySatisfied => "基本满意",
        _ => "不满意",
    };

    private static Problem? MayCloseSpecially(WorkOrder order, NewOrderFact fact, CityRules rules)
    {
        if (string.IsNullOrWhiteSpace(fact.Detail.Evidence))
            return new("EVIDENCE_REQUIRED", "特殊结案须附证据。", "A special closure needs evidence.", "evidence");
        return fact.Detail.Reason == Unreachable && order.UnansweredCallbacks < rules.UnreachableTries
            ? new("UNREACHABLE_TRIES", $"至少回访 {rules.UnreachableTries} 次无人应答，现为 {order.UnansweredCallbacks} 次。", $"The citizen counts as unreachable after {rules.UnreachableTries} unanswered call-backs; there are {order.UnansweredCallbacks}.", "reason")
            : null;
    }
}
