using Hotline.Kernel;
using Hotline.Scoring.Facts;
using Hotline.Scoring.Standards;

namespace Hotline.Scoring.Metrics;

/// <summary>Counts of work orders, for rules that cost so much for each order. An order that was excluded (D5, M4) is in none.</summary>
internal static class OrderCounts
{
    private static readonly Text NoDenominator = new("无(为数量,不是比率)", "none: a count, not a rate");
    private static readonly Text NoOrders = new("本期没有此类工单时为 0:无事可扣,不属缺失", "no such order in the period is 0 and not missing: nothing happened, nothing is lost");

    private static readonly Dictionary<string, LimitUnit> Units = new(StringComparer.Ordinal)
    {
        ["hour"] = LimitUnit.ElapsedHours, ["workingHour"] = LimitUnit.WorkingHours, ["workday"] = LimitUnit.WorkingDays, ["calendarDay"] = LimitUnit.CalendarDays,
    };

    private static readonly ParameterDeclaration LatenessUnit =
        new("latenessUnit", ParameterKind.Word, new("逾期计算单位,不足一个按一个计;默认自然日", "what lateness is counted in, a started one in full; calendar days by default"))
        { Words = [.. Units.Keys.Order(StringComparer.Ordinal)], Default = new ParameterValue.Word("calendarDay") };

    private static readonly ParameterDeclaration LatenessCap =
        new("latenessCap", ParameterKind.Number, new("每件工单最多计多少个单位;不写则不限", "the most units that one order counts; unlimited where left out")) { Minimum = 1 };

    public static IReadOnlyList<IMetric> All { get; } =
    [
        OfDue("orders.dueCount", new("到期工单数", "Orders due"), new("本期到期且已有结论的工单", "orders that fell due in the period and have a verdict"), higherIsBetter: true,
            (order, _) => order.Verdict is null ? null : 1),
        OfDue("orders.overdueCount", new("超期工单数", "Overdue orders"), new("超期的工单", "orders that are overdue"), higherIsBetter: false,
            (order, _) => Is(order.Verdict, TimelinessVerdict.Overdue)),
        OfDue("orders.extendedCount", new("延时工单数", "Extended orders"), new("在批准的延时内办结的工单 (D7)", "orders submitted within an approved extension (D7)"), higherIsBetter: false,
            (order, _) => Is(order.Verdict, TimelinessVerdict.Extended)),
        OfDue("orders.daysLate", new("逾期合计", "Lateness of overdue orders"),
            new("各超期工单逾期的单位数之和;未办结的算到评定时;来源只给结论、不知逾期多久的不计",
                "the units by which each overdue order is late, added up; one still open is late up to the evaluation; one of which nobody knows how late it is does not count"),
            higherIsBetter: false, Late, LatenessUnit, LatenessCap),
        OfFollowedUp("orders.followedUpCount", new("回访确认工单数", "Orders followed up"), new("本期经中心回访得到满意度的工单", "orders to which a call-back of the period brought a grade"), higherIsBetter: true,
            (_, _) => 1),
        OfFollowedUp("orders.dissatisfiedCount", new("不满意工单数", "Dissatisfied orders"), new("不满意的工单;基本满意的不计", "orders graded dissatisfied; basically satisfied is not"), higherIsBetter: false,
            (order, _) => order.Satisfaction == Satisfaction.Dissatisfied ? 1 : 0),
        OfFollowedUp("orders.reworkCount", new("返工次数", "Reworks"), new("返工的次数:一件返工三次计三次", "how often orders were returned for rework: one returned three times counts three"), higherIsBetter: false,
            (order, _) => order.Reworks),
    ];

    private static decimal? Is(TimelinessVerdict? verdict, TimelinessVerdict wanted) => verdict is null ? null : verdict == wanted ? 1 : 0;

    private static decimal? Late(WorkOrderOutcome order, MetricContext context)
    {
        if (order.Verdict != TimelinessVerdict.Overdue) return order.Verdict is null ? null : 0;
        var late = order.Late?.In(Units[context.Parameters.Word(LatenessUnit.Name)]);
        return late > context.Parameters.OptionalNumber(LatenessCap.Name) ? context.Parameters.OptionalNumber(LatenessCap.Name) : late;
    }

    private static OrderCount OfDue(
        string name, Text title, Text counted, bool higherIsBetter, Func<WorkOrderOutcome, MetricContext, decimal?> amount, params IReadOnlyList<ParameterDeclaration> parameters) =>
        new(Definition(name, title, counted, OrderMetrics.Due, OrderMetrics.OpenStaysWhereDue, higherIsBetter), OrderMetrics.DueDay, amount, parameters);

    private static OrderCount OfFollowedUp(string name, Text title, Text counted, bool higherIsBetter, Func<WorkOrderOutcome, MetricContext, decimal?> amount) =>
        new(Definition(name, title, counted, OrderMetrics.FollowedUp, OrderMetrics.SettledLater, higherIsBetter), order => order.FollowedUp, amount);

    private static MetricDefinition Definition(string name, Text title, Text counted, Text attribution, Text carryOver, bool higherIsBetter) =>
        new(name, title, MetricUnit.Number, counted, NoDenominator, attribution, carryOver, NoOrders, 0, null, higherIsBetter);
}
