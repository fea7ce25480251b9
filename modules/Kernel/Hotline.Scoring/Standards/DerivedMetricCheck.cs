using Hotline.Kernel;
using Hotline.Scoring.Formulas;
using Hotline.Scoring.Metrics;

namespace Hotline.Scoring.Standards;

/// <summary>The metrics that a draft defines itself: names, bounds, formulas, and that none is computed from itself.</summary>
/// <param name="general">Without the standard's own metrics.</param>
/// <param name="registry">With them.</param>
internal sealed class DerivedMetricCheck(Standard standard, RuleRegistry general, RuleRegistry registry)
{
    /// <summary>How many metrics one may be computed from, each counted as often as it is named.</summary>
    private const int MostMetrics = 500;

    private readonly List<MetricByFormula> metrics = [.. registry.Metrics.Values.OfType<MetricByFormula>().OrderBy(metric => metric.Definition.Name, StringComparer.Ordinal)];

    public IEnumerable<Finding> Findings() => Names().Concat(metrics.SelectMany(Metric)).Concat(Circles());

    private IEnumerable<Finding> Names()
    {
        foreach (var name in StandardValidation.Repeated(standard.DerivedMetrics.Select(metric => metric.Name)))
            yield return Error("METRIC_TWICE", name, $"派生指标“{name}”重复。", $"The derived metric '{name}' is defined more than once.");
        foreach (var metric in standard.DerivedMetrics)
        {
            if (general.Metrics.ContainsKey(metric.Name))
                yield return Error("METRIC_TWICE", metric.Name, $"已有指标“{metric.Name}”。", $"There is a metric '{metric.Name}' already.");
            if (Formula.Parse(metric.Name).Formula?.Metrics is not [var read] || read.Name != metric.Name)
                yield return Error("METRIC_NAME_INVALID", metric.Name, $"指标名称“{metric.Name}”应为带点号的字母数字,如 city.index。", $"The name '{metric.Name}' must be letters and digits with a dot, such as city.index.");
            if (metric.Minimum > metric.Maximum)
                yield return Error("METRIC_RANGE", metric.Name, $"指标“{metric.Name}”的最小值大于最大值。", $"The least value of the metric '{metric.Name}' is above its greatest.");
        }
    }

    private IEnumerable<Finding> Metric(MetricByFormula metric)
    {
        var derived = standard.DerivedMetrics.First(each => each.Name == metric.Definition.Name);
        return new ParameterCheck(standard, derived.Name, null, metric.Definition, "", registry).Findings(derived.Parameters, metric.Declarations);
    }

    /// <summary>Layer by layer, each metric after those that it is computed from: what is never reached goes round in a circle.</summary>
    private IEnumerable<Finding> Circles()
    {
        var sizes = new Dictionary<string, long>(StringComparer.Ordinal);
        var open = metrics.ToDictionary(metric => metric.Definition.Name, metric => metric.Formulas.Metrics().Where(IsDerived).ToList(), StringComparer.Ordinal);
        for (var layer = 1; ; layer++)
        {
            var reached = open.Where(each => each.Value.TrueForAll(sizes.ContainsKey)).Select(each => each.Key).ToList();
            if (reached.Count == 0) break;
            foreach (var name in reached)
            {
                sizes[name] = Math.Min(MostMetrics + 1, 1 + ((MetricByFormula)registry.Metrics[name]).Formulas.Metrics().Sum(each => sizes.GetValueOrDefault(each, 1)));
                open.Remove(name);
                if (layer == MetricByFormula.MostNesting + 1 || sizes[name] > MostMetrics)
                    yield return Error("FORMULA_TOO_LARGE", name,
                        $"派生指标“{name}”嵌套超过 {MetricByFormula.MostNesting} 层,或共涉及超过 {MostMetrics} 个指标。",
                        $"The derived metric '{name}' stands on more than {MetricByFormula.MostNesting} layers of others, or on more than {MostMetrics} metrics in all.");
            }
        }
        var seen = new HashSet<string>(StringComparer.Ordinal);
        foreach (var name in open.Keys.Order(StringComparer.Ordinal))
            if (Circle(name, open, seen) is { } path)
                yield return Error("FORMULA_CYCLE", path[0],
                    $"派生指标互相引用:{string.Join(" → ", path)}。", $"Derived metrics are computed from one another: {string.Join(" → ", path)}.");
    }

    /// <summary>The circle into which the metric leads, from its first member round to it again; <c>null</c> where that circle was told already.</summary>
    private static List<string>? Circle(string name, Dictionary<string, List<string>> open, HashSet<string> seen)
    {
        List<string> path = [];
        for (; !path.Contains(name); name = open[name].First(open.ContainsKey)) path.Add(name);
        path = path[path.IndexOf(name)..];
        if (path.Any(seen.Contains)) return null;
        seen.UnionWith(path);
        var first = path.IndexOf(path.Min(StringComparer.Ordinal)!);
        return [.. path[first..], .. path[..first], path[first]];
    }

    private bool IsDerived(string name) => registry.Metrics.GetValueOrDefault(name) is MetricByFormula;

    private static Finding Error(string code, string metric, string chinese, string english) => StandardValidation.Error(code, metric, chinese, english);
}
