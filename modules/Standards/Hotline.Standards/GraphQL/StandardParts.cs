using System.ComponentModel;
using Hotline.Kernel;
using Hotline.Scoring.Standards;

namespace Hotline.Standards.GraphQL;

// The parts of a standard, as they are read and as a draft is written: one record for both.

[Description("A part of a standard (考核部分): the common part 公共部分, the professional part 专业部分.")]
internal sealed record StandardSection(
    [property: Description("Code, unique in the standard.")] string Code,
    [property: Description("Name (名称).")] Text Name,
    [property: Description("Sum of its items' full marks (满分).")] Points FullMark,
    [property: Description("What is assessed (考核项目).")] IReadOnlyList<StandardItem> Items,
    [property: Description("Per cent of the whole that it weighs (权重), whatever its full mark; null where marks count as they are.")] decimal? Weight = null);

[Description("One thing that is assessed (考核项目), the duty it rests on and the rule that scores it.")]
internal sealed record StandardItem(
    [property: Description("Code, unique in the standard.")] string Code,
    [property: Description("Name (名称).")] Text Name,
    [property: Description("Counted, or judged on a concrete scale (定量 / 定性).")] ItemNature Nature,
    [property: Description("Code of the duty on which it may assess (职责).")] string Duty,
    [property: Description("Full mark (满分).")] Points FullMark,
    [property: Description("Name of the evaluator (评分方法).")] string Evaluator,
    [property: Description("Name of the metric it reads (指标); null where it reads none.")] string? Metric,
    [property: Description("The facts it counts (事实). Null where it counts none.")] FactFilter? Facts,
    [property: Description("Parameters (参数), each value dated and sourced.")] IReadOnlyList<StandardParameter> Parameters,
    [property: Description("Modifiers (调整规则), in order.")] IReadOnlyList<StandardModifier> Modifiers,
    [property: Description("What becomes of its marks when it cannot be scored (不适用处理); null follows the standard.")] NotApplicablePolicy? NotApplicable);

[Description("Facts of one kind whose data hold the given values (事实筛选).")]
internal sealed record FactFilter(
    [property: Description("Kind of fact, e.g. conduct.breach.")] string Kind,
    [property: Description("Conditions that all must hold.")] IReadOnlyList<FactCondition> Where)
{
    public FactSelector ToModel() => new(Kind, Where.ToDictionary(condition => condition.Name, condition => condition.Value, StringComparer.Ordinal));

    public static FactFilter? Of(FactSelector? selector) => selector is null
        ? null
        : new(selector.Kind, StandardMapping.Sorted(selector.Where).Select(pair => new FactCondition(pair.Key, pair.Value)).ToList());
}

[Description("A value that a fact's data must hold (事实条件).")]
internal sealed record FactCondition(
    [property: Description("Name in the fact's data.")] string Name,
    [property: Description("The value.")] string Value);

[Description("A modifier of an item (调整规则), such as a fault grade or a minimum sample.")]
internal sealed record StandardModifier(
    [property: Description("Name of the modifier.")] string Kind,
    [property: Description("Its parameters.")] IReadOnlyList<StandardParameter> Parameters);

[Description("A named parameter (参数). On any day the latest value that has begun is in force.")]
internal sealed record StandardParameter(
    [property: Description("Name, as the evaluator declares it.")] string Name,
    [property: Description("Values by their first day.")] IReadOnlyList<StandardParameterValue> Values);

[Description("A parameter's value from a day on (参数取值). Exactly one of number, flag, word, table and bands is given.")]
internal sealed record StandardParameterValue(
    [property: Description("First day of effect (生效日).")] DateOnly From,
    [property: Description("The act that it rests on (依据).")] string Source,
    [property: Description("A number.")] decimal? Number = null,
    [property: Description("Yes or no.")] bool? Flag = null,
    [property: Description("A word.")] string? Word = null,
    [property: Description("Numbers by name, e.g. points by fault grade.")] IReadOnlyList<NamedNumber>? Table = null,
    [property: Description("Points by half-open bands of a metric (分档).")] IReadOnlyList<PointsBand>? Bands = null);

[Description("A number by name (名称与数值).")]
internal sealed record NamedNumber(
    [property: Description("Name.")] string Name,
    [property: Description("Number.")] decimal Value);

[Description("A half-open band (分档): from is included, until is not.")]
internal sealed record PointsBand(
    [property: Description("Included; null has no lower end.")] decimal? From,
    [property: Description("Excluded; null has no upper end.")] decimal? Until,
    [property: Description("Points in the band.")] Points Points);

[Description("How a standard rounds (修约规则).")]
internal sealed record StandardRounding(
    [property: Description("Digits, 0–10, to which a per cent is rounded before it is scored; null scores the exact rate.")] int? RateDigits,
    [property: Description("Digits of an item's points, 0–3.")] int PointsDigits,
    [property: Description("Where exactly half goes.")] Rounding Mode);
