using Hotline.Kernel;
using Hotline.Scoring.Metrics;
using Hotline.Scoring.Scorecards;

namespace Hotline.Scoring.Evaluators;

/// <summary>What a rule makes of a metric: points earned, exact, and how they came about.</summary>
internal readonly record struct Earned(decimal Points, string Arithmetic);

/// <summary>The common part of all evaluators that read a metric.</summary>
internal static class MetricScore
{
    /// <summary>
    /// One line "rate" carries the points; each order that brought the loss has a line of zero points beside it, by whose key it can be appealed
    /// out of the rate (D16).
    /// </summary>
    public static ItemResult Of(ItemContext context, Func<decimal, Earned> rule)
    {
        var measured = context.Measure();
        return measured.Measurement is { } measurement ? Of(context, measurement, rule(measurement.Value)) : ItemResult.CannotBeScored(measured.Missing!);
    }

    /// <summary>The same where the rule had to know more than the figure before it could be applied.</summary>
    public static ItemResult Of(ItemContext context, Measurement measurement, Earned earned)
    {
        var definition = context.Metric(measurement.Metric).Definition;
        var score = context.Round(earned.Points);
        var shown = Arithmetic.Show(measurement);
        var (orders, facts) = Behind(context, measurement, definition);
        var rate = new ScoreLine(
            context.Key("rate"), context.Item.FullMark - score,
            new($"{definition.Title.Chinese}:{shown}", $"{definition.Title.English}: {shown}"),
            score.Value == earned.Points ? earned.Arithmetic : $"{earned.Arithmetic} ≈ {score}",
            facts);
        return ItemResult.Of([rate, .. orders]) with { Measurements = [measurement], Sample = measurement.Sample ?? measurement.Denominator };
    }

    /// <summary>A line for each order that was to the subject's loss, and the facts of a metric that rests on facts.</summary>
    private static (IEnumerable<ScoreLine> Orders, IReadOnlyList<string> Facts) Behind(ItemContext context, Measurement measurement, MetricDefinition definition)
    {
        var lost = (definition.HigherIsBetter ? measurement.NotCounted : measurement.Counted).ToHashSet(StringComparer.Ordinal);
        var reason = definition.HigherIsBetter
            ? new Text($"未计入{definition.Title.Chinese}的分子", $"not in the numerator of: {definition.Title.English}")
            : new Text($"计入{definition.Title.Chinese}的分子", $"in the numerator of: {definition.Title.English}");
        var orders = context.Orders
            .Where(order => lost.Contains(order.OrderId))
            .OrderBy(order => order.OrderId, StringComparer.Ordinal)
            .Select(order => new ScoreLine(context.Key($"order/{order.OrderId}"), Points.Zero, reason, "", order.FactIds))
            .ToList();

        var all = measurement.Counted.Concat(measurement.NotCounted).ToHashSet(StringComparer.Ordinal);
        var facts = context.Facts.Where(fact => all.Contains(fact.Id)).Select(fact => fact.Id).ToList();
        return (orders, facts);
    }
}
