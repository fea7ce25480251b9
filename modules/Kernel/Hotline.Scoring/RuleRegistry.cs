using System.Collections.Frozen;
using System.Runtime.CompilerServices;
using Hotline.Scoring.Evaluators;
using Hotline.Scoring.Facts;
using Hotline.Scoring.Metrics;
using Hotline.Scoring.Modifiers;
using Hotline.Scoring.Standards;

namespace Hotline.Scoring;

/// <summary>
/// Everything that a standard may name, by its name: what is built in and what plugins add, through the same door. Immutable; one for the
/// life of the program.
/// </summary>
public sealed class RuleRegistry
{
    private readonly ConditionalWeakTable<Item, ParameterDeclaration[]> declarations = [];

    /// <exception cref="InvalidOperationException">Two of a kind bear one name; the message names both.</exception>
    public RuleRegistry(IEnumerable<IEvaluator> evaluators, IEnumerable<IMetric> metrics, IEnumerable<IModifier> modifiers, IEnumerable<FactKind> factKinds)
    {
        Evaluators = ByName(evaluators, "evaluator", evaluator => evaluator.Name);
        Metrics = ByName(metrics, "metric", metric => metric.Definition.Name);
        Modifiers = ByName(modifiers, "modifier", modifier => modifier.Name);
        FactKinds = ByName(factKinds, "kind of fact", kind => kind.Name, kind => kind.Title.English);
    }

    /// <summary>With the derived metrics of a standard among the others.</summary>
    private RuleRegistry(RuleRegistry general, IReadOnlyList<DerivedMetric> derived)
    {
        (Evaluators, Modifiers, FactKinds) = (general.Evaluators, general.Modifiers, general.FactKinds);
        var metrics = new Dictionary<string, IMetric>(general.Metrics, StringComparer.Ordinal);
        Metrics = metrics;
        foreach (var metric in derived) metrics.TryAdd(metric.Name, new MetricByFormula(metric, this));
    }

    public IReadOnlyDictionary<string, IEvaluator> Evaluators { get; }
    public IReadOnlyDictionary<string, IMetric> Metrics { get; }
    public IReadOnlyDictionary<string, IModifier> Modifiers { get; }
    public IReadOnlyDictionary<string, FactKind> FactKinds { get; }

    /// <summary>What a standard may name: this, and the metrics that it defines itself.</summary>
    internal RuleRegistry For(Standard standard) => standard.DerivedMetrics.Count == 0 ? this : new(this, standard.DerivedMetrics);

    /// <summary>All that an item may say, to its evaluator and to the metrics that it reads. Rules that do not exist ask for nothing.</summary>
    internal IReadOnlyList<ParameterDeclaration> DeclarationsOf(Item item) => declarations.GetValue(item, Declared);

    private ParameterDeclaration[] Declared(Item item) => Evaluators.GetValueOrDefault(item.Evaluator) is { } evaluator
        ? [.. evaluator.ParametersOf(item), .. evaluator.MetricsOf(item).SelectMany(metric => Metrics.GetValueOrDefault(metric)?.Parameters ?? []).Distinct()]
        : [];

    private static FrozenDictionary<string, T> ByName<T>(IEnumerable<T> rules, string what, Func<T, string> name, Func<T, string>? origin = null) where T : notnull
    {
        origin ??= rule => $"{rule.GetType().FullName} of {rule.GetType().Assembly.GetName().Name}";
        var byName = new Dictionary<string, T>(StringComparer.Ordinal);
        foreach (var rule in rules)
            if (!byName.TryAdd(name(rule), rule))
                throw new InvalidOperationException(
                    $"Two rules claim the name '{name(rule)}' of a {what}: {origin(byName[name(rule)])} and {origin(rule)}. Rename one of them.");
        return byName.ToFrozenDictionary(StringComparer.Ordinal);
    }
}
