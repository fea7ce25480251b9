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
            var check = new ParameterCheck(standard, item.Code, item.FullMark, metric?.Definition, "", registry);
            var findings = check.Findings(item.Parameters, registry.DeclarationsOf(item)).ToList();
            foreach (var finding in findings) yield return finding;
            if (findings.Count == 0)
                foreach (var finding in Comparisons(evaluator)) yield return finding;
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
            var check = new ParameterCheck(standard, item.Code, item.FullMark, metric?.Definition, item.PrefixOf(index), registry);
            foreach (var finding in check.Findings(modifier.Parameters, rule.Parameters)) yield return finding;
            foreach (var finding in rule.Check(item, modifier)) yield return finding;
            if (rule.OnlyWeighs && registry.Evaluators.GetValueOrDefault(item.Evaluator) is { Weighs: false })
                yield return new("MODIFIER_UNUSED", FindingSeverity.Warning, item.Code,
                    new($"调整规则“{modifier.Kind}”逐次折算,而计分方式“{item.Evaluator}”不逐次计分。", $"The modifier '{modifier.Kind}' weighs occurrences, and the evaluator '{item.Evaluator}' has none."));
        }
    }

    /// <summary>What a peer or an earlier period is asked for is measured there alone, without that period's own past.</summary>
    private IEnumerable<Finding> Comparisons(IEvaluator evaluator)
    {
        var periods = new PeriodScheme();
        foreach (var name in evaluator.Needs(item, periods.MonthOf(standard.Effective.From), periods).Select(need => need.Metric).Distinct())
            if (registry.Metrics.GetValueOrDefault(name) is MetricByFormula derived && derived.Earlier.Any())
                yield return Error("FORMULA_LOOKS_BACK_TWICE",
                    $"派生指标“{name}”已引用以前各期,不能再与其他对象或以前各期比较。", $"The derived metric '{name}' reads earlier periods, so it cannot be compared with peers or with earlier periods.");
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
            case EvaluatorInput.Facts or EvaluatorInput.Marks or EvaluatorInput.Metrics when item.Metric is not null:
                yield return new("METRIC_UNUSED", FindingSeverity.Warning, item.Code,
                    new($"计分方式“{evaluator.Name}”不使用指标“{item.Metric}”。", $"The evaluator '{evaluator.Name}' does not read the metric '{item.Metric}'."));
                break;
        }
        foreach (var name in evaluator.MetricsOf(item))
            foreach (var needed in (registry.Metrics.GetValueOrDefault(name)?.OfTeam ?? []).Where(needed => !registry.Metrics.ContainsKey(needed)))
                yield return Error("METRIC_UNKNOWN", $"指标“{name}”所需的班组指标“{needed}”不存在。", $"The metric '{name}' needs the metric '{needed}' of the team, which does not exist.");
    }

    private Finding Error(string code, string chinese, string english) => StandardValidation.Error(code, item.Code, chinese, english);
}
