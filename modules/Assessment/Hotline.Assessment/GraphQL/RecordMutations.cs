using System.ComponentModel;
using System.Globalization;
using GraphQL.DataLoader;
using Hotline.Assessment.Facts;
using Hotline.Kernel;
using Hotline.Modularity;
using Hotline.Modularity.GraphQL;
using Hotline.Positions.Contracts;
using Hotline.Scoring.Facts;

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
    public static Task<RecordPayload> RecordCalls(RecordCallsInput input, Caller caller, [Service] SubjectRecords records, CancellationToken cancellationToken) =>
        input.Calls is < 0 or > 2000 ? Refuse("CALLS_OUT_OF_BOUNDS", "接线量须为 0–2000。", "Calls are 0 to 2000.", "calls")
        : input.Hours is < 0 or > 24 ? Refuse("HOURS_OUT_OF_BOUNDS", "工时须为 0–24。", "Hours are 0 to 24.", "hours")
        : Record(caller, records, new(new(SubjectKind.Agent, input.PersonId), FactKinds.CallTally, WorkAct.Inspect, input.Day, new Dictionary<string, string>
        {
            ["calls"] = input.Calls.ToString(CultureInfo.InvariantCulture),
            ["hours"] = input.Hours.ToString("0.##", CultureInfo.InvariantCulture),
        }, Identity: input.Day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture)), null, cancellationToken);

    [Allow(Role.Monitor, Role.HallManager), Description("A breach in the common part (公共部分违规), of an agent or a monitor.")]
    public static Task<RecordPayload> RecordBreach(RecordBreachInput input, Caller caller, [Service] SubjectRecords records, CancellationToken cancellationToken) =>
        input.Kind is not (SubjectKind.Agent or SubjectKind.Monitor)
            ? Refuse("SUBJECT_KIND", "公共部分只考核受理员和监督员。", "The common part assesses agents and monitors.", "kind")
            : Record(caller, records, new(new(input.Kind, input.PersonId), FactKinds.ConductBreach, WorkAct.Inspect, input.Day, new Dictionary<string, string>
            {
                ["category"] = input.Category.ToString().ToLowerInvariant(),
                ["note"] = input.Note,
            }), Needed(input.Note, "note"), cancellationToken);

    [Allow(Role.Monitor, Role.HallManager), Description("A sampled inspection of an agent's work, or by the hall manager of a monitor's; never of one's own (质检抽查, D11).")]
    public static async Task<RecordPayload> RecordInspection(
        RecordInspectionInput input, Caller caller, [Service] SubjectRecords records, [Service] StandardTerms terms, CancellationToken cancellationToken)
    {
        var kind = input.Kind ?? SubjectKind.Agent;
        if (kind is not (SubjectKind.Agent or SubjectKind.Monitor)) return await Refuse("SUBJECT_KIND", "抽查的对象是受理员或监督员。", "Agents and monitors are inspected.", "kind");
        if (input.Grades.Count == 0) return await Refuse("GRADES_REQUIRED", "至少评一项。", "Grade one criterion at least.", "grades");
        var data = new Dictionary<string, string>(StringComparer.Ordinal) { ["sample"] = input.Sample, ["inspector"] = caller.PersonId ?? caller.Name };
        foreach (var grade in input.Grades)
        {
            if (!data.TryAdd(grade.Criterion, grade.Grade))
                return await Refuse("CRITERION_TWICE", $"评分项重复：{grade.Criterion}。", $"The criterion '{grade.Criterion}' is graded twice.", "grades");
            if (await terms.InspectionAsync(caller.CityId ?? "", kind, input.Day, grade.Criterion, grade.Grade, cancellationToken) is { } unknown) return RecordPayload.From(unknown);
        }
        // A monitor is not inspected by his like.
        var act = kind == SubjectKind.Agent ? WorkAct.Inspect : WorkAct.Rule;
        return await Record(caller, records, new(new(kind, input.PersonId), FactKinds.InspectionScored, act, input.Day, data), Needed(input.Sample, "sample"), cancellationToken);
    }

    [Allow(Role.HallManager), Description("An error that turned up in work the monitor had passed (差错检查, D12).")]
    public static Task<RecordPayload> RecordError(RecordErrorInput input, Caller caller, [Service] SubjectRecords records, CancellationToken cancellationToken) =>
        Record(caller, records, new(new(SubjectKind.Monitor, input.PersonId), FactKinds.ErrorFound, WorkAct.Rule, input.Day,
            new Dictionary<string, string> { ["note"] = input.Note }), Needed(input.Note, "note"), cancellationToken);

    [Allow(Role.Monitor, Role.HallManager, Role.SystemIntegrator), Description("A citizen's complaint about a person or a unit (群众投诉). It counts only once it is ruled to be the subject's fault (D13).")]
    public static Task<RecordPayload> FileComplaint(FileComplaintInput input, Caller caller, [Service] SubjectRecords records, CancellationToken cancellationToken) =>
        Subject(input.Kind, input.PersonId, input.UnitId) is { } subject
            ? Record(caller, records, new(subject, Complaints.Filed, WorkAct.Inspect, input.Day, new Dictionary<string, string> { ["text"] = input.Text }), Needed(input.Text, "text"), cancellationToken)
            : SubjectMissing(input.Kind);

    [Allow(Role.HallManager), Description("Rules on a complaint; it counts in the period of the ruling (投诉裁定, D13).")]
    public static async Task<RecordPayload> AdjudicateComplaint(
        AdjudicateComplaintInput input, Caller caller, [Service] Complaints complaints, CancellationToken cancellationToken) =>
        (Needed(input.Fault, "fault") ?? Needed(input.Reason, "reason")) is { } problem
            ? RecordPayload.From(problem)
            : RecordPayload.From(await complaints.AdjudicateAsync(caller, input.Complaint, input.Fault, input.Reason, cancellationToken));

    [Allow(Role.HallManager), Description("Rules on an order that a unit returned (退单裁定, D21): a wrong dispatch is charged to the dispatcher, an improper return to the unit.")]
    public static async Task<RecordPayload> RuleOnReturn(RuleOnReturnInput input, Caller caller, [Service] ReturnRulings rulings, CancellationToken cancellationToken) =>
        Needed(input.Reason, "reason") is { } problem
            ? RecordPayload.From(problem)
            : RecordPayload.From(await rulings.RuleAsync(caller, input.OrderId, input.UnitId, input.WithCause, input.Reason, cancellationToken));

    [Allow(Role.HallManager, Role.ResultsOfficer), Description("A meeting or training of the sub-centres (参会组织培训).")]
    public static Task<RecordPayload> RecordActivity(RecordActivityInput input, Caller caller, [Service] SubjectRecords records, CancellationToken cancellationToken) =>
        input.Activity is "meeting" or "training"
            ? Record(caller, records, new(new(SubjectKind.SubCentre, input.UnitId), FactKinds.ActivityHeld, WorkAct.Rule, input.Day,
                new Dictionary<string, string> { ["activity"] = input.Activity, ["present"] = Flag(input.Present) }), null, cancellationToken)
            : Refuse("ACTIVITY_UNKNOWN", "活动须为 meeting 或 training。", "An activity is 'meeting' or 'training'.", "activity");

    [Allow(Role.HallManager, Role.ResultsOfficer), Description("A check of a sub-centre's files (档案整理).")]
    public static Task<RecordPayload> RecordArchiveCheck(RecordArchiveCheckInput input, Caller caller, [Service] SubjectRecords records, CancellationToken cancellationToken) =>
        Record(caller, records, new(new(SubjectKind.SubCentre, input.UnitId), FactKinds.ArchiveChecked, WorkAct.Rule, input.Day,
            new Dictionary<string, string> { ["complete"] = Flag(input.Complete), ["note"] = input.Note ?? "" }), Short(input.Note, "note"), cancellationToken);

    [Allow(Role.HallManager, Role.ResultsOfficer), Description("A piece of publicity by a sub-centre (宣传情况).")]
    public static Task<RecordPayload> RecordPublicity(RecordPublicityInput input, Caller caller, [Service] SubjectRecords records, CancellationToken cancellationToken) =>
        Record(caller, records, new(new(SubjectKind.SubCentre, input.UnitId), FactKinds.PublicityPublished, WorkAct.Rule, input.Day,
            new Dictionary<string, string> { ["channel"] = input.Channel, ["note"] = input.Note ?? "" }), Needed(input.Channel, "channel") ?? Short(input.Note, "note"), cancellationToken);

    [Allow(Role.HallManager, Role.ResultsOfficer), Description("A mark by hand for a qualitative item, with its reason (定性评分). The last one of a month stands.")]
    public static async Task<RecordPayload> GiveMark(
        GiveMarkInput input, Caller caller, [Service] SubjectRecords records, [Service] StandardTerms terms, CancellationToken cancellationToken)
    {
        if (input.Kind == SubjectKind.HallManager) return await Refuse("SUBJECT_KIND", "大厅主管的考核结果由外部导入。", "A hall manager's result comes from another body.", "kind");
        if (Subject(input.Kind, input.PersonId, input.UnitId) is not { } subject) return await SubjectMissing(input.Kind);
        if (input.Points is null == input.Grade is null) return await Refuse("POINTS_OR_GRADE", "分值与等级须填其一。", "Give points or a grade, one of them.", "points");
        if (await terms.MarkAsync(caller.CityId ?? "", input.Kind, input.Day, input.Item, input.Points, input.Grade, cancellationToken) is { } unknown) return RecordPayload.From(unknown);
        var data = new Dictionary<string, string> { ["item"] = input.Item, ["reason"] = input.Reason };
        if (input.Points is { } points) data["points"] = points.ToString();
        if (input.Grade is { } grade) data["grade"] = grade;
        return await Record(caller, records, new(subject, FactKinds.ManualMark, WorkAct.Rule, input.Day, data, LastStands: true), Needed(input.Reason, "reason"), cancellationToken);
    }

    [Allow(Role.HallManager, Role.ResultsOfficer), Description("The mark of a year's year-end part (年终考核评分), with its reason. The last one stands; it is in no month's score.")]
    public static Task<RecordPayload> GiveYearEndMark(GiveYearEndMarkInput input, Caller caller, [Service] SubjectRecords records, CancellationToken cancellationToken) =>
        input.Kind == SubjectKind.HallManager ? Refuse("SUBJECT_KIND", "大厅主管的考核结果由外部导入。", "A hall manager's result comes from another body.", "kind")
        : Subject(input.Kind, input.PersonId, input.UnitId) is not { } subject ? SubjectMissing(input.Kind)
        : input.Points < Points.Zero || input.Points > Points.Of(10_000) ? Refuse("POINTS_OUT_OF_BOUNDS", "分值须为 0–10000。", "Points are 0 to 10,000.", "points")
        : !(input.Year.Length == 4 && input.Year.All(char.IsAsciiDigit)) ? Refuse("PERIOD_NOT_A_YEAR", "请填写年份，如 2025。", "Give a year such as 2025.", "year")
        : Record(caller, records, new(subject, FactKinds.YearEndMark, WorkAct.Rule, input.Day,
            new Dictionary<string, string> { ["year"] = input.Year, ["points"] = input.Points.ToString(), ["reason"] = input.Reason }, LastStands: true),
            Needed(input.Reason, "reason"), cancellationToken);

    [Allow(Role.ResultsOfficer), Description("A hall manager's result by another body's scheme (外部考核结果, D3). The last one of a period stands.")]
    public static Task<RecordPayload> RecordExternalResult(RecordExternalResultInput input, Caller caller, [Service] SubjectRecords records, CancellationToken cancellationToken)
    {
        var data = new Dictionary<string, string> { ["grade"] = input.Grade, ["scheme"] = input.Scheme };
        if (input.Score is { } score) data["score"] = score;
        return Record(caller, records, new(new(SubjectKind.HallManager, input.PersonId), FactKinds.ExternalResult, WorkAct.Rule, input.Day, data, LastStands: true),
            Needed(input.Grade, "grade") ?? Needed(input.Scheme, "scheme") ?? Short(input.Score, "score"), cancellationToken);
    }

    [Allow(Role.HallManager, Role.ResultsOfficer), Description("Corrects a record: it does not hold. The record stays to be seen, and may be made anew (更正).")]
    public static async Task<RecordPayload> VoidRecord(VoidRecordInput input, Caller caller, [Service] Corrections corrections, CancellationToken cancellationToken) =>
        Needed(input.Reason, "reason") is { } problem
            ? RecordPayload.From(problem)
            : RecordPayload.From(await corrections.VoidAsync(caller, input.FactId, input.Reason, cancellationToken));

    private static async Task<RecordPayload> Record(
        Caller caller, SubjectRecords records, SubjectRecords.Draft draft, Problem? problem, CancellationToken cancellationToken) =>
        problem is not null ? RecordPayload.From(problem) : RecordPayload.From(await records.RecordAsync(caller, draft, cancellationToken));

    private static Problem? Needed(string text, string field) => string.IsNullOrWhiteSpace(text) || text.Length > 500
        ? new("TEXT_REQUIRED", "须为 1–500 字。", "The text has 1 to 500 characters.", field)
        : null;

    private static Problem? Short(string? text, string field) => text?.Length > 500 ? new("TEXT_TOO_LONG", "至多 500 字。", "The text has at most 500 characters.", field) : null;

    private static string Flag(bool value) => value ? "true" : "false";

    private static Subject? Subject(SubjectKind kind, string? personId, string? unitId) =>
        (kind == SubjectKind.SubCentre ? unitId : personId) is { } id ? new(kind, id) : null;

    private static Task<RecordPayload> SubjectMissing(SubjectKind kind) => Refuse(
        "SUBJECT_REQUIRED", "分中心须填 unitId，人员须填 personId。", "Name the unit of a sub-centre, or else the person.", kind == SubjectKind.SubCentre ? "unitId" : "personId");

    private static Task<RecordPayload> Refuse(string code, string chinese, string english, string field) =>
        Task.FromResult(RecordPayload.From(new Problem(code, chinese, english, field)));
}
