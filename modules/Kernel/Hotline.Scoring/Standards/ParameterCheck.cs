using Hotline.Kernel;
using Hotline.Scoring.Metrics;
using Hotline.Scoring.Scorecards;

namespace Hotline.Scoring.Standards;

/// <summary>The parameters of an item, a modifier or a derived metric against what was declared.</summary>
/// <param name="owner">Code of the item or name of the metric.</param>
/// <param name="fullMark">The item's; <c>null</c> for a metric.</param>
internal sealed class ParameterCheck(Standard standard, string owner, Points? fullMark, MetricDefinition? metric, string prefix, RuleRegistry registry)
{
    public IEnumerable<Finding> Findings(IReadOnlyDictionary<string, Parameter> parameters, IReadOnlyList<ParameterDeclaration> declarations)
    {
        foreach (var name in parameters.Keys.Except(declarations.Select(each => each.Name)).Order(StringComparer.Ordinal))
            yield return Error("PARAMETER_UNKNOWN", name, "没有任何规则读取此参数", "nothing reads it");
        foreach (var clash in declarations.GroupBy(each => each.Name, StringComparer.Ordinal).Where(same => same.Count() > 1))
            yield return Error("PARAMETER_CLASH", clash.Key, "计分方式与指标都使用此参数名", "the evaluator and the metric both claim the name");

        foreach (var declaration in declarations)
        {
            var given = parameters.GetValueOrDefault(declaration.Name);
            foreach (var finding in Presence(declaration, given)) yield return finding;
            foreach (var dated in given?.Values ?? [])
            {
                if (string.IsNullOrWhiteSpace(dated.Source))
                    yield return Error("PARAMETER_WITHOUT_SOURCE", declaration.Name, $"{Arithmetic.Show(dated.From)} 起的值没有依据", $"the value from {Arithmetic.Show(dated.From)} has no source");
                foreach (var finding in Value(declaration, dated.Value)) yield return finding;
            }
        }
    }

    private IEnumerable<Finding> Presence(ParameterDeclaration declaration, Parameter? given)
    {
        if (given is null || given.Values.Count == 0)
        {
            if (declaration.Required) yield return Error("PARAMETER_MISSING", declaration.Name, "必须给出", "it is required");
            yield break;
        }
        if (declaration.Required && given.On(standard.Effective.From) is null)
            yield return Error("PARAMETER_NOT_IN_FORCE", declaration.Name,
                $"标准自 {Arithmetic.Show(standard.Effective.From)} 起施行时尚无有效值", $"no value is in force when the standard takes effect on {Arithmetic.Show(standard.Effective.From)}");
        foreach (var same in given.Values.GroupBy(dated => dated.From).Where(same => same.Count() > 1))
            yield return Error("PARAMETER_DATE_TWICE", declaration.Name, $"{Arithmetic.Show(same.Key)} 起有多个值", $"more than one value takes effect on {Arithmetic.Show(same.Key)}");
    }

    private IEnumerable<Finding> Value(ParameterDeclaration declaration, ParameterValue value) => (declaration.Kind, value) switch
    {
        (ParameterKind.Number, ParameterValue.Number number) => Bounds(declaration, number.Value),
        (ParameterKind.Flag, ParameterValue.Flag) => [],
        (ParameterKind.Word, ParameterValue.Word word) => Word(declaration, word.Value),
        (ParameterKind.Formula, ParameterValue.Word text) => FormulaCheck.Findings(text, registry).Select(found => Error(found.Code, declaration.Name, found.Message.Chinese, found.Message.English)),
        (ParameterKind.Table, ParameterValue.Table table) => Table(declaration, table.Values),
        (ParameterKind.Bands, ParameterValue.Bands bands) => Bands(declaration, bands.Values),
        _ => [Error("PARAMETER_KIND", declaration.Name, $"类型应为 {declaration.Kind}", $"it must be of the kind {declaration.Kind}")],
    };

    private IEnumerable<Finding> Bounds(ParameterDeclaration declaration, decimal number)
    {
        var most = declaration.WithinFullMark && fullMark is { } mark ? Math.Min(declaration.Maximum ?? decimal.MaxValue, mark.Value) : declaration.Maximum;
        if (number < declaration.Minimum || number > most)
            yield return Error("PARAMETER_OUT_OF_BOUNDS", declaration.Name,
                $"{Arithmetic.Show(number)} 不在 {Range(declaration.Minimum, most)} 之内", $"{Arithmetic.Show(number)} is outside {Range(declaration.Minimum, most)}");
        if (declaration.OnMetricScale && metric is not null && (number < metric.Minimum || number > metric.Maximum))
            yield return Error("THRESHOLD_OUTSIDE_METRIC", declaration.Name,
                $"{Arithmetic.Show(number)} 不在指标 {metric.Name} 的范围 {Range(metric.Minimum, metric.Maximum)} 之内",
                $"{Arithmetic.Show(number)} is outside the range {Range(metric.Minimum, metric.Maximum)} of the metric {metric.Name}");
    }

    private IEnumerable<Finding> Word(ParameterDeclaration declaration, string word)
    {
        if (declaration.Words is { } words && !words.Contains(word))
            yield return Error("PARAMETER_OUT_OF_BOUNDS", declaration.Name, $"“{word}”应为 {string.Join(" | ", words)} 之一", $"'{word}' must be one of {string.Join(" | ", words)}");
    }

    private IEnumerable<Finding> Table(ParameterDeclaration declaration, IReadOnlyDictionary<string, decimal> table) => table.Count == 0
        ? [Error("TABLE_EMPTY", declaration.Name, "表为空", "the table is empty")]
        : table.OrderBy(each => each.Key, StringComparer.Ordinal).SelectMany(each => Bounds(declaration, each.Value)).Concat(declaration.WeighsMetrics ? Weights(declaration, table) : []);

    private IEnumerable<Finding> Weights(ParameterDeclaration declaration, IReadOnlyDictionary<string, decimal> weights)
    {
        foreach (var name in weights.Keys.Order(StringComparer.Ordinal))
        {
            if (!registry.Metrics.TryGetValue(name, out var weighed))
                yield return Error("METRIC_UNKNOWN", declaration.Name, $"指标“{name}”不存在", $"there is no metric '{name}'");
            else if (weighed.Definition.Unit != MetricUnit.Percent)
                yield return Error("METRIC_NOT_PERCENT", declaration.Name, $"指标“{name}”不是百分率", $"the metric '{name}' is not in per cent");
        }
        if (weights.Values.Sum() is var sum && sum != 1)
            yield return Error("WEIGHTS_SUM", declaration.Name, $"权重之和为 {Arithmetic.Show(sum)},应为 1", $"the weights add up to {Arithmetic.Show(sum)}, not to 1");
    }

    private IEnumerable<Finding> Bands(ParameterDeclaration declaration, IReadOnlyList<Band> bands)
    {
        if (bands.Count == 0)
        {
            yield return Error("BANDS_EMPTY", declaration.Name, "没有任何档次", "there is no band");
            yield break;
        }
        // The points of a band are not on the metric's scale, its edges are.
        foreach (var finding in bands.SelectMany(band => Bounds(declaration with { OnMetricScale = false }, band.Points.Value))) yield return finding;
        var scale = metric is not null && declaration.OnMetricScale ? (metric.Minimum, metric.Maximum) : ((decimal, decimal?)?)null;
        var named = bands.Select(band => new NamedBand(declaration.Name, new($"档次 {Arithmetic.Show(band)}", $"the band {Arithmetic.Show(band)}"), band.From, band.Until));
        foreach (var (code, name, message) in BandCheck.Faults([.. named], scale))
            yield return Error(code, name, message.Chinese, message.English);
    }

    private static string Range(decimal? least, decimal? most) =>
        $"{(least is { } low ? Arithmetic.Show(low) : "−∞")}–{(most is { } high ? Arithmetic.Show(high) : "∞")}";

    private Finding Error(string code, string name, string chinese, string english) =>
        StandardValidation.Error(code, owner, $"参数“{prefix}{name}”:{chinese}。", $"Parameter '{prefix}{name}': {english}.");
}
