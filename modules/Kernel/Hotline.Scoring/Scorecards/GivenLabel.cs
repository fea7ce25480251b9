using System.ComponentModel;
using Hotline.Kernel;

namespace Hotline.Scoring.Scorecards;

[Description("What a label hangs on (按何规则).")]
public enum LabelRule
{
    [Description("On the total in per cent of the full mark alone (按得分).")]
    Threshold,

    [Description("On the place alone (按名次): it needs everybody's scorecards.")]
    Place,

    [Description("On both together (按得分与名次): it needs everybody's scorecards.")]
    ThresholdAndPlace,
}

/// <summary>A label of the standard that a subject bears.</summary>
[Description("A label that a subject bears (红黑榜), by a rule of the standard.")]
public sealed record GivenLabel(
    [property: Description("Code within the standard.")] string Code,
    [property: Description("Its name (名称).")] Text Name,
    [property: Description("What it hangs on.")] LabelRule Rule,
    [property: Description("The total and the place that it was given for, beside what the standard asks.")] Text Why);
