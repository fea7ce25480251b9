using Hotline.Kernel;
using Hotline.Scoring.Facts;
using Hotline.Scoring.Rules;

namespace Hotline.Scoring.Columns;

/// <summary>
/// A figure over orders, defined once for every way of counting: with the orders at hand, for an explanation, or over records by the
/// million. An order that was excluded (D5, M4) counts nowhere.
/// </summary>
/// <param name="Day">Puts the order into a period.</param>
/// <param name="Amount">What it adds there, zero or more; <c>null</c> leaves it out, being undecided.</param>
internal sealed record OrderMeasure(OrderDay Day, Func<OrderState, CityRules, int?> Amount)
{
    /// <summary>What the order adds in the period; <c>null</c> where it has no part in it.</summary>
    public int? AmountIn(Period period, WorkOrderOutcome outcome, CityRules rules)
    {
        var order = OrderRecord.Of(outcome);
        return order.DayNumber(Day) is >= 0 and var day && period.Contains(DateOnly.FromDayNumber(day)) ? Amount(order.State, rules) : null;
    }
}
