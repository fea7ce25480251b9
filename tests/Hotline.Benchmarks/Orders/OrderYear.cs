using System.Globalization;
using Hotline.Kernel;
using Hotline.Scoring.Columns;
using Hotline.Scoring.Facts;

namespace Hotline.Benchmarks.Orders;

/// <summary>A year of orders of three hundred units, the same on every machine.</summary>
internal sealed class OrderYear(int orders)
{
    public const int Units = 300;
    public static readonly DateOnly First = new(2025, 1, 1);
    public static readonly IReadOnlyList<Period> Months = [.. Enumerable.Range(1, 12).Select(month => new PeriodScheme().Month(2025, month))];

    public int Orders => orders;

    public static Subject Subject(int unit) => new(SubjectKind.SubCentre, FormattableString.Invariant($"benchville/u{unit:000}"));

    /// <returns><c>null</c> where it is none of the three hundred.</returns>
    public static int? UnitOf(Subject subject) =>
        subject.Id.Length == "benchville/u000".Length && int.TryParse(subject.Id.AsSpan("benchville/u".Length), NumberStyles.None, CultureInfo.InvariantCulture, out var unit) ? unit : null;

    /// <summary>Some units are better than others, so that the year has full marks, caps and everything between.</summary>
    public IEnumerable<PlainOrder> Of(int unit)
    {
        var random = new Random(20250101 + unit);
        var (onTime, satisfied) = (0.85 + 0.15 * random.NextDouble(), 0.70 + 0.30 * random.NextDouble());
        for (var left = orders / Units + (unit < orders % Units ? 1 : 0); left > 0; left--)
        {
            var due = First.DayNumber + random.Next(365);
            var (timely, pleased, rest) = (random.NextDouble(), random.NextDouble(), random.NextDouble());
            var verdict = timely < onTime ? TimelinessVerdict.OnTime : timely < onTime + 0.6 * (1 - onTime) ? TimelinessVerdict.Extended : TimelinessVerdict.Overdue;
            var grade = pleased < satisfied ? Satisfaction.Satisfied : pleased < satisfied + 0.1 ? Satisfaction.BasicallySatisfied : Satisfaction.Dissatisfied;
            var answered = rest < 0.9;
            yield return new(due, answered ? due + random.Next(10) : 0, (short)unit, rest > 0.99 ? PlainOrder.None : (byte)verdict, answered ? (byte)grade : PlainOrder.None, rest > 0.995);
        }
    }

    /// <summary>All of them, unit by unit.</summary>
    public PlainOrder[] ToArray() => [.. Enumerable.Range(0, Units).SelectMany(Of)];

    /// <summary>By unit, as the product keeps them between two rehearsals.</summary>
    public IReadOnlyList<SubjectOrders> ToColumns()
    {
        var number = 0L;
        return [.. Enumerable.Range(0, Units).Select(unit =>
        {
            var orders = new SubjectOrders.Builder();
            foreach (var order in Of(unit)) orders.Add(++number, OrderRecord.Of(Outcome(order)));
            return orders.Build();
        })];
    }

    public static WorkOrderOutcome Outcome(PlainOrder order) => new(
        "", "", order.Verdict == PlainOrder.None ? null : (TimelinessVerdict)order.Verdict, DateOnly.FromDayNumber(order.Due), null,
        order.Grade == PlainOrder.None ? null : (Satisfaction)order.Grade, order.FollowedUp == 0 ? null : DateOnly.FromDayNumber(order.FollowedUp),
        null, null, 0, order.Excluded ? Excluded : null, []);

    private static readonly Text Excluded = Text.Same("excluded");
}
