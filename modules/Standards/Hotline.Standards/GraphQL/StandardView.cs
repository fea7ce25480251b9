using System.ComponentModel;
using Hotline.Kernel;
using Hotline.Modularity.GraphQL;
using Hotline.Scoring.Standards;
using Hotline.Standards.Data;

namespace Hotline.Standards.GraphQL;

[TypeName("Standard")]
[Description("One version of an assessment standard (考核标准). Once published its content never changes, and every result names the version it was computed by.")]
internal sealed record StandardView(
    [property: Description("Opaque id.")] string Id,
    [property: NodeId("City"), Description("The city (城市).")] string CityId,
    [property: Description("Code, the same for all versions.")] string Code,
    [property: Description("Version (版本).")] string Version,
    [property: Description("Who is assessed (考核对象).")] SubjectKind Kind,
    [property: Description("Where it stands (状态).")] StandardState State,
    [property: Description("Counts every step since it was drafted; mutations name it so that no one overwrites what another did.")] int Revision,
    [property: Description("Title (标题).")] Text Title,
    [property: Description("The act that it writes down (依据).")] string Source,
    [property: Description("First day of effect (生效日).")] DateOnly From,
    [property: Description("The day after the last (失效日); null while it lasts. A later version may have ended it sooner than its content says.")] DateOnly? Until,
    [property: Description("What the total counts down from (满分).")] Points FullMark,
    [property: Description("Its parts (考核部分).")] IReadOnlyList<StandardSection> Sections,
    [property: Description("Rounding (修约规则).")] StandardRounding Rounding,
    [property: Description("Whether the total stops at zero.")] bool TotalStopsAtZero,
    [property: Description("What becomes of an item that cannot be scored (不适用处理).")] NotApplicablePolicy NotApplicable,
    [property: Description("The least that the total can be (保底); null where only totalStopsAtZero decides.")] Points? TotalFloor,
    [property: Description("The most that the total can be with bonuses (封顶); null sets no limit.")] Points? TotalCeiling,
    [property: Description("Groups with full marks of their own (组别).")] IReadOnlyList<StandardGroup> Groups,
    [property: Description("Metrics of the standard's own, by formula (派生指标).")] IReadOnlyList<StandardMetric> DerivedMetrics,
    [property: Description("Vetoes and gates (一票否决).")] IReadOnlyList<StandardVeto> Vetoes,
    [property: Description("Grades (等次), from the best to the worst.")] IReadOnlyList<StandardGrade> Grades,
    [property: Description("Labels by total and place (红黑榜).")] IReadOnlyList<StandardLabel> Labels,
    [property: Description("How months become a year (年度汇总); null where they are not rolled up.")] StandardYear? Year,
    [property: Description("SHA-256 of the content's canonical form, in hexadecimal: two versions with the same hash say the same.")] string ContentHash)
{
    public static StandardView Of(StandardVersion version, Standard content, string hash) => new(
        version.Id, version.CityId, version.Code, version.Version, version.Kind, version.State, version.Revision,
        content.Title, content.Source, version.From, version.Until, content.FullMark,
        content.Sections.Select(StandardMapping.ToView).ToList(),
        new(content.Rounding.RateDigits, content.Rounding.PointsDigits, content.Rounding.Mode),
        content.TotalStopsAtZero, content.NotApplicable, content.TotalFloor, content.TotalCeiling,
        content.Groups.Select(StandardGroup.Of).ToList(),
        content.DerivedMetrics.Select(StandardMetric.Of).ToList(),
        content.Vetoes.Select(StandardVeto.Of).ToList(),
        content.Grades.Select(grade => new StandardGrade(grade.Code, grade.Name, grade.From, grade.Until)).ToList(),
        content.Labels.Select(StandardLabel.Of).ToList(),
        content.Year is { } year ? new(year.Method, year.YearEndShare) : null,
        hash);
}

[Description("What was done to a version of a standard, by whom, when (办理记录).")]
internal sealed record StandardHistoryEntry(
    [property: Description("The revision it led to.")] int Revision,
    [property: Description("What was done.")] StandardAction Action,
    [property: Description("The person who did it; null where a pack brought it.")][property: NodeId("Person")] string? PersonId,
    [property: Description("The pack that brought it, e.g. plugin/example@1.0.0; null where a person did it.")] string? Pack,
    [property: Description("When.")] Instant At,
    [property: Description("The reason given, or the version that followed.")] string? Note,
    [property: NodeId("Rehearsal"), Description("The rehearsal (试算报告) that was attached for the review; null where there is none.")] string? RehearsalId);
