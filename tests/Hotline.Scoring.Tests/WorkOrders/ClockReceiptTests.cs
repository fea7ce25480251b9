using Hotline.Kernel;
using Hotline.Scoring.Clock;
using Hotline.Scoring.Facts;
using Hotline.Scoring.Rules;
using Hotline.Scoring.Standards;
using Hotline.Scoring.WorkOrders;
using static Hotline.Scoring.Tests.WorkOrders.Life;

namespace Hotline.Scoring.Tests.WorkOrders;

/// <summary>Which time counted and why, as anyone can add it up again.</summary>
public sealed class ClockReceiptTests
{
    private const long Hour = 3_600_000;

    [Fact]
    public void A_receipt_lists_what_counted_and_what_did_not_with_the_reason()
    {
        var order = new Life().Dispatched(At(4, 9)).With(OrderFactKind.Paused, At(4, 17)).With(OrderFactKind.Resumed, At(8, 9))
            .With(OrderFactKind.Submitted, At(8, 11), unit: "testville/a").Read();
        var receipt = Receipt(order);

        Assert.Equal(
            [
                "2026-06-04 workday: 08:00–09:00 no, before the dispatch; 09:00–12:00 yes, workday; 14:00–17:00 yes, workday; 17:00–18:00 no, paused: the clock stood",
                "2026-06-05 workday: 08:00–12:00 no, paused: the clock stood; 14:00–18:00 no, paused: the clock stood",
                "2026-06-06 weekend:",
                "2026-06-07 weekend:",
                "2026-06-08 workday: 08:00–09:00 no, paused: the clock stood; 09:00–11:00 yes, workday; 11:00–12:00 no, after the submission; 14:00–18:00 no, after the submission",
            ],
            receipt.Days.Select(Line));
        Assert.Equal(8 * Hour, receipt.Milliseconds);
        Assert.Equal(order.Lead!.Pauses[0].FactId, receipt.Days[1].Intervals[0].FactId);
        Assert.Equal(new("办结上报，停止计时", "submitted: the clock stopped"), receipt.Ended);
    }

    [Fact]
    public void An_order_in_hand_is_counted_to_the_moment_of_asking()
    {
        var receipt = Receipt(new Life().Dispatched(At(1, 9)).Read(At(1, 11)));
        Assert.Equal(2 * Hour, receipt.Milliseconds);
        Assert.Equal("after the moment of asking", receipt.Days[^1].Intervals[^1].Reason.English);
        Assert.Equal(At(1, 11), receipt.Until);
    }

    [Fact]
    public void An_order_given_to_another_unit_has_a_receipt_for_each()
    {
        var order = new Life().Dispatched(At(1, 9)).With(OrderFactKind.Dispatched, At(2, 9), unit: "testville/bb").With(OrderFactKind.Submitted, At(2, 11), unit: "testville/bb").Read();
        Assert.Equal([8 * Hour, 2 * Hour], order.Holders.Select(holder => holder.Receipt(Calendar).Milliseconds));
        Assert.Contains("given to another unit", order.Holders[0].Receipt(Calendar).Ended.English, StringComparison.Ordinal);
    }

    [Fact]
    public void An_order_done_before_it_was_dispatched_has_an_empty_receipt()
    {
        var receipt = Receipt(new Life().Dispatched(At(2, 9)).With(OrderFactKind.Closed, At(1, 9)).Read());
        Assert.Empty(receipt.Days);
        Assert.Equal(0, receipt.Milliseconds);
    }

    [Fact]
    public void A_limit_in_working_days_numbers_the_days_that_counted()
    {
        // Dispatched on Friday after work: Monday is where counting begins.
        var deadline = Receipt(new Life().Dispatched(At(5, 19)).Read()).Deadline;
        Assert.Equal([(5, null), (6, null), (7, null), (8, null), (9, 1), (10, (int?)2)], deadline.Days.Select(day => (day.Day.Date.Day, day.Number)));
        Assert.Equal((At(8, 8), At(10, 8)), (deadline.CountedFrom, deadline.OriginalDue));
        Assert.Contains("after the day's work", deadline.Days[0].Reason.English, StringComparison.Ordinal);
        Assert.Equal(("test", true), (deadline.Source, deadline.IsSample));
        Assert.Equal(new("办结时限表（示范值）：2 个工作日", "by the table of time limits (a sample): 2 working days"), deadline.Rule);
    }

    [Fact]
    public void A_limit_in_working_hours_shows_what_each_day_used_of_it()
    {
        var limits = new TimeLimitTable("testville", [new(null, null, new(10, LimitUnit.WorkingHours), new(2020, 1, 1), "test", false)]);
        var life = new Life().Dispatched(At(4, 16));
        var deadline = Receipt(new WorkOrderLife(life.Rules, Calendar, limits).Read(OrderId, life.Facts, At(30, 1))).Deadline;
        Assert.Equal([2 * Hour, 8 * Hour], deadline.Days.Select(day => day.Milliseconds!.Value));
        Assert.Equal(At(5, 18), deadline.OriginalDue);
    }

    [Fact]
    public void What_moved_the_deadline_is_listed_with_the_time_that_it_gave()
    {
        var deadline = Receipt(new Life().Dispatched(At(1, 9))
            .With(OrderFactKind.Paused, At(1, 10)).With(OrderFactKind.Resumed, At(1, 12))
            .With(OrderFactKind.ExtensionAsked, At(3, 8), new() { Due = At(26, 9) }, "testville/a")
            .With(OrderFactKind.ExtensionDecided, At(3, 9), new() { Granted = true }).Read()).Deadline;

        Assert.Equal([2 * Hour, 16 * Hour], deadline.Changes.Select(change => change.WorkingMilliseconds));
        Assert.Equal("the clock stood during a pause", deadline.Changes[0].Reason.English);
        Assert.Contains("cut to the longest", deadline.Changes[1].Reason.English, StringComparison.Ordinal);
        Assert.Equal(deadline.Changes[^1].To, deadline.CurrentDue);
    }

    [Fact]
    public void A_deadline_that_the_source_gives_names_no_limit()
    {
        var given = new Life().With(OrderFactKind.Accepted, At(1, 9)).With(OrderFactKind.Dispatched, At(1, 9), new() { Due = At(20, 9) }, "testville/a").Read();
        Assert.Equal("as the source states it", Receipt(given).Deadline.Rule.English);
        Assert.Null(Receipt(given).Deadline.Limit);
        Assert.Equal(given.Lead!.Dispatch.Id, Receipt(given).Deadline.FactId);

        var none = new Life { Rules = new Life().Rules with { Deadlines = DeadlineRule.GivenOnly } }.Dispatched(At(1, 9)).Read();
        Assert.Equal("there is no deadline", Receipt(none).Deadline.Rule.English);
    }

    [Fact]
    public void A_long_span_is_listed_for_400_days_and_then_by_the_month()
    {
        var order = new Life().Dispatched(At(1, 9)).With(OrderFactKind.Paused, Instant.Utc(2027, 9, 1, 12)).With(OrderFactKind.Resumed, Instant.Utc(2027, 9, 3, 12))
            .Read(Instant.Utc(2040, 1, 1));
        var receipt = Receipt(order);
        Assert.Equal((400, 120), (receipt.Days.Count, receipt.Rest.Count));
        Assert.Equal((new(2027, 7, 6), new DateOnly(2027, 7, 31), 19), (receipt.Rest[0].From, receipt.Rest[0].To, receipt.Rest[0].Workdays));
        Assert.Equal(16 * Hour, receipt.Rest[2].PausedMilliseconds);
        Assert.Equal(new(2040, 1, 1), receipt.Rest[^1].To);
        Assert.Equal(order.Lead!.WorkingTime, TimeSpan.FromMilliseconds(receipt.Milliseconds));
        Assert.True(receipt.Days[^1].Day.IsPredicted);
        Assert.Equal("workday, predicted", receipt.Days[^1].Day.Text.English);
    }

    private static ClockReceipt Receipt(WorkOrder order) => order.Lead!.Receipt(Calendar);

    private static string Line(ReceiptDay day) => $"{day.Day.Date:yyyy-MM-dd} {day.Day.Text.English}:"
        + string.Join(';', day.Intervals.Select(part => $" {Clock(part.From)}–{Clock(part.Until)} {(part.Counted ? "yes" : "no")}, {part.Reason.English}"));

    private static string Clock(Instant instant) => instant.ToString().Substring(11, 5);
}
