using System.Globalization;
using Hotline.Assessment.Facts;
using Hotline.Kernel;
using Hotline.Modularity;
using Hotline.Positions.Contracts;
using Hotline.Scoring.Facts;

namespace Hotline.Assessment.GraphQL;

/// <summary>What a caller says of a person or a unit, as the record that it is to become; or what is wrong with it by itself.</summary>
internal sealed class RecordDrafts(StandardTerms terms)
{
    /// <param name="input">One of the inputs of <see cref="RecordMutations"/> that need nothing but themselves.</param>
    public async ValueTask<Outcome<SubjectDraft>> OfAsync(object input, Caller caller, CancellationToken cancellationToken) => input switch
    {
        RecordCallsInput calls => Of(calls),
        RecordBreachInput breach => Of(breach),
        RecordInspectionInput inspection => await OfAsync(inspection, caller, cancellationToken),
        RecordErrorInput error => Checked(Needed(error.Note, "note"), new(new(SubjectKind.Monitor, error.PersonId), FactKinds.ErrorFound, WorkAct.Rule, error.Day, Data(("note", error.Note)))),
        FileComplaintInput complaint => Of(complaint),
        RecordActivityInput activity => Of(activity),
        RecordArchiveCheckInput check => Checked(Short(check.Note, "note"), new(
            new(SubjectKind.SubCentre, check.UnitId), FactKinds.ArchiveChecked, WorkAct.Rule, check.Day, Data(("complete", Flag(check.Complete)), ("note", check.Note ?? "")))),
        RecordPublicityInput publicity => Checked(Needed(publicity.Channel, "channel") ?? Short(publicity.Note, "note"), new(
            new(SubjectKind.SubCentre, publicity.UnitId), FactKinds.PublicityPublished, WorkAct.Rule, publicity.Day, Data(("channel", publicity.Channel), ("note", publicity.Note ?? "")))),
        GiveMarkInput mark => await OfAsync(mark, caller, cancellationToken),
        GiveYearEndMarkInput mark => Of(mark),
        RecordExternalResultInput result => Of(result),
        _ => throw new ArgumentOutOfRangeException(nameof(input), input.GetType(), "It is no record by itself."),
    };

    public static Problem? Needed(string text, string field) => string.IsNullOrWhiteSpace(text) || text.Length > 500
        ? new("TEXT_REQUIRED", "须为 1–500 字。", "The text has 1 to 500 characters.", field)
        : null;

    public static Problem? Short(string? text, string field) => text?.Length > 500 ? new("TEXT_TOO_LONG", "至多 500 字。", "The text has at most 500 characters.", field) : null;

    private static Outcome<SubjectDraft> Of(RecordCallsInput input) =>
        input.Calls is < 0 or > 2000 ? new Problem("CALLS_OUT_OF_BOUNDS", "接线量须为 0–2000。", "Calls are 0 to 2000.", "calls")
        : input.Hours is < 0 or > 24 ? new Problem("HOURS_OUT_OF_BOUNDS", "工时须为 0–24。", "Hours are 0 to 24.", "hours")
        : new SubjectDraft(new(SubjectKind.Agent, input.PersonId), FactKinds.CallTally, WorkAct.Inspect, input.Day,
            Data(("calls", input.Calls.ToString(CultureInfo.InvariantCulture)), ("hours", input.Hours.ToString("0.##", CultureInfo.InvariantCulture))),
            Identity: input.Day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture));

    private static Outcome<SubjectDraft> Of(RecordBreachInput input) => input.Kind is not (SubjectKind.Agent or SubjectKind.Monitor)
        ? new Problem("SUBJECT_KIND", "公共部分只考核受理员和监督员。", "The common part assesses agents and monitors.", "kind")
        : Checked(Needed(input.Note, "note"), new(new(input.Kind, input.PersonId), FactKinds.ConductBreach, WorkAct.Inspect, input.Day,
            Data(("category", input.Category.ToString().ToLowerInvariant()), ("note", input.Note))));

    private async Task<Outcome<SubjectDraft>> OfAsync(RecordInspectionInput input, Caller caller, CancellationToken cancellationToken)
    {
        var kind = input.Kind ?? SubjectKind.Agent;
        if (kind is not (SubjectKind.Agent or SubjectKind.Monitor)) return new Problem("SUBJECT_KIND", "抽查的对象是受理员或监督员。", "Agents and monitors are inspected.", "kind");
        if (input.Grades.Count == 0) return new Problem("GRADES_REQUIRED", "至少评一项。", "Grade one criterion at least.", "grades");
        var data = Data(("sample", input.Sample), ("inspector", caller.PersonId ?? caller.Name));
        foreach (var grade in input.Grades)
        {
            if (!data.TryAdd(grade.Criterion, grade.Grade))
                return new Problem("CRITERION_TWICE", $"评分项重复：{grade.Criterion}。", $"The criterion '{grade.Criterion}' is graded twice.", "grades");
            if (await terms.InspectionAsync(caller.CityId ?? "", kind, input.Day, grade.Criterion, grade.Grade, cancellationToken) is { } unknown) return unknown;
        }
        // A monitor is not inspected by his like.
        var act = kind == SubjectKind.Agent ? WorkAct.Inspect : WorkAct.Rule;
        return Checked(Needed(input.Sample, "sample"), new(new(kind, input.PersonId), FactKinds.InspectionScored, act, input.Day, data));
    }

    private static Outcome<SubjectDraft> Of(FileComplaintInput input) => Subject(input.Kind, input.PersonId, input.UnitId) is { } subject
        ? Checked(Needed(input.Text, "text"), new(subject, Complaints.Filed, WorkAct.Inspect, input.Day, Data(("text", input.Text))))
        : SubjectMissing(input.Kind);

    private static Outcome<SubjectDraft> Of(RecordActivityInput input) => input.Activity is "meeting" or "training"
        ? new SubjectDraft(new(SubjectKind.SubCentre, input.UnitId), FactKinds.ActivityHeld, WorkAct.Rule, input.Day, Data(("activity", input.Activity), ("present", Flag(input.Present))))
        : new Problem("ACTIVITY_UNKNOWN", "活动须为 meeting 或 training。", "An activity is 'meeting' or 'training'.", "activity");

    private async Task<Outcome<SubjectDraft>> OfAsync(GiveMarkInput input, Caller caller, CancellationToken cancellationToken)
    {
        if (input.Kind == SubjectKind.HallManager) return OfAnotherBody;
        if (Subject(input.Kind, input.PersonId, input.UnitId) is not { } subject) return SubjectMissing(input.Kind);
        if (input.Points is null == input.Grade is null) return new Problem("POINTS_OR_GRADE", "分值与等级须填其一。", "Give points or a grade, one of them.", "points");
        if (await terms.MarkAsync(caller.CityId ?? "", input.Kind, input.Day, input.Item, input.Points, input.Grade, cancellationToken) is { } unknown) return unknown;
        var data = Data(("item", input.Item), ("reason", input.Reason));
        if (input.Points is { } points) data["points"] = points.ToString();
        if (input.Grade is { } grade) data["grade"] = grade;
        return Checked(Needed(input.Reason, "reason"), new(subject, FactKinds.ManualMark, WorkAct.Rule, input.Day, data, LastStands: true));
    }

    private static Outcome<SubjectDraft> Of(GiveYearEndMarkInput input) =>
        input.Kind == SubjectKind.HallManager ? OfAnotherBody
        : Subject(input.Kind, input.PersonId, input.UnitId) is not { } subject ? SubjectMissing(input.Kind)
        : input.Points < Points.Zero || input.Points > Points.Of(10_000) ? new Problem("POINTS_OUT_OF_BOUNDS", "分值须为 0–10000。", "Points are 0 to 10,000.", "points")
        : !(input.Year.Length == 4 && input.Year.All(char.IsAsciiDigit)) ? new Problem("PERIOD_NOT_A_YEAR", "请填写年份，如 2025。", "Give a year such as 2025.", "year")
        : Checked(Needed(input.Reason, "reason"), new(subject, FactKinds.YearEndMark, WorkAct.Rule, input.Day,
            Data(("year", input.Year), ("points", input.Points.ToString()), ("reason", input.Reason)), LastStands: true));

    private static Outcome<SubjectDraft> Of(RecordExternalResultInput input)
    {
        var data = Data(("grade", input.Grade), ("scheme", input.Scheme));
        if (input.Score is { } score) data["score"] = score;
        return Checked(Needed(input.Grade, "grade") ?? Needed(input.Scheme, "scheme") ?? Short(input.Score, "score"),
            new(new(SubjectKind.HallManager, input.PersonId), FactKinds.ExternalResult, WorkAct.Rule, input.Day, data, LastStands: true));
    }

    private static Outcome<SubjectDraft> Checked(Problem? problem, SubjectDraft draft) => problem is null ? draft : problem;

    private static Dictionary<string, string> Data(params ReadOnlySpan<(string Name, string Value)> values)
    {
        var data = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var (name, value) in values) data.Add(name, value);
        return data;
    }

    private static string Flag(bool value) => value ? "true" : "false";

    private static Subject? Subject(SubjectKind kind, string? personId, string? unitId) =>
        (kind == SubjectKind.SubCentre ? unitId : personId) is { } id ? new(kind, id) : null;

    private static Problem SubjectMissing(SubjectKind kind) => new(
        "SUBJECT_REQUIRED", "分中心须填 unitId，人员须填 personId。", "Name the unit of a sub-centre, or else the person.", kind == SubjectKind.SubCentre ? "unitId" : "personId");

    private static Problem OfAnotherBody { get; } = new("SUBJECT_KIND", "大厅主管的考核结果由外部导入。", "A hall manager's result comes from another body.", "kind");
}
