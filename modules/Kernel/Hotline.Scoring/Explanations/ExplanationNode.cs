using System.ComponentModel;
using Hotline.Kernel;

namespace Hotline.Scoring.Explanations;

[Description("What a node of an explanation is about (说明节点的种类).")]
public enum ExplanationKind
{
    [Description("总分。")]
    Total,

    [Description("The version of the standard that ruled (标准版本).")]
    Standard,

    [Description("The version of the calendar that was read (工作日历).")]
    Calendar,

    [Description("A part of the standard (部分).")]
    Section,

    [Description("An item (项目).")]
    Item,

    [Description("The duty on which an item rests (职责).")]
    Duty,

    [Description("The rule that scored an item (规则).")]
    Rule,

    [Description("What bends the rule (附加规则).")]
    Modifier,

    [Description("A parameter as it was read (参数).")]
    Parameter,

    [Description("A metric as it was measured (指标).")]
    Metric,

    [Description("分子。")]
    Numerator,

    [Description("分母。")]
    Denominator,

    [Description("Points lost (扣分).")]
    Lost,

    [Description("Points gained (加分).")]
    Gained,

    [Description("A rule that was looked at and did not fire, and why (未触发).")]
    NotFired,

    [Description("A line that an upheld appeal took out (已撤销).")]
    Revoked,

    [Description("Why an item could not be scored, and what becomes of its marks (无法评分).")]
    NotScored,

    [Description("A step of the calculation (计算步骤).")]
    Step,

    [Description("A veto that fired (一票否决).")]
    Veto,

    [Description("等次。")]
    Grade,
}

/// <summary>
/// A step of the way from the facts to a score. What it says is in the node, what it rests on in its children; a rule that computes in steps of its
/// own, such as a formula, nests them.
/// </summary>
/// <param name="Code">Stable among its siblings: the code of a section, item or parameter, the key of a line.</param>
/// <param name="Value">What it comes to.</param>
[Description("A step of the way from the facts to a score (得分说明). What it rests on is in its children.")]
public sealed record ExplanationNode(
    ExplanationKind Kind,
    [property: Description("Stable among its siblings: the code of a section, item or parameter, the key of a line.")] string Code,
    Text Title,
    [property: Description("What it comes to; null where it only says something.")] Text? Value = null)
{
    [Description("The sum as it is written out, with its rounding; null where there is none.")]
    public string? Arithmetic { get; init; }

    [Description("The act behind it (依据).")]
    public string? Source { get; init; }

    [Description("First day of effect.")]
    public DateOnly? From { get; init; }

    [Description("Facts and orders behind it, by reference; at most the first 100.")]
    public IReadOnlyList<string> References { get; init; } = [];

    [Description("How many facts and orders there are behind it.")]
    public int ReferenceCount { get; init; }

    [Description("What it is made of, in order.")]
    public IReadOnlyList<ExplanationNode> Children { get; init; } = [];

    internal ExplanationNode RestingOn(IReadOnlyList<string> references) => this with { References = [.. references.Take(100)], ReferenceCount = references.Count };
}
