using Hotline.Scoring.Columns;
using Hotline.Scoring.Scorecards;

namespace Hotline.Scoring.Metrics;

/// <summary>
/// A sum over the orders that one date puts into the period. Without any order it is zero and not missing: nothing happened, so there is
/// nothing to be lost by.
/// </summary>
internal sealed class OrderCount(MetricDefinition definition, OrderMeasure measure) : IMetric
{
    public MetricDefinition Definition => definition;

    public Measured Measure(MetricContext context)
    {
        var sum = OrderSum.Of(measure, context);
        return new Measurement(definition.Name, sum.Amount, 1, null, sum.Counted, sum.NotCounted) { Sample = sum.Orders };
    }
}
