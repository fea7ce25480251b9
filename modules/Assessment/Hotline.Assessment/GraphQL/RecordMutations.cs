using System.ComponentModel;
using GraphQL.DataLoader;
using Hotline.Assessment.Facts;
using Hotline.Kernel;
using Hotline.Modularity;
using Hotline.Modularity.GraphQL;

namespace Hotline.Assessment.GraphQL;

[Description("The record that was made, or why none was (登记结果).")]
internal sealed record RecordPayload([property: Hidden] string? FactId, IReadOnlyList<UserError> Errors)
{
    public static RecordPayload From(Outcome<string> outcome) => new(outcome.Value, UserError.From(outcome.Problems));
    public static RecordPayload From(Problem problem) => new(null, UserError.From([problem]));
}

internal sealed class RecordPayloadFields
{
    [Description("The record as it stands.")]
    public static IDataLoaderResult<RecordedFact?>? Fact([Parent] RecordPayload payload, [Service] RecordedFactLoader facts) =>
        payload.FactId is { } id ? facts.Load(id) : null;
}

/// <summary>Records about people and units. Each becomes a fact; nothing here scores.</summary>
internal sealed class RecordMutations
{
    [Allow(Role.Monitor, Role.HallManager), Description("An agent's day at the telephone (接线量); one record a day.")]
    public static Task<RecordPayload> RecordCalls(RecordCallsInput input, Caller caller, [Service] RecordDrafts drafts, [Service] SubjectRecords records, CancellationToken cancellationToken) =>
        Record(input, caller, drafts, records, cancellationToken);

    [Allow(Role.Monitor, Role.HallManager), Description("A breach in the common part (公共部分违规), of an agent or a monitor.")]
    public static Task<RecordPayload> RecordBreach(RecordBreachInput input, Caller caller, [Service] RecordDrafts drafts, [Service] SubjectRecords records, CancellationToken cancellationToken) =>
        Record(input, caller, drafts, records, cancellationToken);

    [Allow(Role.Monitor, Role.HallManager), Description("A sampled inspection of an agent's work, or by the hall manager of a monitor's; never of one's own (质检抽查, D11).")]
    public static Task<RecordPayload> RecordInspection(RecordInspectionInput input, Caller caller, [Service] RecordDrafts drafts, [Service] SubjectRecords records, CancellationToken cancellationToken) =>
        Record(input, caller, drafts, records, cancellationToken);

    [Allow(Role.HallManager), Description("An error that turned up in work the monitor had passed (差错检查, D12).")]
    public static Task<RecordPayload> RecordError(RecordErrorInput input, Caller caller, [Service] RecordDrafts drafts, [Service] SubjectRecords records, CancellationToken cancellationToken) =>
        Record(input, caller, drafts, records, cancellationToken);

    [Allow(Role.Monitor, Role.HallManager, Role.SystemIntegrator), Description("A citizen's complaint about a person or a unit (群众投诉). It counts only once it is ruled to be the subject's fault (D13).")]
    public static Task<RecordPayload> FileComplaint(FileComplaintInput input, Caller caller, [Service] RecordDrafts drafts, [Service] SubjectRecords records, CancellationToken cancellationToken) =>
        Record(input, caller, drafts, records, cancellationToken);

    [Allow(Role.HallManager), Description("Rules on a complaint; it counts in the period of the ruling (投诉裁定, D13).")]
    public static async Task<RecordPayload> AdjudicateComplaint(
        AdjudicateComplaintInput input, Caller caller, [Service] Complaints complaints, CancellationToken cancellationToken) =>
        (RecordDrafts.Needed(input.Fault, "fault") ?? RecordDrafts.Needed(input.Reason, "reason")) is { } problem
            ? RecordPayload.From(problem)
            : RecordPayload.From(await complaints.AdjudicateAsync(caller, input.Complaint, input.Fault, input.Reason, cancellationToken));

    [Allow(Role.HallManager), Description("Rules on an order that a unit returned (退单裁定, D21): a wrong dispatch is charged to the dispatcher, an improper return to the unit.")]
    public static async Task<RecordPayload> RuleOnReturn(RuleOnReturnInput input, Caller caller, [Service] ReturnRulings rulings, CancellationToken cancellationToken) =>
        RecordDrafts.Needed(input.Reason, "reason") is { } problem
            ? RecordPayload.From(problem)
            : RecordPayload.From(await rulings.RuleAsync(caller, input.OrderId, input.UnitId, input.WithCause, input.Reason, cancellationToken));

    [Allow(Role.HallManager, Role.ResultsOfficer), Description("A meeting or training of the sub-centres (参会组织培训).")]
    public static Task<RecordPayload> RecordActivity(RecordActivityInput input, Caller caller, [Service] RecordDrafts drafts, [Service] SubjectRecords records, CancellationToken cancellationToken) =>
        Record(input, caller, drafts, records, cancellationToken);

    [Allow(Role.HallManager, Role.ResultsOfficer), Description("A check of a sub-centre's files (档案整理).")]
    public static Task<RecordPayload> RecordArchiveCheck(RecordArchiveCheckInput input, Caller caller, [Service] RecordDrafts drafts, [Service] SubjectRecords records, CancellationToken cancellationToken) =>
        Record(input, caller, drafts, records, cancellationToken);

    [Allow(Role.HallManager, Role.ResultsOfficer), Description("A piece of publicity by a sub-centre (宣传情况).")]
    public static Task<RecordPayload> RecordPublicity(RecordPublicityInput input, Caller caller, [Service] RecordDrafts drafts, [Service] SubjectRecords records, CancellationToken cancellationToken) =>
        Record(input, caller, drafts, records, cancellationToken);

    [Allow(Role.HallManager, Role.ResultsOfficer), Description("A mark by hand for a qualitative item, with its reason (定性评分). The last one of a month stands.")]
    public static Task<RecordPayload> GiveMark(GiveMarkInput input, Caller caller, [Service] RecordDrafts drafts, [Service] SubjectRecords records, CancellationToken cancellationToken) =>
        Record(input, caller, drafts, records, cancellationToken);

    [Allow(Role.HallManager, Role.ResultsOfficer), Description("The mark of a year's year-end part (年终考核评分), with its reason. The last one stands; it is in no month's score.")]
    public static Task<RecordPayload> GiveYearEndMark(GiveYearEndMarkInput input, Caller caller, [Service] RecordDrafts drafts, [Service] SubjectRecords records, CancellationToken cancellationToken) =>
        Record(input, caller, drafts, records, cancellationToken);

    [Allow(Role.ResultsOfficer), Description("A hall manager's result by another body's scheme (外部考核结果, D3). The last one of a period stands.")]
    public static Task<RecordPayload> RecordExternalResult(RecordExternalResultInput input, Caller caller, [Service] RecordDrafts drafts, [Service] SubjectRecords records, CancellationToken cancellationToken) =>
        Record(input, caller, drafts, records, cancellationToken);

    [Allow(Role.HallManager, Role.ResultsOfficer), Description("Corrects a record: it does not hold. The record stays to be seen, and may be made anew (更正).")]
    public static async Task<RecordPayload> VoidRecord(VoidRecordInput input, Caller caller, [Service] Corrections corrections, CancellationToken cancellationToken) =>
        RecordDrafts.Needed(input.Reason, "reason") is { } problem
            ? RecordPayload.From(problem)
            : RecordPayload.From(await corrections.VoidAsync(caller, input.FactId, input.Reason, cancellationToken));

    private static async Task<RecordPayload> Record(object input, Caller caller, RecordDrafts drafts, SubjectRecords records, CancellationToken cancellationToken)
    {
        var draft = await drafts.OfAsync(input, caller, cancellationToken);
        return draft.Succeeded ? RecordPayload.From(await records.RecordAsync(caller, draft.Value, cancellationToken)) : new(null, UserError.From(draft.Problems));
    }
}
