using System.ComponentModel;
using Hotline.Kernel;
using Hotline.Scoring.Metrics;
using Hotline.Scoring.Standards;

namespace Hotline.Scoring.Evaluators;

/// <summary>A shape of rule: from an item's facts or metric to its lines. Built in or added by a plugin; selected by name in a standard.</summary>
public interface IEvaluator
{
    /// <summary>Camel case, e.g. "perOccurrence"; unique among all evaluators.</summary>
    string Name { get; }

    Text Description { get; }

    EvaluatorInput Reads { get; }

    /// <summary>What every item of the kind may say.</summary>
    IReadOnlyList<ParameterDeclaration> Parameters { get; }

    /// <summary>What one item may say, where that depends on what it says already: a formula brings its own names.</summary>
    IReadOnlyList<ParameterDeclaration> ParametersOf(Item item) => Parameters;

    /// <summary>The metrics that an item reads: the one that it names, unless its parameters name them.</summary>
    IReadOnlyList<string> MetricsOf(Item item) => item.Metric is { } metric ? [metric] : [];

    /// <summary>What an item compares itself with, beyond its own metric in its own period; none by default.</summary>
    /// <param name="periods">How the city cuts its periods, to name earlier ones.</param>
    IEnumerable<MetricNeed> Needs(Item item, Period period, PeriodScheme periods) => [];

    /// <summary>Whether it makes a line of each fact by <see cref="ItemContext.Line(Facts.Fact, decimal)"/>, and so lets modifiers weigh them.</summary>
    bool Weighs => Reads == EvaluatorInput.Facts;

    /// <summary>What is wrong with an item beyond any one parameter; none by default.</summary>
    IEnumerable<Finding> Check(Item item) => [];

    /// <summary>Pure: no clock, no culture, no order of arrival. The lines add up to what the item loses.</summary>
    ItemResult Evaluate(ItemContext context);
}

/// <summary>What an item must name for an evaluator.</summary>
[Description("What an item names for its evaluator (评分依据).")]
public enum EvaluatorInput
{
    [Description("A selector of facts (事实).")]
    Facts,

    [Description("A metric (指标).")]
    Metric,

    [Description("Neither: its parameters name as many metrics as it needs (多个指标).")]
    Metrics,

    [Description("Neither: it finds the marks that were given for the item (人工评分).")]
    Marks,
}
