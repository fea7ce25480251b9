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

internal sealed record RecordCallsInput(
    [property: NodeId("Person")] string PersonId, [property: Description("Local day.")] DateOnly Day,
    [property: Description("Calls answered, 0–2000 (接线量).")] int Calls, [property: Description("Hours on duty, 0–24, with two decimals.")] decimal Hours);

internal sealed record RecordBreachInput(
    [property: NodeId("Person")] string PersonId, SubjectKind Kind, DateOnly Day, BreachCategory Category, [property: Description("What happened, 1–500 characters.")] string Note);

internal sealed record RecordInspectionInput(
    [property: NodeId("Person"), Description("Whose work was sampled.")] string PersonId,
    [property: Description("An agent, or a monitor whose replies the hall manager inspects; an agent unless told.")] SubjectKind? Kind, DateOnly Day,
    [property: Description("Reference to the call or record that was sampled, 1–500 characters.")] string Sample,
    [property: Description("Grade by criterion, at least one, as the standard's rubric names them, e.g. entry: good.")] IReadOnlyList<GradeInput> Grades);

internal sealed record GradeInput(string Criterion, string Grade);

internal sealed record RecordErrorInput(
    [property: NodeId("Person"), Description("The monitor who had passed the work (D12).")] string PersonId, DateOnly Day, [property: Description("What was wrong, 1–500 characters.")] string Note);

internal sealed record FileComplaintInput(
    [property: Description("The person complained of; or else the unit.")][property: NodeId("Person")] string? PersonId,
    [property: NodeId("Unit")] string? UnitId, SubjectKind Kind, DateOnly Day, [property: Description("What the citizen said, 1–500 characters.")] string Text);

internal sealed record AdjudicateComplaintInput(
    [property: Description("Reference to the fact that filed it.")] string Complaint,
    [property: Description("none, or a grade of fault that the standard names, e.g. handledWell, handledBadly (M3).")] string Fault,
    [property: Description("Why, 1–500 characters.")] string Reason);

internal sealed record RuleOnReturnInput(
    [property: NodeId("WorkOrder")] string OrderId,
    [property: Description("The unit that returned it.")][property: NodeId("Unit")] string UnitId,
    [property: Description("true: it was not the unit's affair, and the dispatcher is charged; false: the unit is.")] bool WithCause,
    [property: Description("Why, 1–500 characters.")] string Reason);

internal sealed record RecordActivityInput(
    [property: NodeId("Unit")] string UnitId, DateOnly Day, [property: Description("meeting or training (参会 / 组织培训).")] string Activity, bool Present);

internal sealed record RecordArchiveCheckInput([property: NodeId("Unit")] string UnitId, DateOnly Day, bool Complete, [property: Description("At most 500 characters.")] string? Note);

internal sealed record RecordPublicityInput([property: NodeId("Unit")] string UnitId, DateOnly Day,
    [property: Description("Where it appeared, 1–500 characters.")] string Channel, [property: Description("At most 500 characters.")] string? Note);

internal sealed record GiveMarkInput(
    [property: NodeId("Person")] string? PersonId, [property: NodeId("Unit")] string? UnitId, SubjectKind Kind, DateOnly Day,
    [property: Description("Code of an item that is marked by hand.")] string Item, [property: Description("Points given; or else a grade.")] Points? Points, string? Grade, [property: Description("Why, 1–500 characters.")] string Reason);

internal sealed record GiveYearEndMarkInput(
    [property: NodeId("Person")] string? PersonId, [property: NodeId("Unit")] string? UnitId, SubjectKind Kind,
    [property: Description("The year that it is for, e.g. 2025.")] string Year, [property: Description("The day on which it was given.")] DateOnly Day,
    [property: Description("Points of the standard's full mark.")] Points Points, [property: Description("Why, 1–500 characters.")] string Reason);

internal sealed record RecordExternalResultInput(
    [property: NodeId("Person")] string PersonId, [property: Description("A day of the period that the result is for.")] DateOnly Day,
    [property: Description("As that scheme states it.")] string? Score, [property: Description("As that scheme states it, 1–500 characters.")] string Grade,
    [property: Description("Name of the other body's scheme, 1–500 characters.")] string Scheme);

internal sealed record VoidRecordInput([property: Description("Reference to the fact that does not hold.")] string FactId, [property: Description("Why, 1–500 characters.")] string Reason);
