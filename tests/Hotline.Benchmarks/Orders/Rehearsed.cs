using Hotline.Kernel;
using Hotline.Scoring;
using Hotline.Scoring.Clock;
using Hotline.Scoring.Columns;

namespace Hotline.Benchmarks.Orders;

/// <summary>The product's own: every unit's twelve scorecards by the pure core, from records that are kept in memory.</summary>
internal sealed class Rehearsed(IReadOnlyList<SubjectOrders> orders)
{
    private static readonly PeriodTable Table = new(OrderYear.Months);
    private static readonly IReadOnlyDictionary<string, decimal> NoTeam = new Dictionary<string, decimal>();

    private static readonly WorkingCalendar Calendar = WorkingCalendar.Create(new("benchville", "1", YearStandard.Rules.Zone,
        new Dictionary<DayOfWeek, IReadOnlyList<WorkInterval>> { [DayOfWeek.Monday] = [new(new(8, 30), new(17, 0))] }, [], [])).Value!;

    private readonly Evaluation _evaluation = new(BuiltIn.Registry);

    /// <returns>Points in thousandths by unit and month.</returns>
    public long[] Run(int threads)
    {
        var points = new long[OrderYear.Units * 12];
        Parallel.For(0, OrderYear.Units, new() { MaxDegreeOfParallelism = threads }, unit =>
        {
            var subject = OrderYear.Subject(unit);
            var tallies = new OrderTallies(OrderCounts.Of(orders[unit], Table), YearStandard.Rules);
            for (var month = 0; month < 12; month++)
                points[unit * 12 + month] = Score(subject, OrderYear.Months[month], tallies);
        });
        return points;
    }

    private long Score(Subject subject, Period month, OrderTallies tallies) =>
        _evaluation.TryEvaluate(new EvaluationInput(subject, month, YearStandard.Standard, YearStandard.Rules, Calendar, [], [], null, NoTeam).By(tallies), out var card)
            ? card.Total!.Value.Thousandths
            : throw new InvalidOperationException("A rule looked at the orders one by one.");
}
