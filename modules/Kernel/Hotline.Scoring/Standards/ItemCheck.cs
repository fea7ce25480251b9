using Hotline.Kernel;
using Hotline.Scoring.Evaluators;
using Hotline.Scoring.Metrics;

namespace Hotline.Scoring.Standards;

/// <summary>One item of a draft: do the rules that it names exist, and does it tell them what they ask for?</summary>
internal sealed class ItemCheck(Standard standard, Item item, RuleRegistry registry)
{
    public IEnumerable<Finding> Findings()
    {
        var metric = item.Metric is { } name ? registry.Metrics.GetValueOrDefault(name) : null;
        if (item.Metric is not null && metric is null)
            yield return Error("METRIC_UNKNOWN", $"指标“{item.Metric}”不存在。", $"There is no metric '{item.Metric}'.");
        if (item.Facts is { } facts && !registry.FactKinds.ContainsKey(facts.Kind))
            yield return Error("FACT_KIND_UNKNOWN", $"记录类型“{facts.Kind}”不存在。", $"There is no kind of fact '{facts.Kind}'.");

        if (registry.Evaluators.GetValueOrDefault(item.Evaluator) is not { } evaluator)
        {
            yield return Error("EVALUATOR_UNKNOWN", $"计分方式“{item.Evaluator}”不存在。", $"There is no evaluator '{item.Evaluator}'.");
        }
        else
        {
            foreach (var finding in Inputs(evaluator)) yield return finding;
            var check = new ParameterCheck(standard, item, metric?.Definition, "");
            foreach (var finding in check.Findings(item.Parameters, [.. evaluator.Parameters, .. metric?.Parameters ?? []])) yield return finding;
            foreach (var finding in evaluator.Check(item)) yield return finding;
        }

        for (var index = 0; index < item.Modifiers.Count; index++)
        {
            var modifier = item.Modifiers[index];
            if (registry.Modifiers.GetValueOrDefault(modifier.Kind) is not { } rule)
            {
                yield return Error("MODIFIER_UNKNOWN", $"调整规则“{modifier.Kind}”不存在。", $"There is no modifier '{modifier.Kind}'.");
                continue;
            }
            var check = new ParameterCheck(standard, item, metric?.Definition, item.PrefixOf(index));
            foreach (var finding in check.Findings(modifier.Parameters, rule.Parameters)) yield return finding;
            foreach (var finding in rule.Check(item, modifier)) yield return finding;
            if (rule.OnlyWeighs && registry.Evaluators.GetValueOrDefault(item.Evaluator) is { Weighs: false })
                yield return new("MODIFIER_UNUSED", FindingSeverity.Warning, item.Code,
                    new($"调整规则“{modifier.Kind}”逐次折算,而计分方式“{item.Evaluator}”不逐次计分。", $"The modifier '{modifier.Kind}' weighs occurrences, and the evaluator '{item.Evaluator}' has none."));
        }
    }

    private IEnumerable<Finding> Inputs(IEvaluator evaluator)
    {
        switch (evaluator.Reads)
        {
            case EvaluatorInput.Metric when item.Metric is null:
                yield return Error("METRIC_MISSING", $"计分方式“{evaluator.Name}”需要指标 (metric)。", $"The evaluator '{evaluator.Name}' needs a metric.");
                break;
            case EvaluatorInput.Facts when item.Facts is null:
                yield return Error("FACTS_MISSING", $"计分方式“{evaluator.Name}”需要指明记录类型 (facts)。", $"The evaluator '{evaluator.Name}' needs to be told which facts to count.");
                break;
            case EvaluatorInput.Facts or EvaluatorInput.Marks when item.Metric is not null:
                yield return new("METRIC_UNUSED", FindingSeverity.Warning, item.Code,
                    new($"计分方式“{evaluator.Name}”不使用指标“{item.Metric}”。", $"The evaluator '{evaluator.Name}' does not read the metric '{item.Metric}'."));
                break;
        }
        if (evaluator.Reads == EvaluatorInput.Metric && item.Metric is { } name && registry.Metrics.GetValueOrDefault(name) is { } metric)
            foreach (var needed in metric.OfTeam.Where(needed => !registry.Metrics.ContainsKey(needed)))
                yield return Error("METRIC_UNKNOWN", $"指标“{name}”所需的班组指标“{needed}”不存在。", $"The metric '{name}' needs the metric '{needed}' of the team, which does not exist.");
    }

    private Finding Error(string code, string chinese, string english) => StandardValidation.Error(code, item.Code, chinese, english);
}
