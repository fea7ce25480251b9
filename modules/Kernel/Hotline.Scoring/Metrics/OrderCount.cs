using Hotline.Scoring.Facts;
using Hotline.Scoring.Scorecards;
using Hotline.Scoring.Standards;

namespace Hotline.Scoring.Metrics;

/// <summary>
/// A sum over the orders that one date puts into the period. Without any order it is zero and not missing: nothing happened, so there is
/// nothing to be lost by.
/// </summary>
/// <param name="attribution">The day that decides the period; <c>null</c> leaves the order out.</param>
/// <param name="amount">What an order adds, zero or more; <c>null</c> leaves it out, being undecided.</param>
internal sealed class OrderCount(
    MetricDefinition definition,
    Func<WorkOrderOutcome, DateOnly?> attribution,
    Func<WorkOrderOutcome, MetricContext, decimal?> amount,
    params IReadOnlyList<ParameterDeclaration> parameters) : IMetric
{
    public MetricDefinition Definition => definition;

    public IReadOnlyList<ParameterDeclaration> Parameters => parameters;

    public Measured Measure(MetricContext context)
    {
        List<string> counted = [], notCounted = [];
        var sum = 0m;
        foreach (var order in context.Orders)
        {
            if (order.Excluded is not null || attribution(order) is not { } day || !context.Period.Contains(day) || amount(order, context) is not { } added) continue;
            (added > 0 ? counted : notCounted).Add(order.OrderId);
            sum += added;
        }
        counted.Sort(StringComparer.Ordinal);
        notCounted.Sort(StringComparer.Ordinal);
        return new Measurement(definition.Name, sum, 1, null, counted, notCounted) { Sample = counted.Count + notCounted.Count };
    }
}
