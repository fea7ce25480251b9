using System.Text.Json;
using Hotline.Kernel;
using Hotline.Scoring.Columns;
using Hotline.Scoring.Facts;
using Hotline.Scoring.Scorecards;

namespace Hotline.Scoring.Tests.Columns;

/// <summary>The way by tallies beside the way by orders.</summary>
internal static class Tallied
{
    public static readonly IReadOnlyList<Period> Months = [.. Enumerable.Range(1, 12).Select(month => new PeriodScheme().Month(2025, month))];

    public static SubjectOrders Records(IEnumerable<WorkOrderOutcome> orders) =>
        SubjectOrders.None.With(orders.Select((order, number) => new OrderChange(number, OrderRecord.Of(order))));

    public static OrderTallies Of(IEnumerable<WorkOrderOutcome> orders, EvaluationInput input) => new(OrderCounts.Of(Records(orders), new(Months)), input.Rules);

    /// <summary><c>null</c> where the orders themselves are needed.</summary>
    public static Scorecard? Evaluate(EvaluationInput input, RuleRegistry? registry = null) =>
        new Evaluation(registry ?? BuiltIn.Registry).TryEvaluate(input.By(Of(input.Orders, input)), out var card) ? card : null;

    /// <summary>All that a scorecard says beyond single orders, as text to be compared.</summary>
    public static string Figures(Scorecard card) => JsonSerializer.Serialize(card with
    {
        Sections = [.. card.Sections.Select(section => section with { Items = [.. section.Items.Select(Figures)] })],
        Vetoes = [.. card.Vetoes.Select(veto => veto with { FactIds = [] })],
    });

    private static ItemScore Figures(ItemScore item) => item with
    {
        Measurements = [.. item.Measurements.Select(measurement => measurement with { Counted = [], NotCounted = [] })],
        Lines = [.. item.Lines.Where(line => !line.Key.Contains("|order/", StringComparison.Ordinal))],
    };
}
