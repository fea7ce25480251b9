using System.ComponentModel;
using Hotline.Assessment.Contracts;
using Hotline.Assessment.WorkOrders;
using Hotline.Kernel;
using Hotline.Modularity;
using Hotline.Modularity.GraphQL;
using Hotline.Positions.Contracts;
using Hotline.Scoring.Facts;
using Hotline.Scoring.WorkOrders;

namespace Hotline.Assessment.GraphQL;

[Description("What became of an act on an order (工单操作结果): the order as it stands, or why nothing was done.")]
internal sealed record WorkOrderPayload(WorkOrder? WorkOrder, IReadOnlyList<UserError> Errors)
{
    public static WorkOrderPayload From(Outcome<WorkOrder> outcome) => new(outcome.Value, UserError.From(outcome.Problems));
}

[Description("A matter that the centre takes on (受理).")]
internal sealed record AcceptOrderInput(
    [property: Description("Number in the city's own records (工单编号), 1–100 characters.")] string Number,
    [property: Description("Code of the matter's type (事项类别), 1–100 characters.")] string MatterType,
    [property: Description("Code of the urgency (紧急程度), 1–100 characters.")] string Urgency,
    [property: Description("Code of the channel (来源渠道), 1–100 characters.")] string Channel,
    [property: Description("When it was accepted; now unless told.")] Instant? At);

[Description("An order given to a unit (转派).")]
internal sealed record DispatchOrderInput(
    [property: NodeId("WorkOrder")] string OrderId,
    [property: NodeId("Unit")] string UnitId,
    [property: Description("As a helper (协办) with a deadline of its own, beside the lead unit (D20).")] bool? Helper,
    [property: Description("Deadline, later than the dispatch; the table of limits sets it unless told.")] Instant? Due,
    [property: Description("When it happened; now unless told.")] Instant? At);

[Description("An act on an order (工单操作).")]
internal sealed record OrderActInput([property: NodeId("WorkOrder")] string OrderId, [property: Description("When it happened; now unless told.")] Instant? At);

[Description("An act on an order that needs a reason (须说明原因的工单操作).")]
internal sealed record OrderActWithReasonInput(
    [property: NodeId("WorkOrder")] string OrderId, [property: Description("Why, 1–500 characters.")] string Reason,
    [property: Description("When it happened; now unless told.")] Instant? At);

[Description("A unit's act on an order (承办单位操作).")]
internal sealed record UnitActInput([property: NodeId("WorkOrder")] string OrderId);

[Description("An order that is not the unit's affair (退回).")]
internal sealed record ReturnOrderInput([property: NodeId("WorkOrder")] string OrderId, [property: Description("Why, 1–500 characters.")] string Reason);

[Description("A request for more time (延时申请).")]
internal sealed record AskExtensionInput(
    [property: NodeId("WorkOrder")] string OrderId,
    [property: Description("The deadline asked for (申请延至): later than the current one, within the longest extension of the city.")] Instant Until,
    [property: Description("Why, 1–500 characters.")] string Reason);

[Description("The decision on a request for more time (延时审批).")]
internal sealed record DecideExtensionInput(
    [property: NodeId("WorkOrder")] string OrderId,
    [property: Description("Whether the extension is granted.")] bool Granted,
    [property: Description("The deadline granted; the one asked for unless told.")] Instant? Until,
    [property: Description("Why, 1–500 characters.")] string Reason,
    [property: Description("When it happened; now unless told.")] Instant? At);

[Description("The unit's own call to the citizen (初次回访).")]
internal sealed record FirstCallbackInput(
    [property: NodeId("WorkOrder")] string OrderId,
    [property: Description("Whether the citizen was reached.")] bool Reached,
    [property: Description("What he said; never enters the rate (初次回访).")] Satisfaction? Satisfaction);

[Description("The centre's call to the citizen (中心回访).")]
internal sealed record CentreCallbackInput(
    [property: NodeId("WorkOrder")] string OrderId,
    [property: Description("Whether the citizen was reached.")] bool Reached,
    [property: Description("Needed where he was reached (满意度).")] Satisfaction? Satisfaction,
    [property: Description("When it happened; now unless told.")] Instant? At);

[Description("An order that leaves by an exit or leaves every denominator (特殊结案、剔除).")]
internal sealed record CloseSpeciallyInput(
    [property: NodeId("WorkOrder")] string OrderId,
    [property: Description("UNREACHABLE, REFUSED, IMPOSSIBLE or another code of the city (原因代码).")] string Reason,
    [property: Description("Reference to the evidence (证据编号).")] string Evidence,
    [property: Description("When it happened; now unless told.")] Instant? At);

/// <summary>
/// The life of an order, act by act. The units' acts are bound to the officer's own unit and happen when they are recorded: a
/// unit that could say when it submitted or asked would set its own clock.
/// </summary>
internal sealed class OrderMutations
{
    [Allow(Role.Agent), Description("Accepts a matter (受理).")]
    public static async Task<WorkOrderPayload> AcceptOrder(AcceptOrderInput input, Caller caller, [Service] OrderActs acts, CancellationToken cancellationToken)
    {
        if ((SourceFacts.Number(input.Number) ?? SourceFacts.Code(input.MatterType, "matterType") ?? SourceFacts.Code(input.Urgency, "urgency") ?? SourceFacts.Code(input.Channel, "channel")) is { } problem)
            return WorkOrderPayload.From(problem);
        var detail = new OrderFactDetail { MatterType = input.MatterType, Urgency = input.Urgency, Channel = input.Channel };
        return WorkOrderPayload.From(await acts.RecordAsync(caller, $"{caller.CityId}/{input.Number}", WorkAct.Accept, input.At,
            at => new(OrderFactKind.Accepted, at, null, caller.PersonId, detail), cancellationToken));
    }

    [Allow(Role.Agent), Description("Dispatches an order to its lead unit, or to a helper (转派).")]
    public static async Task<WorkOrderPayload> DispatchOrder(
        DispatchOrderInput input, Caller caller, [Service] OrderActs acts, [Service] IPositions positions, CancellationToken cancellationToken)
    {
        var units = await positions.UnitsAsync([input.UnitId], cancellationToken);
        if (!units.TryGetValue(input.UnitId, out var unit) || unit.CityId != caller.CityId || unit.Kind != UnitKind.SubCentre)
            return WorkOrderPayload.From(new Problem("UNIT_NOT_FOUND", "本市没有这个分中心。", "There is no such sub-centre in your city.", "unitId"));
        var detail = input is { Helper: null, Due: null } ? OrderFact.NoDetail : new OrderFactDetail { Helper = input.Helper, Due = input.Due };
        return await Centre(caller, acts, input.OrderId, WorkAct.Dispatch, input.At, OrderFactKind.Dispatched, detail, cancellationToken, unit.Id);
    }

    [Allow(Role.UnitOfficer), Description("Signs for an order (签收).")]
    public static Task<WorkOrderPayload> SignForOrder(UnitActInput input, Caller caller, [Service] OrderActs acts, CancellationToken cancellationToken) =>
        Unit(caller, acts, input.OrderId, OrderFactKind.SignedFor, OrderFact.NoDetail, cancellationToken);

    [Allow(Role.UnitOfficer), Description("Returns an order to the centre as not the unit's matter (退回, D21).")]
    public static Task<WorkOrderPayload> ReturnOrder(ReturnOrderInput input, Caller caller, [Service] OrderActs acts, CancellationToken cancellationToken) =>
        UnitWithReason(caller, acts, input.OrderId, OrderFactKind.Returned, input.Reason, new() { Reason = input.Reason }, cancellationToken);

    [Allow(Role.UnitOfficer), Description("Asks for more time (申请延时, D7). Asked after expiry, the order stays overdue.")]
    public static Task<WorkOrderPayload> AskExtension(AskExtensionInput input, Caller caller, [Service] OrderActs acts, CancellationToken cancellationToken) =>
        UnitWithReason(caller, acts, input.OrderId, OrderFactKind.ExtensionAsked, input.Reason, new() { Due = input.Until, Reason = input.Reason }, cancellationToken);

    [Allow(Role.HallManager, Role.Agent), Description("Decides on a request for more time (审批延时); never one's own.")]
    public static async Task<WorkOrderPayload> DecideExtension(DecideExtensionInput input, Caller caller, [Service] OrderActs acts, CancellationToken cancellationToken) =>
        Reason(input.Reason) ?? await Centre(caller, acts, input.OrderId, WorkAct.DecideExtension, input.At, OrderFactKind.ExtensionDecided,
            new() { Granted = input.Granted, Due = input.Until, Reason = input.Reason }, cancellationToken);

    [Allow(Role.HallManager, Role.Agent), Description("Stops the clock, with a reason (挂起).")]
    public static async Task<WorkOrderPayload> PauseOrder(OrderActWithReasonInput input, Caller caller, [Service] OrderActs acts, CancellationToken cancellationToken) =>
        Reason(input.Reason) ?? await Centre(caller, acts, input.OrderId, WorkAct.DecideExtension, input.At, OrderFactKind.Paused, new() { Reason = input.Reason }, cancellationToken);

    [Allow(Role.HallManager, Role.Agent), Description("Lets the clock run again (恢复).")]
    public static Task<WorkOrderPayload> ResumeOrder(OrderActInput input, Caller caller, [Service] OrderActs acts, CancellationToken cancellationToken) =>
        Centre(caller, acts, input.OrderId, WorkAct.DecideExtension, input.At, OrderFactKind.Resumed, OrderFact.NoDetail, cancellationToken);

    [Allow(Role.Agent, Role.HallManager), Description("Urges the unit (督办).")]
    public static Task<WorkOrderPayload> UrgeOrder(OrderActInput input, Caller caller, [Service] OrderActs acts, CancellationToken cancellationToken) =>
        Centre(caller, acts, input.OrderId, WorkAct.Urge, input.At, OrderFactKind.Urged, OrderFact.NoDetail, cancellationToken);

    [Allow(Role.UnitOfficer), Description("The unit's own call to the citizen (初次回访).")]
    public static async Task<WorkOrderPayload> RecordFirstCallback(FirstCallbackInput input, Caller caller, [Service] OrderActs acts, CancellationToken cancellationToken) =>
        !input.Reached && input.Satisfaction is not null
            ? WorkOrderPayload.From(new Problem("SATISFACTION_OF_REACHED", "未接通时不填满意度。", "Give a satisfaction only where the citizen was reached.", "satisfaction"))
            : await Unit(caller, acts, input.OrderId, OrderFactKind.FirstCallback, new() { Reached = input.Reached, Satisfaction = input.Satisfaction }, cancellationToken);

    [Allow(Role.UnitOfficer), Description("Submits the work as done; the unit's clock stops (办结上报, D6).")]
    public static Task<WorkOrderPayload> SubmitOrder(UnitActInput input, Caller caller, [Service] OrderActs acts, CancellationToken cancellationToken) =>
        Unit(caller, acts, input.OrderId, OrderFactKind.Submitted, OrderFact.NoDetail, cancellationToken);

    [Allow(Role.Agent), Description("The centre's call to the citizen, which decides whether the order is done (中心回访).")]
    public static async Task<WorkOrderPayload> RecordCentreCallback(CentreCallbackInput input, Caller caller, [Service] OrderActs acts, CancellationToken cancellationToken) =>
        input.Reached != (input.Satisfaction is not null)
            ? WorkOrderPayload.From(new Problem("SATISFACTION_OF_REACHED", "接通时须填满意度，未接通时不填。", "Give the satisfaction where the citizen was reached, and only there.", "satisfaction"))
            : await Centre(caller, acts, input.OrderId, WorkAct.CallBack, input.At, OrderFactKind.CentreCallback,
                new() { Reached = input.Reached, Satisfaction = input.Satisfaction }, cancellationToken);

    [Allow(Role.Agent), Description("Closes an order (结案): after the centre's call-back and with the satisfaction that the city requires (D4).")]
    public static Task<WorkOrderPayload> CloseOrder(OrderActInput input, Caller caller, [Service] OrderActs acts, CancellationToken cancellationToken) =>
        Centre(caller, acts, input.OrderId, WorkAct.CallBack, input.At, OrderFactKind.Closed, OrderFact.NoDetail, cancellationToken);

    [Allow(Role.Agent, Role.HallManager), Description("Sends an order back for rework (重办, D6).")]
    public static async Task<WorkOrderPayload> ReopenOrder(OrderActWithReasonInput input, Caller caller, [Service] OrderActs acts, CancellationToken cancellationToken) =>
        Reason(input.Reason) ?? await Centre(caller, acts, input.OrderId, WorkAct.CallBack, input.At, OrderFactKind.Reopened, new() { Reason = input.Reason }, cancellationToken);

    [Allow(Role.HallManager), Description("Lets an order leave by an exit, with reason and evidence; never by the handler (特殊结案, D5).")]
    public static async Task<WorkOrderPayload> CloseOrderSpecially(CloseSpeciallyInput input, Caller caller, [Service] OrderActs acts, CancellationToken cancellationToken) =>
        Reason(input.Reason) ?? await Centre(caller, acts, input.OrderId, WorkAct.CloseSpecially, input.At, OrderFactKind.SpeciallyClosed,
            new() { Reason = input.Reason, Evidence = input.Evidence, ApprovedBy = caller.PersonId }, cancellationToken);

    [Allow(Role.HallManager), Description("Takes an order out of every denominator, with reason and evidence (剔除, M4).")]
    public static async Task<WorkOrderPayload> ExcludeOrder(CloseSpeciallyInput input, Caller caller, [Service] OrderActs acts, CancellationToken cancellationToken) =>
        Reason(input.Reason) ?? (string.IsNullOrWhiteSpace(input.Evidence)
            ? WorkOrderPayload.From(new Problem("EVIDENCE_REQUIRED", "剔除须附证据。", "An exclusion needs evidence.", "evidence"))
            : await Centre(caller, acts, input.OrderId, WorkAct.CloseSpecially, input.At, OrderFactKind.Excluded,
                new() { Reason = input.Reason, Evidence = input.Evidence, ApprovedBy = caller.PersonId }, cancellationToken));

    private static async Task<WorkOrderPayload> Centre(
        Caller caller, OrderActs acts, string orderId, WorkAct act, Instant? at, OrderFactKind kind, OrderFactDetail detail, CancellationToken cancellationToken, string? unitId = null) =>
        WorkOrderPayload.From(await acts.RecordAsync(caller, orderId, act, at, moment => new(kind, moment, unitId, caller.PersonId, detail), cancellationToken));

    private static async Task<WorkOrderPayload> Unit(
        Caller caller, OrderActs acts, string orderId, OrderFactKind kind, OrderFactDetail detail, CancellationToken cancellationToken) =>
        WorkOrderPayload.From(await acts.RecordAsync(caller, orderId, null, null, moment => new(kind, moment, caller.UnitId, caller.PersonId, detail), cancellationToken));

    private static async Task<WorkOrderPayload> UnitWithReason(
        Caller caller, OrderActs acts, string orderId, OrderFactKind kind, string reason, OrderFactDetail detail, CancellationToken cancellationToken) =>
        Reason(reason) ?? await Unit(caller, acts, orderId, kind, detail, cancellationToken);

    private static WorkOrderPayload? Reason(string reason) => string.IsNullOrWhiteSpace(reason) || reason.Length > 500
        ? WorkOrderPayload.From(new Problem("REASON_REQUIRED", "请写明原因（1–500 字）。", "Give a reason of 1 to 500 characters.", "reason"))
        : null;
}
