using Hotline.Kernel;
using Hotline.Scoring.Columns;
using Hotline.Scoring.Facts;

namespace Hotline.Scoring.Metrics;

/// <summary>The rates of work orders. An order that was excluded (D5, M4) is in no numerator and no denominator.</summary>
internal static class OrderMetrics
{
    public static readonly Text Due = new("到期日(无时限的工单按结论日)", "the day on which the order fell due; the day of the verdict where it has no deadline");
    public static readonly Text FollowedUp = new("中心回访确认满意度之日", "the day of the centre's call-back that settled the satisfaction");
    public static readonly Text OpenStaysWhereDue = new(
        "上期未结工单按到期日归入到期的考核期;到期未结即为超期,不因未结而逃出分母",
        "an open order belongs to the period in which it falls due, whenever it was accepted; overdue and still open it counts as overdue");
    public static readonly Text SettledLater = new("上期办结、本期回访的工单归入本期", "an order handled in an earlier period and followed up in this one counts in this one");
    private static readonly Text NoOrdersDue = new("本期没有到期的工单,无法计算,不计零分也不计满分", "no order fell due in the period: no rate, neither zero nor full marks");
    private static readonly Text NoFollowUps = new("本期没有经中心回访确认的工单,无法计算", "no order was settled by a call-back in the period: no rate");

    public static IReadOnlyList<IMetric> All { get; } =
    [
        new OrderRate(
            Percent("orders.onTimeRate", new("按时办结率", "On-time rate"),
                new("按时办结的工单", "orders submitted within their first limit"),
                new("本期到期且已有结论的工单", "orders that fell due in the period and have a verdict"),
                Due, OpenStaysWhereDue, NoOrdersDue),
            OrderDay.Due, (order, _) => order.Verdict is { } verdict ? Counts(verdict == TimelinessVerdict.OnTime) : null),
        new OrderRate(
            Percent("orders.timelyRate", new("办结及时率(含批准延时)", "Timely rate, approved extensions included"),
                new("按时办结或在批准的延时内办结的工单 (D7)", "orders submitted within their first limit or within an approved extension (D7)"),
                new("本期到期且已有结论的工单", "orders that fell due in the period and have a verdict"),
                Due, OpenStaysWhereDue, NoOrdersDue),
            OrderDay.Due, (order, _) => order.Verdict is { } verdict ? Counts(verdict != TimelinessVerdict.Overdue) : null),
        new OrderRate(
            Percent("orders.satisfactionRate", new("群众满意率", "Satisfaction rate"),
                new("满意度不低于本市计入等级的工单 (D4)", "orders whose grade is at least the one that the city counts as satisfied (D4)"),
                new("本期经中心回访得到满意度的工单;未接通或未评价的不计入", "orders to which a call-back of the period brought a grade; no answer is no grade"),
                FollowedUp, SettledLater, NoFollowUps),
            OrderDay.FollowedUp, (order, rules) => order.Satisfaction is { } grade ? Counts(grade >= rules.RateSatisfaction) : null),
        new OrderRate(
            Percent("orders.reworkRate", new("返工率", "Rework rate"),
                new("至少返工一次的工单", "orders returned for rework at least once"),
                new("本期经中心回访确认的工单", "orders settled by a call-back of the period"),
                FollowedUp, SettledLater, NoFollowUps) with { HigherIsBetter = false },
            OrderDay.FollowedUp, (order, _) => Counts(order.Reworks > 0)),
        new OrderRate(
            Percent("callbacks.timelyRate", new("回访及时率", "Timely call-back rate"),
                new("中心在回访时限内完成回访的工单", "orders that the centre called back within its own limit"),
                new("本期应回访且已有结论的工单", "orders whose call-back fell due in the period and is decided"),
                new("中心回访到期日", "the day on which the centre's call-back fell due"),
                new("上期提交、本期应回访的工单归入本期", "an order submitted in an earlier period whose call-back falls due in this one counts in this one"),
                new("本期没有应回访的工单,无法计算", "no call-back fell due in the period: no rate")),
            OrderDay.CallbackDue, (order, _) => order.CallbackVerdict is { } verdict ? Counts(verdict != TimelinessVerdict.Overdue) : null),
        new OrderRate(
            Percent("orders.signInRate", new("按时签收率", "Rate of orders signed for in time"),
                new("在本市签收时限内签收的工单;没有签收记录的以办结上报为签收", "orders that the unit signed for within the city's limit; without a record of it the submission is the signing"),
                new("本期应签收且已有结论的工单;本市未定签收时限的没有", "orders that ought to be signed for in the period and are decided; none where the city sets no limit"),
                new("签收到期日", "the day on which the signing fell due"),
                new("上期转派、本期应签收的工单归入本期", "an order dispatched in an earlier period whose signing falls due in this one counts in this one"),
                new("本期没有应签收的工单,或本市未定签收时限,无法计算", "no order was to be signed for in the period, or the city sets no limit: no rate")),
            OrderDay.SignInDue, (order, _) => order.SignedInTime is { } inTime ? Counts(inTime) : null),
    ];

    private static int Counts(bool counts) => counts ? 1 : 0;

    private static MetricDefinition Percent(string name, Text title, Text numerator, Text denominator, Text attribution, Text carryOver, Text zero) =>
        new(name, title, MetricUnit.Percent, numerator, denominator, attribution, carryOver, zero, 0, 100);
}
