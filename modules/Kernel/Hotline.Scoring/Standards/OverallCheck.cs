using Hotline.Kernel;

namespace Hotline.Scoring.Standards;

/// <summary>What a draft says after its items: bounds of the total, vetoes, grades, labels, the year.</summary>
internal sealed class OverallCheck(Standard standard, RuleRegistry registry)
{
    public IEnumerable<Finding> Findings() => Bounds().Concat(standard.Vetoes.SelectMany(Veto)).Concat(Grades()).Concat(Labels()).Concat(Year()).Concat(Codes());

    private IEnumerable<Finding> Codes()
    {
        foreach (var (what, name, codes) in new[]
        {
            ("VETO_TWICE", new Text("一票否决", "veto"), standard.Vetoes.Select(veto => veto.Code)),
            ("GRADE_TWICE", new Text("等次", "grade"), standard.Grades.Select(grade => grade.Code)),
            ("LABEL_TWICE", new Text("榜单标签", "label"), standard.Labels.Select(label => label.Code)),
        })
            foreach (var code in StandardValidation.Repeated(codes))
                yield return Error(what, code, $"{name.Chinese}编码“{code}”重复。", $"The {name.English} code '{code}' is used more than once.");
    }

    private IEnumerable<Finding> Bounds()
    {
        if (standard.TotalFloor > standard.TotalCeiling)
            yield return Error("TOTAL_BOUNDS", null, $"总分保底 {standard.TotalFloor} 高于封顶 {standard.TotalCeiling}。", $"The floor of the total, {standard.TotalFloor}, is above its ceiling, {standard.TotalCeiling}.");
    }

    private IEnumerable<Finding> Veto(Veto veto)
    {
        if (veto.Facts is null == veto.Item is null)
            yield return Error("VETO_CONDITION", veto.Code, $"否决“{veto.Code}”须且只能有一个条件:记录或项目。", $"The veto '{veto.Code}' has exactly one condition: facts, or an item.");
        if (veto.Facts is { } facts && !registry.FactKinds.ContainsKey(facts.Kind))
            yield return Error("FACT_KIND_UNKNOWN", veto.Code, $"记录类型“{facts.Kind}”不存在。", $"There is no kind of fact '{facts.Kind}'.");
        if (veto.Count < 1)
            yield return Error("VETO_CONDITION", veto.Code, $"否决“{veto.Code}”的次数至少为 1。", $"The veto '{veto.Code}' takes at least 1 fact.");
        if (veto.Item is { } item)
        {
            if (standard.Items.All(each => each.Code != item))
                yield return Error("ITEM_UNKNOWN", veto.Code, $"否决“{veto.Code}”所指项目“{item}”不存在。", $"The veto '{veto.Code}' names the item '{item}', which does not exist.");
            if (veto.Below is null)
                yield return Error("VETO_CONDITION", veto.Code, $"否决“{veto.Code}”须给出低于多少分 (below)。", $"The veto '{veto.Code}' needs the mark below which it fires (below).");
        }
        if (veto is { TotalZero: false, RankedLast: false, PayForfeited: false, GradeAtMost: null })
            yield return Error("VETO_WITHOUT_EFFECT", veto.Code, $"否决“{veto.Code}”没有后果。", $"The veto '{veto.Code}' has no consequence.");
        if (veto.GradeAtMost is { } most && standard.Grades.All(grade => grade.Code != most))
            yield return Error("GRADE_UNKNOWN", veto.Code, $"等次“{most}”不存在。", $"There is no grade '{most}'.");
    }

    /// <summary>Grades must hold every total from nothing to the full mark, each in one band only.</summary>
    private IEnumerable<Finding> Grades()
    {
        if (standard.Grades.Count == 0) yield break;
        var named = standard.Grades.Select(grade => new NamedBand(grade.Code, new($"“{grade.Code}”", $"'{grade.Code}'"), grade.From, grade.Until));
        foreach (var (code, grade, message) in BandCheck.Faults([.. named], (0, 100)))
            yield return Error(code, grade, $"等次：{message.Chinese}。", $"Grades: {message.English}.");
        var fromTheBest = standard.Grades.OrderByDescending(grade => grade.From ?? decimal.MinValue).Select(grade => grade.Code);
        if (!standard.Grades.Select(grade => grade.Code).SequenceEqual(fromTheBest))
            yield return Error("GRADES_ORDER", null, "等次须从高到低排列。", "Grades are listed from the best to the worst.");
    }

    private IEnumerable<Finding> Labels()
    {
        foreach (var label in standard.Labels)
        {
            if (label is { Below: null, AtLeast: null, Top: null, Bottom: null })
                yield return Error("LABEL_WITHOUT_CONDITION", label.Code, $"标签“{label.Code}”没有条件。", $"The label '{label.Code}' has no condition.");
            if (label.Top < 1 || label.Bottom < 1)
                yield return Error("LABEL_CONDITION", label.Code, $"标签“{label.Code}”的名次至少为 1。", $"The places of the label '{label.Code}' are at least 1.");
            if (label.Below <= label.AtLeast)
                yield return Error("LABEL_CONDITION", label.Code, $"标签“{label.Code}”的分数条件自相矛盾。", $"No total meets both conditions of the label '{label.Code}'.");
        }
    }

    private IEnumerable<Finding> Year()
    {
        if (standard.Year is not { } year) yield break;
        if (year.YearEndShare is < 0 or >= 100)
            yield return Error("YEAR_END_SHARE", null, "年终考核权重须为 0–99。", "The year-end part weighs 0–99 per cent.");
        if (year is { Method: YearMethod.Sum, YearEndShare: > 0 })
            yield return Error("YEAR_END_SHARE", null, "按月累加的年度总分不另设年终考核。", "A year that is the sum of its months has no year-end part.");
    }

    private static Finding Error(string code, string? of, string chinese, string english) => StandardValidation.Error(code, of, chinese, english);
}
