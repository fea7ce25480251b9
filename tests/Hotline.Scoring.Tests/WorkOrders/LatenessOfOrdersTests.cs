using Hotline.Kernel;
using Hotline.Scoring.Facts;
using Hotline.Scoring.Standards;
using Hotline.Scoring.WorkOrders;
using static Hotline.Scoring.Tests.WorkOrders.Life;

namespace Hotline.Scoring.Tests.WorkOrders;

/// <summary>Days of June 2026, the 1st a Monday; dispatched on the 1st at 9:00 and due on the 3rd at 9:00.</summary>
public sealed class LatenessOfOrdersTests
{
    [Theory]
    [InlineData(3, 9, 1, 1, 1, 1, 1)] // a minute is a started hour and a started day
    [InlineData(3, 10, 0, 1, 1, 1, 1)]
    [InlineData(4, 9, 0, 8, 1, 24, 1)]
    [InlineData(4, 9, 1, 9, 2, 25, 2)]
    [InlineData(8, 9, 0, 24, 3, 120, 5)] // over a weekend
    public void Lateness_counts_started_units(int day, int hour, int minute, int workingHours, int workdays, int hours, int days)
    {
        var late = new Life().Dispatched(At(1, 9)).With(OrderFactKind.Submitted, At(day, hour, minute), unit: "testville/a").Read().Outcome(Calendar)!.Late!;
        Assert.Equal(new(workingHours, workdays, hours, days), late);
        Assert.Equal((workingHours, workdays, hours, days),
            (late.In(LimitUnit.WorkingHours), late.In(LimitUnit.WorkingDays), late.In(LimitUnit.ElapsedHours), late.In(LimitUnit.CalendarDays)));
    }

    [Fact]
    public void Out_of_hours_the_first_workday_late_is_the_next_ones_whole()
    {
        // Due on Friday the 5th at 20:00: a workday more would be Tuesday the 9th at 8:00.
        var life = new Life().With(OrderFactKind.Accepted, At(1, 9)).With(OrderFactKind.Dispatched, At(1, 9), new() { Due = At(5, 20) }, "testville/a");
        Assert.Equal(1, life.Read(At(9, 8)).Outcome(Calendar)!.Late!.WorkingDays);
        Assert.Equal(2, life.Read(At(9, 8, 1)).Outcome(Calendar)!.Late!.WorkingDays);
    }

    [Fact]
    public void An_open_order_is_late_up_to_the_moment_of_asking()
    {
        var life = new Life().Dispatched(At(1, 9));
        Assert.Null(life.Read(At(3, 9)).Outcome(Calendar)!.Late);
        Assert.Equal(2, life.Read(At(5, 9)).Outcome(Calendar)!.Late!.CalendarDays);
    }

    [Fact]
    public void An_order_in_time_or_called_overdue_without_times_has_no_lateness()
    {
        var life = new Life().Dispatched(At(1, 9)).With(OrderFactKind.Submitted, At(2, 9), unit: "testville/a");
        Assert.Null(life.Read().Outcome(Calendar)!.Late);
        Assert.Null(life.With(OrderFactKind.VerdictGiven, At(2, 9), new() { Verdict = TimelinessVerdict.Overdue }).Read().Outcome(Calendar)!.Late);
    }

    [Theory]
    [InlineData(10, 0, true)]
    [InlineData(11, 0, true)]
    [InlineData(11, 1, false)]
    public void An_order_is_signed_for_within_the_citys_limit(int hour, int minute, bool inTime)
    {
        var outcome = Limited().Dispatched(At(1, 9)).With(OrderFactKind.SignedFor, At(1, hour, minute), unit: "testville/a").Read().Outcome(Calendar)!;
        Assert.Equal((inTime, new DateOnly(2026, 6, 1)), (outcome.SignedInTime!.Value, outcome.SignInDue!.Value));
    }

    [Fact]
    public void Signing_is_undecided_until_its_limit_runs_out_and_without_a_limit()
    {
        var life = Limited().Dispatched(At(1, 9));
        Assert.Null(life.Read(At(1, 11)).Outcome(Calendar)!.SignedInTime);
        Assert.False(life.Read(At(1, 11, 1)).Outcome(Calendar)!.SignedInTime);
        var unlimited = new Life().Dispatched(At(1, 9)).With(OrderFactKind.SignedFor, At(1, 10), unit: "testville/a").Read().Outcome(Calendar)!;
        Assert.Equal((null, null), (unlimited.SignedInTime, unlimited.SignInDue));
    }

    [Fact]
    public void Who_submits_has_signed_and_another_units_signature_is_not_the_leads()
    {
        Assert.True(Limited().Dispatched(At(1, 9)).With(OrderFactKind.Submitted, At(1, 10), unit: "testville/a").Read().Outcome(Calendar)!.SignedInTime);
        Assert.False(Limited().Dispatched(At(1, 9)).With(OrderFactKind.SignedFor, At(1, 10), unit: "testville/helper").Read().Outcome(Calendar)!.SignedInTime);
    }

    [Fact]
    public void Who_gave_the_order_back_in_time_owes_no_signature() =>
        Assert.Null(Limited().Dispatched(At(1, 9)).With(OrderFactKind.Returned, At(1, 10), unit: "testville/a").Read().Outcome(Calendar)!.SignedInTime);

    [Fact]
    public void A_closed_order_lasts_until_its_signing_falls_due()
    {
        var limit = new Life { Rules = new Life().Rules with { SignInLimit = new(20, LimitUnit.WorkingDays) } };
        var order = limit.Dispatched(At(1, 9)).With(OrderFactKind.Submitted, At(2, 9), unit: "testville/a").With(OrderFactKind.CentreCallback, At(2, 10), new() { Reached = true })
            .With(OrderFactKind.Closed, At(2, 11)).Read();
        Assert.Equal(order.Lead!.SignInDue, order.LastMoment);
    }

    private static Life Limited() => new() { Rules = new Life().Rules with { SignInLimit = new(2, LimitUnit.WorkingHours) } };
}
