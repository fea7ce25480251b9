using Hotline.Kernel;
using Hotline.Scoring.Facts;
using Hotline.Scoring.Rules;

namespace Hotline.Scoring.Columns;

/// <summary>What an order adds to a figure, zero or more; <c>null</c> leaves it out, being undecided.</summary>
internal delegate int? OrderAmount(in OrderRecord order, CityRules rules);

/// <summary>
/// A figure over orders, defined once for every way of counting: with the orders at hand, for an explanation, or over records by the
/// million. An order that was excluded (D5, M4) counts nowhere.
/// </summary>
/// <param name="Day">Puts the order into a period.</param>
/// <param name="Amount">What it adds there.</param>
internal sealed record OrderMeasure(OrderDay Day, OrderAmount Amount)
{
    /// <summary>What the order adds in the period; <c>null</c> where it has no part in it.</summary>
    public int? AmountIn(Period period, WorkOrderOutcome outcome, CityRules rules)
    {
        var order = OrderRecord.Of(outcome);
        return order.DayNumber(Day) is >= 0 and var day && !order.IsExcluded && period.Contains(DateOnly.FromDayNumber(day)) ? Amount(order, rules) : null;
    }
}
