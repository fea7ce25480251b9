using System.Text;
using Hotline.Scoring.Scorecards;

namespace Hotline.Scoring.Explanations;

/// <summary>An explanation as plain text, a line for each node, indented by two for each level. The same everywhere.</summary>
public static class ExplanationText
{
    private const int MostReferences = 10;

    public static string Chinese(ExplanationNode node) => Write(node, chinese: true);

    public static string English(ExplanationNode node) => Write(node, chinese: false);

    private static string Write(ExplanationNode node, bool chinese)
    {
        var text = new StringBuilder();
        Append(text, node, 0, chinese);
        return text.ToString();
    }

    private static void Append(StringBuilder text, ExplanationNode node, int level, bool chinese)
    {
        text.Append(' ', level * 2).Append(Label(node.Kind, chinese)).Append(chinese ? "：" : ": ").Append(In(node.Title));
        if (node.Value is { } value) text.Append(chinese ? "，" : ", ").Append(In(value));
        if (node.Arithmetic is { } arithmetic) text.Append(" [").Append(arithmetic).Append(']');
        if (node.From is { } from) text.Append(chinese ? "；自 " : "; since ").Append(Arithmetic.Show(from));
        if (node.Source is { } source) text.Append(chinese ? "，依据 " : " by ").Append(source);
        if (node.References.Count > 0) AppendReferences(text, node, chinese);
        text.Append('\n');
        foreach (var child in node.Children) Append(text, child, level + 1, chinese);

        string In(Kernel.Text words) => chinese ? words.Chinese : words.English;
    }

    private static void AppendReferences(StringBuilder text, ExplanationNode node, bool chinese)
    {
        text.Append(" {").AppendJoin(", ", node.References.Take(MostReferences));
        var more = node.ReferenceCount - Math.Min(MostReferences, node.References.Count);
        if (more > 0) text.Append(chinese ? $"，另有 {more} 条" : $" and {more} more");
        text.Append('}');
    }

    private static string Label(ExplanationKind kind, bool chinese)
    {
        var label = kind switch
        {
            ExplanationKind.Total => new Kernel.Text("总分", "Total"),
            ExplanationKind.Standard => new("标准", "Standard"),
            ExplanationKind.Calendar => new("日历", "Calendar"),
            ExplanationKind.Section => new("部分", "Section"),
            ExplanationKind.Item => new("项目", "Item"),
            ExplanationKind.Duty => new("职责", "Duty"),
            ExplanationKind.Rule => new("规则", "Rule"),
            ExplanationKind.Modifier => new("附加规则", "Modifier"),
            ExplanationKind.Parameter => new("参数", "Parameter"),
            ExplanationKind.Metric => new("指标", "Metric"),
            ExplanationKind.Numerator => new("分子", "Numerator"),
            ExplanationKind.Denominator => new("分母", "Denominator"),
            ExplanationKind.Lost => new("扣分", "Lost"),
            ExplanationKind.Gained => new("加分", "Gained"),
            ExplanationKind.NotFired => new("未触发", "Did not fire"),
            ExplanationKind.Revoked => new("已撤销", "Revoked"),
            ExplanationKind.NotScored => new("无法评分", "Not scored"),
            ExplanationKind.Step => new("步骤", "Step"),
            ExplanationKind.Veto => new("一票否决", "Veto"),
            ExplanationKind.Grade => new("等次", "Grade"),
            _ => throw new ArgumentOutOfRangeException(nameof(kind), kind, "A kind of node without a label."),
        };
        return chinese ? label.Chinese : label.English;
    }
}
