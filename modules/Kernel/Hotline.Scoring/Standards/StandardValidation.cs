using Hotline.Kernel;

namespace Hotline.Scoring.Standards;

/// <summary>Whether a draft may become a standard: every name known, every parameter sound, every mark accounted for.</summary>
public static class StandardValidation
{
    /// <summary>All findings, errors first, then by item; the same for the same draft.</summary>
    /// <param name="duties">Codes of all duties of the positions that the standard assesses.</param>
    public static IReadOnlyList<Finding> Check(Standard standard, RuleRegistry registry, IReadOnlyCollection<string> duties) => Check(standard, registry, registry.For(standard), duties);

    /// <param name="rules">What is registered, and the metrics that the standard defines itself.</param>
    private static IReadOnlyList<Finding> Check(Standard standard, RuleRegistry registry, RuleRegistry rules, IReadOnlyCollection<string> duties) =>
    [
        .. Structure(standard)
            .Concat(Sums(standard))
            .Concat(Duties(standard, duties))
            .Concat(new GroupCheck(standard).Findings())
            .Concat(new OverallCheck(standard, registry).Findings())
            .Concat(new DerivedMetricCheck(standard, registry, rules).Findings())
            .Concat(standard.Items.SelectMany(item => new ItemCheck(standard, item, rules).Findings()))
            .OrderByDescending(finding => finding.Severity)
            .ThenBy(finding => finding.Item, StringComparer.Ordinal)
            .ThenBy(finding => finding.Code, StringComparer.Ordinal),
    ];

    private static IEnumerable<Finding> Structure(Standard standard)
    {
        if (standard.Kind == SubjectKind.HallManager)
            yield return Error("KIND_ASSESSED_ELSEWHERE", null, "大厅主管按其他单位的办法考核，此处只录入结果，不设标准。", "Hall managers are assessed by another body's rules (D3): their results are imported, no standard scores them.");
        if (string.IsNullOrWhiteSpace(standard.Source))
            yield return Error("SOURCE_MISSING", null, "标准没有依据。", "The standard does not say on which act it rests.");
        foreach (var (code, name) in Names(standard))
            if (string.IsNullOrWhiteSpace(name.Chinese) || string.IsNullOrWhiteSpace(name.English))
                yield return Error("NAME_MISSING", code, "须有中文和英文名称。", "A name in Chinese and one in English are needed.");
        foreach (var code in Repeated(standard.Sections.Select(section => section.Code)))
            yield return Error("SECTION_TWICE", code, $"部分编码“{code}”重复。", $"The section code '{code}' is used more than once.");
        foreach (var code in Repeated(standard.Items.Select(item => item.Code)))
            yield return Error("ITEM_TWICE", code, $"项目编码“{code}”重复。", $"The item code '{code}' is used more than once.");
        // A line's key is the item's code, a bar and the fact: a bar in the code would make it ambiguous.
        foreach (var item in standard.Items.Where(item => string.IsNullOrWhiteSpace(item.Code) || item.Code.Contains('|', StringComparison.Ordinal)))
            yield return Error("ITEM_CODE_INVALID", item.Code, $"项目编码“{item.Code}”为空或含“|”。", $"The item code '{item.Code}' is empty or contains '|'.");
        foreach (var item in standard.Items.Where(item => item.FullMark < Points.Zero))
            yield return Error("FULL_MARK_NEGATIVE", item.Code, $"满分 {item.FullMark} 为负数。", $"The full mark {item.FullMark} is negative.");
        if (standard.Rounding is { PointsDigits: < 0 or > 3 } or { RateDigits: < 0 or > 10 })
            yield return Error("ROUNDING_INVALID", null, "分值小数位须为 0–3,百分率小数位须为 0–10。", "Points are rounded to 0–3 digits, rates to 0–10.");
    }

    private static IEnumerable<(string? Code, Text Name)> Names(Standard standard) =>
    [
        (null, standard.Title), .. standard.Sections.Select(section => (section.Code, section.Name)), .. standard.Items.Select(item => (item.Code, item.Name)),
        .. standard.DerivedMetrics.Select(metric => (metric.Name, metric.Title)),
    ];

    private static IEnumerable<Finding> Sums(Standard standard)
    {
        foreach (var section in standard.Sections)
            if (section.Items.Select(item => item.FullMark).Sum() is var sum && sum != section.FullMark)
                yield return Error("SECTION_SUM", section.Code,
                    $"部分“{section.Name.Chinese}”满分 {section.FullMark},各项之和为 {sum}。", $"The section '{section.Name.English}' has a full mark of {section.FullMark}; its items add up to {sum}.");
        // Where sections weigh, their own full marks need not be the whole's.
        if (standard.Sections.All(section => section.Weight is null) && standard.Sections.Select(section => section.FullMark).Sum() is var whole && whole != standard.FullMark)
            yield return Error("STANDARD_SUM", null,
                $"标准满分 {standard.FullMark},各部分之和为 {whole}。", $"The standard has a full mark of {standard.FullMark}; its sections add up to {whole}.");
    }

    private static IEnumerable<Finding> Duties(Standard standard, IReadOnlyCollection<string> duties)
    {
        foreach (var item in standard.Items)
        {
            if (string.IsNullOrWhiteSpace(item.Duty))
                yield return Error("ITEM_WITHOUT_DUTY", item.Code, "项目没有对应的职责。", "The item rests on no duty.");
            else if (!duties.Contains(item.Duty))
                yield return Error("DUTY_UNKNOWN", item.Code, $"职责“{item.Duty}”不存在。", $"There is no duty '{item.Duty}'.");
        }
        foreach (var duty in duties.Except(standard.Items.Select(item => item.Duty)))
            yield return new("DUTY_NOT_ASSESSED", FindingSeverity.Warning, null,
                new($"职责“{duty}”没有任何项目考核。", $"No item assesses the duty '{duty}'."));
    }

    internal static IEnumerable<string> Repeated(IEnumerable<string> codes) =>
        codes.GroupBy(code => code, StringComparer.Ordinal).Where(same => same.Count() > 1).Select(same => same.Key);

    internal static Finding Error(string code, string? item, string chinese, string english) => new(code, FindingSeverity.Error, item, new(chinese, english));
}
