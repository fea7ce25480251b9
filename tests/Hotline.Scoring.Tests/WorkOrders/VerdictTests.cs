using Hotline.Kernel;
using Hotline.Scoring.Facts;
using Hotline.Scoring.Rules;
using Hotline.Scoring.Standards;
using Hotline.Scoring.WorkOrders;
using static Hotline.Scoring.Tests.WorkOrders.Life;

namespace Hotline.Scoring.Tests.WorkOrders;

public sealed class VerdictTests
{
    [Fact]
    public void Submitted_within_the_limit_is_on_time()
    {
        var order = new Life().Dispatched(At(1, 9)).With(OrderFactKind.Submitted, At(3, 9), unit: "testville/a").Read();
        Assert.Equal(At(3, 9), order.Lead!.OriginalDue);
        Assert.Equal(TimelinessVerdict.OnTime, order.Lead.Verdict);
        Assert.Equal(16 * 60, order.Lead.WorkingMinutes);
    }

    [Fact]
    public void A_minute_after_the_limit_is_overdue() =>
        Assert.Equal(TimelinessVerdict.Overdue, new Life().Dispatched(At(1, 9)).With(OrderFactKind.Submitted, At(3, 9, 1), unit: "testville/a").Read().Lead!.Verdict);

    [Fact]
    public void An_open_order_is_undecided_until_its_limit_runs_out()
    {
        var life = new Life().Dispatched(At(1, 9));
        Assert.Null(life.Read(At(3, 9)).Lead!.Verdict);
        Assert.Equal(TimelinessVerdict.Overdue, life.Read(At(3, 9, 1)).Lead!.Verdict);
    }

    [Fact]
    public void The_centres_slow_call_back_never_makes_a_unit_late()
    {
        var order = new Life().Dispatched(At(1, 9)).With(OrderFactKind.Submitted, At(2, 9), unit: "testville/a")
            .With(OrderFactKind.CentreCallback, At(22, 9), new() { Reached = true, Satisfaction = Satisfaction.Satisfied })
            .With(OrderFactKind.Closed, At(22, 10)).Read();
        Assert.Equal(TimelinessVerdict.OnTime, order.Lead!.Verdict);
        Assert.Equal(TimelinessVerdict.Overdue, order.CallbackVerdict);
    }

    [Fact]
    public void Rework_leaves_the_first_verdict_and_is_counted()
    {
        var order = new Life().Dispatched(At(1, 9)).With(OrderFactKind.Submitted, At(2, 9), unit: "testville/a")
            .With(OrderFactKind.Reopened, At(10, 9)).With(OrderFactKind.Submitted, At(29, 9), unit: "testville/a").Read();
        Assert.Equal(TimelinessVerdict.OnTime, order.Lead!.Verdict);
        Assert.Equal(1, order.Reworks);
        Assert.Equal(At(12, 9), order.ReworkDue);
    }

    [Fact]
    public void An_approved_extension_makes_a_later_submission_extended()
    {
        var order = WithExtension(asked: At(3, 8), granted: true).With(OrderFactKind.Submitted, At(4, 9), unit: "testville/a").Read();
        Assert.Equal(TimelinessVerdict.Extended, order.Lead!.Verdict);
        Assert.Equal((At(3, 9), At(5, 9)), (order.Lead.OriginalDue, order.Lead.CurrentDue));
        Assert.Equal("an extension was approved", Assert.Single(order.Lead.DueChanges).Reason.English);
    }

    [Fact]
    public void An_extension_of_an_order_without_a_deadline_moves_nothing()
    {
        var life = new Life { Rules = new Life().Rules with { Deadlines = DeadlineRule.GivenOnly } }.Dispatched(At(1, 9))
            .With(OrderFactKind.ExtensionAsked, At(3, 8), new() { Due = At(26, 9) }, "testville/a")
            .With(OrderFactKind.ExtensionDecided, At(3, 9), new() { Granted = true });

        Assert.Null(life.Read().Lead!.CurrentDue);
        Assert.Empty(life.Read().Lead!.DueChanges);
    }

    [Theory]
    [InlineData(null, 5)] // as long as the first limit: two working days
    [InlineData(1, 4)]
    [InlineData(4, 9)]
    public void An_extension_is_cut_to_the_longest_there_may_be(int? longest, int day)
    {
        var life = new Life { Rules = new Life().Rules with { LongestExtension = longest is { } days ? new(days, LimitUnit.WorkingDays) : null } }.Dispatched(At(1, 9))
            .With(OrderFactKind.ExtensionAsked, At(3, 8), new() { Due = At(26, 9) }, "testville/a")
            .With(OrderFactKind.ExtensionDecided, At(3, 8, 30), new() { Granted = true });

        Assert.Equal(At(day, 9), life.Read().Lead!.CurrentDue);
        Assert.Contains("cut to the longest", Assert.Single(life.Read().Lead!.DueChanges).Reason.English, StringComparison.Ordinal);
    }

    [Fact]
    public void An_extension_that_was_not_needed_leaves_the_order_on_time() =>
        Assert.Equal(TimelinessVerdict.OnTime, WithExtension(At(2, 8), true).With(OrderFactKind.Submitted, At(3, 8), unit: "testville/a").Read().Lead!.Verdict);

    [Fact]
    public void A_refused_extension_changes_nothing() =>
        Assert.Equal(TimelinessVerdict.Overdue, WithExtension(At(3, 8), false).With(OrderFactKind.Submitted, At(4, 9), unit: "testville/a").Read().Lead!.Verdict);

    [Fact]
    public void An_extension_asked_for_after_expiry_is_overdue_even_when_granted()
    {
        var order = WithExtension(At(3, 9, 1), true).With(OrderFactKind.Submitted, At(4, 9), unit: "testville/a").Read();
        Assert.Equal(TimelinessVerdict.Overdue, order.Lead!.Verdict);
        Assert.True(Assert.Single(order.Extensions).AfterExpiry);
    }

    [Fact]
    public void A_second_extension_beyond_the_number_allowed_moves_nothing()
    {
        var life = WithExtension(At(3, 8), true)
            .With(OrderFactKind.ExtensionAsked, At(4, 8), new() { Due = At(12, 9) }, "testville/a")
            .With(OrderFactKind.ExtensionDecided, At(4, 9), new() { Granted = true });
        Assert.Equal(At(5, 9), life.Read().Lead!.CurrentDue);
    }

    [Fact]
    public void While_the_clock_stands_no_deadline_passes_though_no_working_time_was_left()
    {
        // Two working days from a Saturday end with Tuesday, after whose work it is paused.
        var paused = new Life().Dispatched(At(6, 12)).With(OrderFactKind.Paused, At(9, 23));
        foreach (var asOf in new[] { At(9, 23, 30), At(10, 3), At(10, 9), At(10, 13), At(16, 12, 30), At(16, 15) })
            Assert.NotEqual(TimelinessVerdict.Overdue, paused.Read(asOf).Lead!.Verdict);

        var resumed = paused.With(OrderFactKind.Resumed, At(16, 13));
        Assert.Equal(At(16, 13), resumed.Read(At(16, 14)).Lead!.CurrentDue);
        Assert.Equal(TimelinessVerdict.Overdue, resumed.Read(At(16, 14)).Lead!.Verdict);
    }

    [Fact]
    public void A_pause_holds_working_time_and_not_wall_clock_time()
    {
        // From Friday 17:00 to Monday 9:00 two working hours pass.
        var order = new Life().Dispatched(At(4, 9)).With(OrderFactKind.Paused, At(5, 17)).With(OrderFactKind.Resumed, At(8, 9))
            .With(OrderFactKind.Submitted, At(8, 11), unit: "testville/a").Read();
        Assert.Equal(At(8, 9), order.Lead!.OriginalDue);
        Assert.Equal(At(8, 11), order.Lead.CurrentDue);
        Assert.Equal(TimelinessVerdict.OnTime, order.Lead.Verdict);
        Assert.Equal(16 * 60, order.Lead.WorkingMinutes);
    }

    [Fact]
    public void A_pause_after_expiry_gives_no_time_back() =>
        Assert.Equal(TimelinessVerdict.Overdue, new Life().Dispatched(At(1, 9)).With(OrderFactKind.Paused, At(3, 10)).With(OrderFactKind.Resumed, At(5, 10))
            .With(OrderFactKind.Submitted, At(5, 11), unit: "testville/a").Read().Lead!.Verdict);

    [Fact]
    public void A_unit_that_receives_a_returned_order_starts_with_a_clock_of_its_own()
    {
        var order = new Life().Dispatched(At(1, 9)).With(OrderFactKind.Returned, At(3, 8), unit: "testville/a")
            .With(OrderFactKind.Dispatched, At(4, 9), unit: "testville/bb").With(OrderFactKind.Submitted, At(8, 9), unit: "testville/bb").Read();
        Assert.Equal(["testville/a", "testville/bb"], order.Holders.Select(holder => holder.UnitId));
        Assert.Null(order.Holders[0].Verdict);
        Assert.Equal(At(8, 9), order.Lead!.OriginalDue);
        Assert.Equal(TimelinessVerdict.OnTime, order.Lead.Verdict);
    }

    [Fact]
    public void A_helper_has_only_its_own_deadline_and_does_not_stop_the_leads_clock()
    {
        var order = new Life().Dispatched(At(1, 9))
            .With(OrderFactKind.Dispatched, At(1, 10), new() { Helper = true, Due = At(2, 10) }, "testville/helper")
            .With(OrderFactKind.Submitted, At(2, 9), unit: "testville/helper").Read();
        Assert.Equal(OrderStage.InHand, order.Stage);
        Assert.Equal("testville/a", order.Lead!.UnitId);
        Assert.Equal(TimelinessVerdict.Overdue, order.Lead.Verdict);
        Assert.Equal(TimelinessVerdict.OnTime, Assert.Single(order.Helpers).Verdict);
    }

    [Fact]
    public void An_order_closed_before_it_was_opened_stays_closed()
    {
        var order = new Life().Dispatched(At(2, 9)).With(OrderFactKind.Closed, At(1, 9)).Read();
        Assert.Equal(OrderStage.Closed, order.Stage);
        Assert.Equal(TimelinessVerdict.OnTime, order.Lead!.Verdict);
        Assert.Equal(0, order.Lead.WorkingMinutes);
    }

    [Fact]
    public void A_pause_that_began_before_the_dispatch_holds_no_time_before_it()
    {
        var order = new Life().With(OrderFactKind.Paused, At(1, 9)).Dispatched(At(2, 9)).With(OrderFactKind.Resumed, At(2, 11))
            .With(OrderFactKind.Submitted, At(2, 12), unit: "testville/a").Read();
        Assert.Equal(60, order.Lead!.WorkingMinutes);
        Assert.Equal(At(4, 11), order.Lead.CurrentDue);
    }

    [Fact]
    public void A_given_deadline_rules_over_the_computed_one_and_a_given_verdict_over_both()
    {
        var given = new Life().With(OrderFactKind.Accepted, At(1, 9)).With(OrderFactKind.Dispatched, At(1, 9), new() { Due = At(20, 9) }, "testville/a")
            .With(OrderFactKind.Submitted, At(10, 9), unit: "testville/a");
        Assert.Equal(TimelinessVerdict.OnTime, given.Read().Lead!.Verdict);
        Assert.Equal(TimelinessVerdict.Overdue, given.With(OrderFactKind.VerdictGiven, At(10, 9), new() { Verdict = TimelinessVerdict.Overdue }).Read().Lead!.Verdict);
    }

    private static Life WithExtension(Instant asked, bool granted) => new Life().Dispatched(At(1, 9))
        .With(OrderFactKind.ExtensionAsked, asked, new() { Due = At(5, 9) }, "testville/a")
        .With(OrderFactKind.ExtensionDecided, asked.Plus(TimeSpan.FromMinutes(30)), new() { Granted = granted });
}
