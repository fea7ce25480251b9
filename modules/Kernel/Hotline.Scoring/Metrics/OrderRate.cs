using Hotline.Scoring.Columns;
using Hotline.Scoring.Rules;
using Hotline.Scoring.Scorecards;

namespace Hotline.Scoring.Metrics;

/// <summary>A share of the orders that one date puts into the period.</summary>
/// <param name="day">The day that decides the period.</param>
/// <param name="counts">1 in the numerator, 0 only in the denominator; <c>null</c> in neither, being undecided.</param>
internal sealed class OrderRate(MetricDefinition definition, OrderDay day, Func<OrderState, CityRules, int?> counts) : IMetric
{
    private readonly OrderMeasure _measure = new(day, counts);

    public MetricDefinition Definition => definition;

    public Measured Measure(MetricContext context)
    {
        var sum = OrderSum.Of(_measure, context);
        return sum.Orders == 0
            ? definition.ZeroDenominator
            : new Measurement(definition.Name, sum.Amount, sum.Orders, context.Percent(sum.Amount, sum.Orders), sum.Counted, sum.NotCounted)
            { OfTally = context.Tallies is not null };
    }
}
