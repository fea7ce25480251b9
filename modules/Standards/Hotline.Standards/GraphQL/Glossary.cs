using System.ComponentModel;
using Hotline.Kernel;
using Hotline.Modularity;
using Hotline.Modularity.GraphQL;
using Hotline.Scoring;
using Hotline.Scoring.Evaluators;
using Hotline.Scoring.Facts;
using Hotline.Scoring.Metrics;
using Hotline.Scoring.Modifiers;
using Hotline.Scoring.Scorecards;
using Hotline.Scoring.Standards;

namespace Hotline.Standards.GraphQL;

/// <summary>What a standard may be made of (术语表): everything that is built in and that plugins add.</summary>
internal sealed class GlossaryQueries
{
    [Allow(Role.Agent, Role.Monitor, Role.HallManager, Role.UnitOfficer, Role.ResultsOfficer, Role.SurveyAgency, Role.SystemIntegrator)]
    [Description("Every evaluator (计分方式) that an item may name, also those of plugins; by name.")]
    public static IReadOnlyList<EvaluatorEntry> Evaluators([Service] RuleRegistry rules) => [.. Sorted(rules.Evaluators).Select(EvaluatorEntry.Of)];

    [Allow(Role.Agent, Role.Monitor, Role.HallManager, Role.UnitOfficer, Role.ResultsOfficer, Role.SurveyAgency, Role.SystemIntegrator)]
    [Description("Every modifier (调整规则) that an item may name, also those of plugins; by name.")]
    public static IReadOnlyList<ModifierEntry> Modifiers([Service] RuleRegistry rules) => [.. Sorted(rules.Modifiers).Select(ModifierEntry.Of)];

    [Allow(Role.Agent, Role.Monitor, Role.HallManager, Role.UnitOfficer, Role.ResultsOfficer, Role.SurveyAgency, Role.SystemIntegrator)]
    [Description("Every metric (指标) that an item may name, also those of plugins; by name. A standard's own formulas are part of the standard.")]
    public static IReadOnlyList<MetricEntry> Metrics([Service] RuleRegistry rules) => [.. Sorted(rules.Metrics).Select(MetricEntry.Of)];

    [Allow(Role.Agent, Role.Monitor, Role.HallManager, Role.UnitOfficer, Role.ResultsOfficer, Role.SurveyAgency, Role.SystemIntegrator)]
    [Description("Every kind of fact (记录类型) that an item may count, also those of plugins; by name.")]
    public static IReadOnlyList<FactKindEntry> FactKinds([Service] RuleRegistry rules) => [.. Sorted(rules.FactKinds).Select(kind => new FactKindEntry(kind.Name, kind.Title, kind.Fields))];

    private static IEnumerable<T> Sorted<T>(IReadOnlyDictionary<string, T> byName) => byName.OrderBy(each => each.Key, StringComparer.Ordinal).Select(each => each.Value);
}

[TypeName("Evaluator")]
[Description("A shape of rule (计分方式): from an item's facts or metric to its score.")]
internal sealed record EvaluatorEntry(
    [property: Description("Name, as an item says it.")] string Name,
    [property: Description("What it does.")] Text Description,
    [property: Description("What an item must name for it.")] EvaluatorInput Reads,
    [property: Description("What it wants to be told.")] IReadOnlyList<ParameterEntry> Parameters)
{
    public static EvaluatorEntry Of(IEvaluator rule) => new(rule.Name, rule.Description, rule.Reads, ParameterEntry.Of(rule.Parameters));
}

[TypeName("Modifier")]
[Description("Something that bends a rule whatever its shape (调整规则).")]
internal sealed record ModifierEntry(
    [property: Description("Name, as an item says it.")] string Name,
    [property: Description("What it does.")] Text Description,
    [property: Description("What it wants to be told.")] IReadOnlyList<ParameterEntry> Parameters)
{
    public static ModifierEntry Of(IModifier rule) => new(rule.Name, rule.Description, ParameterEntry.Of(rule.Parameters));
}

[TypeName("Metric")]
[Description("A number about a subject and a period (指标), and all that decides what it means.")]
internal sealed record MetricEntry(
    [property: Description("Name, as an item says it.")] string Name,
    [property: Description("What it is called.")] Text Title,
    [property: Description("Per cent, or a count or another ratio.")] MetricUnit Unit,
    [property: Description("What is counted (分子).")] Text Numerator,
    [property: Description("Among what (分母).")] Text Denominator,
    [property: Description("The date that decides the period (归属日期).")] Text Attribution,
    [property: Description("What comes over from the period before (结转).")] Text CarryOver,
    [property: Description("What nothing over nothing means (分母为零).")] Text ZeroDenominator,
    [property: Description("The least it can be.")] decimal Minimum,
    [property: Description("The most it can be; null sets no limit.")] decimal? Maximum,
    [property: Description("Whether more of it is better.")] bool HigherIsBetter,
    [property: Description("What an item must say for it.")] IReadOnlyList<ParameterEntry> Parameters)
{
    public static MetricEntry Of(IMetric metric)
    {
        var definition = metric.Definition;
        return new(
            definition.Name, definition.Title, definition.Unit, definition.Numerator, definition.Denominator, definition.Attribution, definition.CarryOver,
            definition.ZeroDenominator, definition.Minimum, definition.Maximum, definition.HigherIsBetter, ParameterEntry.Of(metric.Parameters));
    }
}

[TypeName("FactKind")]
[Description("A kind of fact about a subject (记录类型).")]
internal sealed record FactKindEntry(
    [property: Description("Name, as a selector says it.")] string Name,
    [property: Description("What it is called.")] Text Title,
    [property: Description("The names in its data.")] IReadOnlyList<string> Fields);

[TypeName("ParameterDeclaration")]
[Description("A parameter that a rule wants to be told (参数说明).")]
internal sealed record ParameterEntry(
    [property: Description("Name, as an item says it.")] string Name,
    [property: Description("A number, yes or no, a word, numbers by name, or bands.")] ParameterKind Kind,
    [property: Description("What it means.")] Text Description,
    [property: Description("Whether it must be given.")] bool Required,
    [property: Description("What it is where it is not given, as an explanation writes it; null where it is then absent.")] string? Default,
    [property: Description("The least number allowed; null sets no limit.")] decimal? Minimum,
    [property: Description("The greatest number allowed; null sets no limit.")] decimal? Maximum,
    [property: Description("The words allowed; null allows any.")] IReadOnlyList<string>? Words,
    [property: Description("Whether it lies on the scale of the item's metric and must be within its range.")] bool OnMetricScale,
    [property: Description("Whether it may not exceed the item's full mark.")] bool WithinFullMark)
{
    public static IReadOnlyList<ParameterEntry> Of(IReadOnlyList<ParameterDeclaration> declarations) =>
    [
        .. declarations.Select(each => new ParameterEntry(
            each.Name, each.Kind, each.Description, each.Required, each.Default is { } value ? Arithmetic.Show(value) : null,
            each.Minimum, each.Maximum, each.Words, each.OnMetricScale, each.WithinFullMark)),
    ];
}
