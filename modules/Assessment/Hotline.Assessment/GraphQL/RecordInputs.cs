using System.ComponentModel;
using Hotline.Kernel;
using Hotline.Modularity.GraphQL;

namespace Hotline.Assessment.GraphQL;

[Description("A breach in the common part (公共部分).")]
internal enum BreachCategory
{
    [Description("劳动纪律.")] Discipline,
    [Description("仪容仪表.")] Appearance,
    [Description("环境卫生.")] Hygiene,
    [Description("安全.")] Safety,
    [Description("工作交接.")] Handover,
}

[Description("Calls and hours of an agent on a day (接线量).")]
internal sealed record RecordCallsInput(
    [property: NodeId("Person")] string PersonId, [property: Description("Local day.")] DateOnly Day,
    [property: Description("Calls answered, 0–2000 (接线量).")] int Calls, [property: Description("Hours on duty, 0–24, with two decimals.")] decimal Hours);

[Description("A breach of the common part, found by a monitor (违规记录).")]
internal sealed record RecordBreachInput(
    [property: NodeId("Person")] string PersonId, SubjectKind Kind, [property: Description("The local day on which it happened.")] DateOnly Day, BreachCategory Category,
    [property: Description("What happened, 1–500 characters.")] string Note);

[Description("A sampled piece of somebody's work, graded (抽查).")]
internal sealed record RecordInspectionInput(
    [property: NodeId("Person"), Description("Whose work was sampled.")] string PersonId,
    [property: Description("An agent, or a monitor whose replies the hall manager inspects; an agent unless told.")] SubjectKind? Kind,
    [property: Description("The local day of the sampled work.")] DateOnly Day,
    [property: Description("Reference to the call or record that was sampled, 1–500 characters.")] string Sample,
    [property: Description("Grade by criterion, at least one, as the standard's rubric names them, e.g. entry: good.")] IReadOnlyList<GradeInput> Grades);

[Description("A grade by one criterion (分项评级).")]
internal sealed record GradeInput(
    [property: Description("Code of the criterion in the standard's rubric.")] string Criterion, [property: Description("Code of the grade there.")] string Grade);

[Description("An error in work that a monitor had passed (差错).")]
internal sealed record RecordErrorInput(
    [property: NodeId("Person"), Description("The monitor who had passed the work (D12).")] string PersonId,
    [property: Description("The local day on which it happened.")] DateOnly Day, [property: Description("What was wrong, 1–500 characters.")] string Note);

[Description("A citizen's complaint about a person or a unit (投诉).")]
internal sealed record FileComplaintInput(
    [property: Description("The person complained of; or else the unit.")][property: NodeId("Person")] string? PersonId,
    [property: NodeId("Unit")] string? UnitId, SubjectKind Kind,
    [property: Description("The local day on which it came in.")] DateOnly Day, [property: Description("What the citizen said, 1–500 characters.")] string Text);

[Description("The ruling on a complaint (投诉裁定).")]
internal sealed record AdjudicateComplaintInput(
    [property: Description("Reference to the fact that filed it.")] string Complaint,
    [property: Description("none, or a grade of fault that the standard names, e.g. handledWell, handledBadly (M3).")] string Fault,
    [property: Description("Why, 1–500 characters.")] string Reason);

[Description("The ruling on a returned order: whose fault it was (退单裁定).")]
internal sealed record RuleOnReturnInput(
    [property: NodeId("WorkOrder")] string OrderId,
    [property: Description("The unit that returned it.")][property: NodeId("Unit")] string UnitId,
    [property: Description("true: it was not the unit's affair, and the dispatcher is charged; false: the unit is.")] bool WithCause,
    [property: Description("Why, 1–500 characters.")] string Reason);

[Description("A unit's part in a meeting or training (参会、培训).")]
internal sealed record RecordActivityInput(
    [property: NodeId("Unit")] string UnitId, [property: Description("The local day on which it was held.")] DateOnly Day, [property: Description("meeting or training (参会 / 组织培训).")] string Activity,
    [property: Description("Whether the unit took part.")] bool Present);

[Description("A check of a unit's archive (档案检查).")]
internal sealed record RecordArchiveCheckInput(
    [property: NodeId("Unit")] string UnitId, [property: Description("The local day of the check.")] DateOnly Day,
    [property: Description("Whether nothing was missing.")] bool Complete, [property: Description("At most 500 characters.")] string? Note);

[Description("Something that a unit published of its work (宣传).")]
internal sealed record RecordPublicityInput(
    [property: NodeId("Unit")] string UnitId, [property: Description("The local day on which it appeared.")] DateOnly Day,
    [property: Description("Where it appeared, 1–500 characters.")] string Channel, [property: Description("At most 500 characters.")] string? Note);

[Description("A mark for an item that is marked by hand (评分).")]
internal sealed record GiveMarkInput(
    [property: NodeId("Person")] string? PersonId, [property: NodeId("Unit")] string? UnitId, SubjectKind Kind, [property: Description("The local day that it counts for.")] DateOnly Day,
    [property: Description("Code of an item that is marked by hand.")] string Item, [property: Description("Points given; or else a grade.")] Points? Points,
    [property: Description("Code of the grade given; or else points.")] string? Grade, [property: Description("Why, 1–500 characters.")] string Reason);

[Description("The mark of the year-end part (年终考核评分).")]
internal sealed record GiveYearEndMarkInput(
    [property: NodeId("Person")] string? PersonId, [property: NodeId("Unit")] string? UnitId, SubjectKind Kind,
    [property: Description("The year that it is for, e.g. 2025.")] string Year, [property: Description("The day on which it was given.")] DateOnly Day,
    [property: Description("Points of the standard's full mark.")] Points Points, [property: Description("Why, 1–500 characters.")] string Reason);

[Description("A hall manager's result by another body's scheme (外部考核结果).")]
internal sealed record RecordExternalResultInput(
    [property: NodeId("Person")] string PersonId, [property: Description("A day of the period that the result is for.")] DateOnly Day,
    [property: Description("As that scheme states it.")] string? Score, [property: Description("As that scheme states it, 1–500 characters.")] string Grade,
    [property: Description("Name of the other body's scheme, 1–500 characters.")] string Scheme);

[Description("A record that does not hold (作废记录).")]
internal sealed record VoidRecordInput([property: Description("Reference to the fact that does not hold.")] string FactId, [property: Description("Why, 1–500 characters.")] string Reason);
