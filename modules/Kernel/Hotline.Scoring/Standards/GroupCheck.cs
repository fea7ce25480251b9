using Hotline.Kernel;
using Hotline.Scoring.Scorecards;

namespace Hotline.Scoring.Standards;

/// <summary>The groups of a draft, each with full marks that add up, and the weights of its sections.</summary>
internal sealed class GroupCheck(Standard standard)
{
    public IEnumerable<Finding> Findings() => Weights().Concat(standard.Groups.SelectMany(Group));

    private IEnumerable<Finding> Weights()
    {
        var weights = standard.Sections.Select(section => section.Weight).OfType<decimal>().ToList();
        if (weights.Count == 0) yield break;
        if (weights.Count < standard.Sections.Count)
            yield return Error("WEIGHT_MISSING", null, "部分设了权重的,各部分都须设权重。", "Either every section has a weight, or none has.");
        if (weights.Exists(weight => weight <= 0) || weights.Sum() != 100)
            yield return Error("WEIGHT_SUM", null, $"各部分权重须为正数且合计 100,现为 {Arithmetic.Show(weights.Sum())}。", $"The weights of the sections are positive and add up to 100; they add up to {Arithmetic.Show(weights.Sum())}.");
    }

    private IEnumerable<Finding> Group(SubjectGroup group)
    {
        if (standard.Groups.Count(each => each.Code == group.Code) > 1)
            yield return Error("GROUP_TWICE", group.Code, $"组别编码“{group.Code}”重复。", $"The group code '{group.Code}' is used more than once.");
        foreach (var code in group.Items.Keys.Except(standard.Items.Select(item => item.Code)).Order(StringComparer.Ordinal))
            yield return Error("ITEM_UNKNOWN", group.Code, $"组别“{group.Code}”所列项目“{code}”不存在。", $"The group '{group.Code}' names the item '{code}', which does not exist.");
        if (group.Items.Values.Any(mark => mark < Points.Zero))
            yield return Error("FULL_MARK_NEGATIVE", group.Code, $"组别“{group.Code}”有负的满分。", $"The group '{group.Code}' has a negative full mark.");
        if (standard.Sections.Any(section => section.Weight is not null)) yield break;
        var sum = standard.ForGroup(group.Code).Items.Select(item => item.FullMark).Sum();
        if (sum != group.FullMark)
            yield return Error("GROUP_SUM", group.Code, $"组别“{group.Code}”满分 {group.FullMark},各项之和为 {sum}。", $"The group '{group.Code}' has a full mark of {group.FullMark}; its items add up to {sum}.");
    }

    private static Finding Error(string code, string? of, string chinese, string english) => StandardValidation.Error(code, of, chinese, english);
}
