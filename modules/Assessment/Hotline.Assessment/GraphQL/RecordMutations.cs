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

[Description("The record that was made, or why none was.")]
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

[Description("A breach in the common part (公共部分).")]
internal enum BreachCategory
{
    [Description("劳动纪律.")] Discipline,
    [Description("仪容仪表.")] Appearance,
    [Description("环境卫生.")] Hygiene,
    [Description("安全.")] Safety,
    [Description("工作交接.")] Handover,
}

internal sealed record RecordCallsInput(
    [property: NodeId("Person")] string PersonId, [property: Description("Local day.")] DateOnly Day,
    [property: Description("Calls answered, 0–2000 (接线量).")] int Calls, [property: Description("Hours on duty, 0–24, with two decimals.")] decimal Hours);

internal sealed record RecordBreachInput(
    [property: NodeId("Person")] string PersonId, SubjectKind Kind, DateOnly Day, BreachCategory Category, [property: Description("What happened, 1–500 characters.")] string Note);

internal sealed record RecordInspectionInput(
    [property: NodeId("Person"), Description("The agent whose call was sampled.")] string PersonId, DateOnly Day,
    [property: Description("Reference to the call or record that was sampled.")] string Sample,
    [property: Description("Grade by criterion, as the standard's rubric names them, e.g. entry: good.")] IReadOnlyList<GradeInput> Grades);

internal sealed record GradeInput(string Criterion, string Grade);

internal sealed record RecordErrorInput(
    [property: NodeId("Person"), Description("The monitor who had passed the work (D12).")] string PersonId, DateOnly Day, string Note);

internal sealed record FileComplaintInput(
    [property: Description("The person complained of; or else the unit.")][property: NodeId("Person")] string? PersonId,
    [property: NodeId("Unit")] string? UnitId, SubjectKind Kind, DateOnly Day, [property: Description("What the citizen said, 1–500 characters.")] string Text);

internal sealed record AdjudicateComplaintInput(
    [property: Description("Reference to the fact that filed it.")] string Complaint,
    [property: Description("none, or a grade of fault that the standard names, e.g. handledWell, handledBadly (M3).")] string Fault,
    [property: Description("Why, 1–500 characters.")] string Reason);

internal sealed record RecordActivityInput(
    [property: NodeId("Unit")] string UnitId, DateOnly Day, [property: Description("meeting or training (参会 / 组织培训).")] string Activity, bool Present);

internal sealed record RecordArchiveCheckInput([property: NodeId("Unit")] string UnitId, DateOnly Day, bool Complete, string? Note);

internal sealed record RecordPublicityInput([property: NodeId("Unit")] string UnitId, DateOnly Day, string Channel, string? Note);

internal sealed record GiveMarkInput(
    [property: NodeId("Person")] string? PersonId, [property: NodeId("Unit")] string? UnitId, SubjectKind Kind, DateOnly Day,
    [property: Description("Code of the item.")] string Item, [property: Description("Points given; or else a grade.")] Points? Points, string? Grade, string Reason);

internal sealed record RecordExternalResultInput(
    [property: NodeId("Person")] string PersonId, [property: Description("A day of the period that the result is for.")] DateOnly Day,
    string? Score, string Grade, [property: Description("Name of the other body's scheme.")] string Scheme);

internal sealed record VoidRecordInput([property: Description("Reference to the fact that does not hold.")] string FactId, [property: Description("Why, 1–500 characters.")] string Reason);

/// <summary>Records about people and units. Each becomes a fact; nothing here scores.</summary>
internal sealed class RecordMutations
{
    [Allow(Role.Monitor, Role.HallManager), Description("An agent's day at the telephone (接线量).")]
    public static Task<RecordPayload> RecordCalls(RecordCallsInput input, Caller caller, [Service] SubjectRecords records, CancellationToken cancellationToken) =>
        input.Calls is < 0 or > 2000 || input.Hours is < 0 or > 24
            ? Refuse("CALLS_OUT_OF_BOUNDS", "接线量须为 0–2000，工时须为 0–24。", "Calls are 0 to 2000 and hours 0 to 24.", "calls")
            : Record(caller, records, new(new(SubjectKind.Agent, input.PersonId), FactKinds.CallTally, WorkAct.Inspect, input.Day, new Dictionary<string, string>
            {
                ["calls"] = input.Calls.ToString(CultureInfo.InvariantCulture), ["hours"] = input.Hours.ToString("0.##", CultureInfo.InvariantCulture),
            }), cancellationToken);

    [Allow(Role.Monitor, Role.HallManager), Description("A breach in the common part (公共部分违规).")]
    public static Task<RecordPayload> RecordBreach(RecordBreachInput input, Caller caller, [Service] SubjectRecords records, CancellationToken cancellationToken) =>
        Record(caller, records, new(new(input.Kind, input.PersonId), FactKinds.ConductBreach, WorkAct.Inspect, input.Day, new Dictionary<string, string>
        {
            ["category"] = input.Category.ToString().ToLowerInvariant(), ["note"] = input.Note,
        }), cancellationToken, input.Note);

    [Allow(Role.Monitor), Description("A sampled inspection of an agent's work; never of one's own (质检抽查, D11).")]
    public static Task<RecordPayload> RecordInspection(RecordInspectionInput input, Caller caller, [Service] SubjectRecords records, CancellationToken cancellationToken)
    {
        var data = new Dictionary<string, string>(StringComparer.Ordinal) { ["sample"] = input.Sample, ["inspector"] = caller.PersonId ?? caller.Name };
        foreach (var grade in input.Grades)
            if (!data.TryAdd(grade.Criterion, grade.Grade))
                return Refuse("CRITERION_TWICE", $"评分项重复：{grade.Criterion}。", $"The criterion '{grade.Criterion}' is graded twice.", "grades");
        return Record(caller, records, new(new(SubjectKind.Agent, input.PersonId), FactKinds.InspectionScored, WorkAct.Inspect, input.Day, data), cancellationToken);
    }

    [Allow(Role.HallManager), Description("An error that turned up in work the monitor had passed (差错检查, D12).")]
    public static Task<RecordPayload> RecordError(RecordErrorInput input, Caller caller, [Service] SubjectRecords records, CancellationToken cancellationToken) =>
        Record(caller, records, new(new(SubjectKind.Monitor, input.PersonId), FactKinds.ErrorFound, WorkAct.Rule, input.Day,
            new Dictionary<string, string> { ["note"] = input.Note }), cancellationToken, input.Note);

    [Allow(Role.Monitor, Role.HallManager, Role.SystemIntegrator), Description("A citizen's complaint about a person or a unit (群众投诉). It counts only once it is ruled to be the subject's fault (D13).")]
    public static Task<RecordPayload> FileComplaint(FileComplaintInput input, Caller caller, [Service] SubjectRecords records, CancellationToken cancellationToken) =>
        Subject(input.Kind, input.PersonId, input.UnitId) is { } subject
            ? Record(caller, records, new(subject, Complaints.Filed, WorkAct.Inspect, input.Day, new Dictionary<string, string> { ["text"] = input.Text }), cancellationToken, input.Text)
            : SubjectMissing();

    [Allow(Role.HallManager), Description("Rules on a complaint; it counts in the period of the ruling (投诉裁定, D13).")]
    public static async Task<RecordPayload> AdjudicateComplaint(
        AdjudicateComplaintInput input, Caller caller, [Service] Complaints complaints, CancellationToken cancellationToken) =>
        RecordPayload.From(await complaints.AdjudicateAsync(caller, input.Complaint, input.Fault, input.Reason, cancellationToken));

    [Allow(Role.HallManager, Role.ResultsOfficer), Description("A meeting or training of the sub-centres (参会组织培训).")]
    public static Task<RecordPayload> RecordActivity(RecordActivityInput input, Caller caller, [Service] SubjectRecords records, CancellationToken cancellationToken) =>
        input.Activity is "meeting" or "training"
            ? Record(caller, records, new(new(SubjectKind.SubCentre, input.UnitId), FactKinds.ActivityHeld, WorkAct.Rule, input.Day,
                new Dictionary<string, string> { ["activity"] = input.Activity, ["present"] = input.Present ? "true" : "false" }), cancellationToken)
            : Refuse("ACTIVITY_UNKNOWN", "活动须为 meeting 或 training。", "An activity is 'meeting' or 'training'.", "activity");

    [Allow(Role.HallManager, Role.ResultsOfficer), Description("A check of a sub-centre's files (档案整理).")]
    public static Task<RecordPayload> RecordArchiveCheck(RecordArchiveCheckInput input, Caller caller, [Service] SubjectRecords records, CancellationToken cancellationToken) =>
        Record(caller, records, new(new(SubjectKind.SubCentre, input.UnitId), FactKinds.ArchiveChecked, WorkAct.Rule, input.Day,
            new Dictionary<string, string> { ["complete"] = input.Complete ? "true" : "false", ["note"] = input.Note ?? "" }), cancellationToken);

    [Allow(Role.HallManager, Role.ResultsOfficer), Description("A piece of publicity by a sub-centre (宣传情况).")]
    public static Task<RecordPayload> RecordPublicity(RecordPublicityInput input, Caller caller, [Service] SubjectRecords records, CancellationToken cancellationToken) =>
        Record(caller, records, new(new(SubjectKind.SubCentre, input.UnitId), FactKinds.PublicityPublished, WorkAct.Rule, input.Day,
            new Dictionary<string, string> { ["channel"] = input.Channel, ["note"] = input.Note ?? "" }), cancellationToken);

    [Allow(Role.HallManager, Role.ResultsOfficer), Description("A mark by hand for a qualitative item, with its reason (定性评分).")]
    public static Task<RecordPayload> GiveMark(GiveMarkInput input, Caller caller, [Service] SubjectRecords records, CancellationToken cancellationToken)
    {
        if (Subject(input.Kind, input.PersonId, input.UnitId) is not { } subject) return SubjectMissing();
        if (input.Points is null == input.Grade is null) return Refuse("POINTS_OR_GRADE", "分值与等级须填其一。", "Give points or a grade, one of them.", "points");
        var data = new Dictionary<string, string> { ["item"] = input.Item, ["reason"] = input.Reason };
        if (input.Points is { } points) data["points"] = points.ToString();
        if (input.Grade is { } grade) data["grade"] = grade;
        return Record(caller, records, new(subject, FactKinds.ManualMark, WorkAct.Rule, input.Day, data), cancellationToken, input.Reason);
    }

    [Allow(Role.ResultsOfficer), Description("A hall manager's result by another body's scheme (D3).")]
    public static Task<RecordPayload> RecordExternalResult(RecordExternalResultInput input, Caller caller, [Service] SubjectRecords records, CancellationToken cancellationToken)
    {
        var data = new Dictionary<string, string> { ["grade"] = input.Grade, ["scheme"] = input.Scheme };
        if (input.Score is { } score) data["score"] = score;
        return Record(caller, records, new(new(SubjectKind.HallManager, input.PersonId), FactKinds.ExternalResult, WorkAct.Rule, input.Day, data), cancellationToken, input.Scheme);
    }

    [Allow(Role.HallManager, Role.ResultsOfficer), Description("Corrects a record: it does not hold. The record stays to be seen (更正).")]
    public static async Task<RecordPayload> VoidRecord(VoidRecordInput input, Caller caller, [Service] Corrections corrections, CancellationToken cancellationToken) =>
        NoteProblem(input.Reason) is { } problem
            ? RecordPayload.From(problem)
            : RecordPayload.From(await corrections.VoidAsync(caller, input.FactId, input.Reason, cancellationToken));

    private static async Task<RecordPayload> Record(
        Caller caller, SubjectRecords records, SubjectRecords.Draft draft, CancellationToken cancellationToken, string? note = null) =>
        note is not null && NoteProblem(note) is { } problem
            ? RecordPayload.From(problem)
            : RecordPayload.From(await records.RecordAsync(caller, draft, cancellationToken));

    private static Problem? NoteProblem(string note) => string.IsNullOrWhiteSpace(note) || note.Length > 500
        ? new("TEXT_REQUIRED", "说明须为 1–500 字。", "The text has 1 to 500 characters.")
        : null;

    private static Subject? Subject(SubjectKind kind, string? personId, string? unitId) =>
        (kind == SubjectKind.SubCentre ? unitId : personId) is { } id ? new(kind, id) : null;

    private static Task<RecordPayload> SubjectMissing() => Refuse("SUBJECT_REQUIRED", "分中心须填 unitId，人员须填 personId。", "Name the unit of a sub-centre, or else the person.", "personId");

    private static Task<RecordPayload> Refuse(string code, string chinese, string english, string field) =>
        Task.FromResult(RecordPayload.From(new Problem(code, chinese, english, field)));
}
