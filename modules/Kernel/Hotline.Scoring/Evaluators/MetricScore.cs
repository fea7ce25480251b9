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
        var title = context.Metric(measurement.Metric).Definition.Title;
        var shown = Arithmetic.Show(measurement);
        return Of(context, [measurement], new($"{title.Chinese}:{shown}", $"{title.English}: {shown}"), earned);
    }

    /// <summary>The same for what was earned by several metrics, which may be derived and of earlier periods.</summary>
    public static ItemResult Of(ItemContext context, IReadOnlyList<Measurement> measurements, Text reason, Earned earned)
    {
        var score = context.Round(earned.Points);
        var counted = measurements is [{ Period: null, Arithmetic: null }]
            ? [.. measurements]
            : measurements.SelectMany(Counted).DistinctBy(measurement => measurement.Metric, StringComparer.Ordinal).ToList();
        var (orders, facts) = Behind(context, counted);
        var rate = new ScoreLine(
            context.Key("rate"), context.Item.FullMark - score, reason,
            score.Value == earned.Points ? earned.Arithmetic : $"{earned.Arithmetic} ≈ {score}",
            facts);
        return ItemResult.Of([rate, .. orders]) with
        {
            Measurements = measurements,
            Sample = counted.Count == 0 ? null : counted.Min(measurement => measurement.Sample ?? measurement.Denominator),
        };
    }

    /// <summary>What was counted in this period, beneath whatever is derived from it.</summary>
    private static IEnumerable<Measurement> Counted(Measurement measurement) =>
        measurement.Period is not null ? [] : measurement.Arithmetic is null ? [measurement] : measurement.Parts.SelectMany(Counted);

    /// <summary>What is behind several figures together; none where they were taken from tallies.</summary>
    private static (IReadOnlyList<ScoreLine> Orders, IReadOnlyList<string> Facts) Behind(ItemContext context, List<Measurement> counted)
    {
        if (counted.TrueForAll(measurement => measurement is { Counted.Count: 0, NotCounted.Count: 0 })) return ([], []);
        var behind = counted.ConvertAll(measurement => Behind(context, measurement, context.Metric(measurement.Metric).Definition));
        return (
            [.. behind.SelectMany(each => each.Orders).DistinctBy(line => line.Key, StringComparer.Ordinal)],
            [.. behind.SelectMany(each => each.Facts).Distinct(StringComparer.Ordinal)]);
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
