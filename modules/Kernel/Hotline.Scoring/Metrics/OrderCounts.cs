using Hotline.Kernel;
using Hotline.Scoring.Columns;
using Hotline.Scoring.Facts;

namespace Hotline.Scoring.Metrics;

/// <summary>Counts of work orders, for rules that cost so much for each order. An order that was excluded (D5, M4) is in none.</summary>
internal static class OrderCounts
{
    private static readonly Text NoDenominator = new("无(为数量,不是比率)", "none: a count, not a rate");
    private static readonly Text NoOrders = new("本期没有此类工单时为 0:无事可扣,不属缺失", "no such order in the period is 0 and not missing: nothing happened, nothing is lost");

    private static readonly OrderMeasure Overdue = new(OrderDay.Due, (order, _) => Is(order.Verdict, TimelinessVerdict.Overdue));

    public static IReadOnlyList<IMetric> All { get; } =
    [
        OfDue("orders.dueCount", new("到期工单数", "Orders due"), new("本期到期且已有结论的工单", "orders that fell due in the period and have a verdict"), higherIsBetter: true,
            new(OrderDay.Due, (order, _) => order.Verdict is null ? null : 1)),
        OfDue("orders.overdueCount", new("超期工单数", "Overdue orders"), new("超期的工单", "orders that are overdue"), higherIsBetter: false,
            Overdue),
        OfDue("orders.extendedCount", new("延时工单数", "Extended orders"), new("在批准的延时内办结的工单 (D7)", "orders submitted within an approved extension (D7)"), higherIsBetter: false,
            new(OrderDay.Due, (order, _) => Is(order.Verdict, TimelinessVerdict.Extended))),
        new OrderLateness(
            Definition("orders.daysLate", new("逾期合计", "Lateness of overdue orders"),
                new("各超期工单逾期的单位数之和;未办结的算到评定时;来源只给结论、不知逾期多久的不计",
                    "the units by which each overdue order is late, added up; one still open is late up to the evaluation; one of which nobody knows how late it is does not count"),
                OrderMetrics.Due, OrderMetrics.OpenStaysWhereDue, higherIsBetter: false),
            Overdue),
        OfFollowedUp("orders.followedUpCount", new("回访确认工单数", "Orders followed up"), new("本期经中心回访得到满意度的工单", "orders to which a call-back of the period brought a grade"), higherIsBetter: true,
            new(OrderDay.FollowedUp, (_, _) => 1)),
        OfFollowedUp("orders.dissatisfiedCount", new("不满意工单数", "Dissatisfied orders"), new("不满意的工单;基本满意的不计", "orders graded dissatisfied; basically satisfied is not"), higherIsBetter: false,
            new(OrderDay.FollowedUp, (order, _) => order.Satisfaction == Satisfaction.Dissatisfied ? 1 : 0)),
        OfFollowedUp("orders.reworkCount", new("返工次数", "Reworks"), new("返工的次数:一件返工三次计三次", "how often orders were returned for rework: one returned three times counts three"), higherIsBetter: false,
            new(OrderDay.FollowedUp, (order, _) => order.Reworks)),
    ];

    private static int? Is(TimelinessVerdict? verdict, TimelinessVerdict wanted) => verdict is null ? null : verdict == wanted ? 1 : 0;

    private static OrderCount OfDue(string name, Text title, Text counted, bool higherIsBetter, OrderMeasure measure) =>
        new(Definition(name, title, counted, OrderMetrics.Due, OrderMetrics.OpenStaysWhereDue, higherIsBetter), measure);

    private static OrderCount OfFollowedUp(string name, Text title, Text counted, bool higherIsBetter, OrderMeasure measure) =>
        new(Definition(name, title, counted, OrderMetrics.FollowedUp, OrderMetrics.SettledLater, higherIsBetter), measure);

    private static MetricDefinition Definition(string name, Text title, Text counted, Text attribution, Text carryOver, bool higherIsBetter) =>
        new(name, title, MetricUnit.Number, counted, NoDenominator, attribution, carryOver, NoOrders, 0, null, higherIsBetter);
}
