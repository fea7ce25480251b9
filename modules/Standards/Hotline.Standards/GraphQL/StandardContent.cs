using System.ComponentModel;
using Hotline.Kernel;
using Hotline.Scoring.Standards;
using Hotline.Standards.Packs;

namespace Hotline.Standards.GraphQL;

[Description("The whole content of a draft (标准内容): the same that a pack's YAML says.")]
internal sealed record StandardContent(
    [property: Description("Who is assessed (考核对象). Hall managers follow another body's rules and have no standard here.")] SubjectKind Kind,
    [property: Description("Title (标题).")] Text Title,
    [property: Description("The act that it writes down (依据).")] string Source,
    [property: Description("First day of effect (生效日).")] DateOnly From,
    [property: Description("The day after the last; null while it lasts (失效日).")] DateOnly? Until,
    [property: Description("What the total counts down from (满分), usually 100.")] Points FullMark,
    [property: Description("Its parts.")] IReadOnlyList<StandardSection> Sections,
    [property: Description("Rounding (修约规则); left out: two digits, halves away from zero.")] StandardRounding? Rounding = null,
    [property: Description("Whether the total stops at zero.")] bool TotalStopsAtZero = true,
    [property: Description("What becomes of an item that cannot be scored (不适用处理).")] NotApplicablePolicy NotApplicable = NotApplicablePolicy.DropItem,
    [property: Description("The least that the total can be (保底); null where only totalStopsAtZero decides.")] Points? TotalFloor = null,
    [property: Description("The most that the total can be with bonuses (封顶); null sets no limit.")] Points? TotalCeiling = null,
    [property: Description("Groups with full marks of their own (组别).")] IReadOnlyList<StandardGroup>? Groups = null,
    [property: Description("Metrics of the standard's own, by formula (派生指标).")] IReadOnlyList<StandardMetric>? DerivedMetrics = null,
    [property: Description("Vetoes and gates (一票否决).")] IReadOnlyList<StandardVeto>? Vetoes = null,
    [property: Description("Grades (等次), from the best to the worst.")] IReadOnlyList<StandardGrade>? Grades = null,
    [property: Description("Labels by total and place (红黑榜).")] IReadOnlyList<StandardLabel>? Labels = null,
    [property: Description("How months become a year (年度汇总); null where they are not rolled up.")] StandardYear? Year = null)
{
    /// <summary>The model's form, or what keeps it from having one. Whether the rules make sense is validated later.</summary>
    public Outcome<Standard> ToStandard(string cityId, string code, string version)
    {
        var problems = new List<Problem>();
        Check(YamlScalars.IsCode(code), "CODE_MALFORMED", "code", "代码只能包含字母、数字和 . - _，至多 64 个字符。", "A code has letters, digits and . - _ only, 64 at most.");
        Check(YamlScalars.IsCode(version), "CODE_MALFORMED", "version", "版本只能包含字母、数字和 . - _，至多 64 个字符。", "A version has letters, digits and . - _ only, 64 at most.");
        Check(Until is null || Until > From, "DATES_REVERSED", "content.until", "失效日（不含当日）必须晚于生效日。", "The day after the last must be later than the first day.");
        Check(Rounding is null or { RateDigits: null or >= 0 and <= 10, PointsDigits: >= 0 and <= 3 }, "ROUNDING_OUT_OF_RANGE", "content.rounding",
            "比率保留 0–10 位，分值保留 0–3 位。", "A rate has 0–10 digits, points have 0–3.");
        foreach (var parameter in Sections.SelectMany(section => section.Items).SelectMany(item => item.Parameters.Concat(item.Modifiers.SelectMany(modifier => modifier.Parameters))))
            Check(parameter.Values.All(StandardMapping.HasOneValue), "PARAMETER_VALUE_UNCLEAR", $"content.sections.items.parameters.{parameter.Name}",
                $"参数 {parameter.Name} 的每个取值须且只能填写 number、flag、word、table、bands 之一，表中名称不得重复。",
                $"Each value of the parameter {parameter.Name} has exactly one of number, flag, word, table and bands, and a table names nothing twice.");
        foreach (var metric in DerivedMetrics ?? [])
            Check(metric.Parameters.SelectMany(parameter => parameter.Values).All(StandardMapping.HasOneValue) && metric.Parameters.DistinctBy(parameter => parameter.Name, StringComparer.Ordinal).Count() == metric.Parameters.Count,
                "PARAMETER_VALUE_UNCLEAR", $"content.derivedMetrics.{metric.Name}", $"派生指标 {metric.Name} 的参数取值不明确或名称重复。", $"A parameter of the metric {metric.Name} has not exactly one value on a day, or is given twice.");
        foreach (var group in (Groups ?? []).Where(group => group.Items.DistinctBy(item => item.Item, StringComparer.Ordinal).Count() < group.Items.Count))
            Check(false, "NAME_TWICE", $"content.groups.{group.Code}", $"组别 {group.Code} 中同一项目出现两次。", $"The group {group.Code} names an item twice.");
        foreach (var twice in Sections.SelectMany(section => section.Items).SelectMany(StandardMapping.NamesGivenTwice))
            Check(false, "NAME_TWICE", $"content.sections.items.{twice}", $"名称 {twice} 出现两次：请只保留一个。", $"The name {twice} is given twice: keep one.");
        if (problems.Count > 0) return problems;

        return new Standard
        {
            CityId = cityId,
            Code = code,
            Version = version,
            Kind = Kind,
            Title = Title,
            Source = Source,
            Effective = new(From, Until),
            FullMark = FullMark,
            Sections = Sections.Select(StandardMapping.ToModel).ToList(),
            Rounding = Rounding is null ? new() : new(Rounding.RateDigits, Rounding.PointsDigits, Rounding.Mode),
            TotalStopsAtZero = TotalStopsAtZero,
            NotApplicable = NotApplicable,
            TotalFloor = TotalFloor,
            TotalCeiling = TotalCeiling,
            Groups = (Groups ?? []).Select(group => group.ToModel()).ToList(),
            DerivedMetrics = (DerivedMetrics ?? []).Select(metric => metric.ToModel()).ToList(),
            Vetoes = (Vetoes ?? []).Select(veto => veto.ToModel()).ToList(),
            Grades = (Grades ?? []).Select(grade => new GradeBand(grade.Code, grade.Name, grade.From, grade.Until)).ToList(),
            Labels = (Labels ?? []).Select(label => label.ToModel()).ToList(),
            Year = Year is null ? null : new(Year.Method, Year.YearEndShare),
        };

        void Check(bool holds, string problemCode, string field, string chinese, string english)
        {
            if (!holds) problems.Add(new(problemCode, chinese, english, field));
        }
    }
}
