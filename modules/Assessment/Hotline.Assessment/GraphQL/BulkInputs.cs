using System.ComponentModel;
using Hotline.Kernel;
using Hotline.Modularity.GraphQL;
using Hotline.Scoring.Facts;
using Hotline.Scoring.WorkOrders;

namespace Hotline.Assessment.GraphQL;

[Description("A fact of an order as its source tells it (来源工单事实): history, in any order and in pieces, past the guards that stand before people's acts. Of the fields only those that its kind needs are given.")]
internal sealed record OrderFactInput(
    [property: Description("Number in the city's own records (工单编号), 1–100 characters.")] string Number,
    [property: Description("What happened; all but VOIDED (事实类型).")] OrderFactKind Kind,
    [property: Description("When it happened, not in the future (发生时间).")] Instant At,
    [property: NodeId("Unit"), Description("The sub-centre that it concerns (承办单位).")] string? UnitId,
    [property: NodeId("Person"), Description("Who did it, where the source says (办理人).")] string? PersonId,
    [property: Description("Of ACCEPTED: code of the matter's type (事项类别), 1–100 characters.")] string? MatterType,
    [property: Description("Of ACCEPTED: code of the urgency (紧急程度), 1–100 characters.")] string? Urgency,
    [property: Description("Of ACCEPTED: code of the channel (来源渠道), 1–100 characters.")] string? Channel,
    [property: Description("Deadline of DISPATCHED, or the one asked for or granted (期限).")] Instant? Due,
    [property: Description("Of DISPATCHED: as a helper (协办).")] bool? Helper,
    [property: Description("Of EXTENSION_DECIDED: whether it is granted (是否批准).")] bool? Granted,
    [property: Description("Of the call-backs: whether the citizen was reached (是否接通).")] bool? Reached,
    [property: Description("Of the call-backs: what he said (满意度).")] Satisfaction? Satisfaction,
    [property: Description("Of VERDICT_GIVEN (时限结论).")] TimelinessVerdict? Verdict,
    [property: Description("Why, at most 500 characters.")] string? Reason,
    [property: Description("Of SPECIALLY_CLOSED and EXCLUDED: reference to the evidence (证据编号), at most 500 characters.")] string? Evidence,
    [property: NodeId("Person"), Description("Of SPECIALLY_CLOSED and EXCLUDED: who approved it (审批人).")] string? ApprovedById);

[Description("One fact (一条事实): exactly one of the fields is given. Each is for those to whom the mutation of its name is allowed; orders are for connected systems.")]
internal sealed record FactInput(
    [property: Description("A fact of an order (工单事实).")] OrderFactInput? Order,
    [property: Description("As for recordCalls (接线量).")] RecordCallsInput? Calls,
    [property: Description("As for recordBreach (违规).")] RecordBreachInput? Breach,
    [property: Description("As for recordInspection (抽查).")] RecordInspectionInput? Inspection,
    [property: Description("As for recordError (差错).")] RecordErrorInput? Error,
    [property: Description("As for fileComplaint (投诉).")] FileComplaintInput? Complaint,
    [property: Description("As for recordActivity (参会、培训).")] RecordActivityInput? Activity,
    [property: Description("As for recordArchiveCheck (档案检查).")] RecordArchiveCheckInput? ArchiveCheck,
    [property: Description("As for recordPublicity (宣传).")] RecordPublicityInput? Publicity,
    [property: Description("As for giveMark (评分).")] GiveMarkInput? Mark,
    [property: Description("As for giveYearEndMark (年终考核评分).")] GiveYearEndMarkInput? YearEndMark,
    [property: Description("As for recordExternalResult (外部考核结果).")] RecordExternalResultInput? ExternalResult)
{
    /// <summary>What is given, each with its field's name.</summary>
    public IReadOnlyList<(string Field, object Value)> Given() => new (string Field, object? Value)[]
    {
        ("order", Order), ("calls", Calls), ("breach", Breach), ("inspection", Inspection), ("error", Error), ("complaint", Complaint), ("activity", Activity),
        ("archiveCheck", ArchiveCheck), ("publicity", Publicity), ("mark", Mark), ("yearEndMark", YearEndMark), ("externalResult", ExternalResult),
    }.Where(each => each.Value is not null).Select(each => (each.Field, each.Value!)).ToList();
}

[Description("Facts to be recorded together (批量登记).")]
internal sealed record RecordFactsInput([property: Description("1 to 1000 facts, each recorded or refused by itself (事实清单).")] IReadOnlyList<FactInput> Facts);

[Description("What became of one fact (单条结果).")]
internal enum FactOutcome
{
    [Description("It is new (已登记).")] Recorded,
    [Description("The same was recorded before, or stands earlier in the list (已存在).")] AlreadyThere,
    [Description("It is not recorded; the errors say why (已拒绝).")] Refused,
}

[Description("What became of one fact of the list (单条结果).")]
internal sealed record FactResult(
    [property: Description("Its place in the list, from 0 (序号).")] int Position,
    FactOutcome Outcome,
    [property: Description("Stable reference to the record; null where it was refused.")] string? FactId,
    IReadOnlyList<UserError> Errors);

[Description("What became of the facts (批量登记结果), or why none was looked at.")]
internal sealed record RecordFactsPayload(
    [property: Description("One for each fact, in the order sent, at most 1000 (逐条结果).")] IReadOnlyList<FactResult> Results, IReadOnlyList<UserError> Errors)
{
    [Description("How many are new (新登记数).")]
    public int RecordedCount => Results.Count(result => result.Outcome == FactOutcome.Recorded);

    [Description("How many were there already (已存在数).")]
    public int AlreadyThereCount => Results.Count(result => result.Outcome == FactOutcome.AlreadyThere);

    [Description("How many were refused (拒绝数).")]
    public int RefusedCount => Results.Count(result => result.Outcome == FactOutcome.Refused);

    public static RecordFactsPayload From(IReadOnlyList<Problem> problems) => new([], UserError.From(problems));
}
