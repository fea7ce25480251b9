using Hotline.Scoring.Columns;
using Hotline.Scoring.Facts;
using Hotline.Scoring.Scorecards;
using Hotline.Scoring.Standards;

namespace Hotline.Scoring.Metrics;

/// <summary>How late overdue orders are, in the unit that the item names: measured over the orders themselves, for a record does not say it.</summary>
/// <param name="overdue">The orders in question.</param>
internal sealed class OrderLateness(MetricDefinition definition, OrderMeasure overdue) : IMetric
{
    private static readonly Dictionary<string, LimitUnit> Units = new(StringComparer.Ordinal)
    {
        ["hour"] = LimitUnit.ElapsedHours,
        ["workingHour"] = LimitUnit.WorkingHours,
        ["workday"] = LimitUnit.WorkingDays,
        ["calendarDay"] = LimitUnit.CalendarDays,
    };

    private static readonly ParameterDeclaration Unit =
        new("latenessUnit", ParameterKind.Word, new("逾期计算单位,不足一个按一个计;默认自然日", "what lateness is counted in, a started one in full; calendar days by default"))
        { Words = [.. Units.Keys.Order(StringComparer.Ordinal)], Default = new ParameterValue.Word("calendarDay") };

    private static readonly ParameterDeclaration Cap =
        new("latenessCap", ParameterKind.Number, new("每件工单最多计多少个单位;不写则不限", "the most units that one order counts; unlimited where left out")) { Minimum = 1 };

    public MetricDefinition Definition => definition;

    public IReadOnlyList<ParameterDeclaration> Parameters { get; } = [Unit, Cap];

    public Measured Measure(MetricContext context)
    {
        var sum = OrderSum.Over(context.Orders, order => overdue.AmountIn(context.Period, order, context.Rules) switch
        {
            null => null,
            0 => 0,
            _ => Late(order, context),
        });
        return new Measurement(definition.Name, sum.Amount, 1, null, sum.Counted, sum.NotCounted) { Sample = sum.Orders };
    }

    private static decimal? Late(WorkOrderOutcome order, MetricContext context)
    {
        var late = order.Late?.In(Units[context.Parameters.Word(Unit.Name)]);
        return late > context.Parameters.OptionalNumber(Cap.Name) ? context.Parameters.OptionalNumber(Cap.Name) : late;
    }
}
