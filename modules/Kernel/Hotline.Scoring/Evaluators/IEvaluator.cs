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

    IReadOnlyList<ParameterDeclaration> Parameters { get; }

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
public enum EvaluatorInput
{
    /// <summary>A selector of facts.</summary>
    Facts,

    /// <summary>A metric.</summary>
    Metric,

    /// <summary>Neither: it finds the marks that were given for the item.</summary>
    Marks,
}
