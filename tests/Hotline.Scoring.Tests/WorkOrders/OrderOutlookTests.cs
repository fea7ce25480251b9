using CsCheck;
using Hotline.Kernel;
using Hotline.Scoring.Columns;
using Hotline.Scoring.Facts;
using Hotline.Scoring.Rules;
using Hotline.Scoring.Standards;
using Hotline.Scoring.WorkOrders;

namespace Hotline.Scoring.Tests.WorkOrders;

/// <summary>How long what an order comes to stands by itself: what is kept of it in a store must never be believed for too long.</summary>
public sealed class OrderOutlookTests
{
    private static readonly long First = Life.At(1, 0).UnixMilliseconds;

    /// <summary>By the quarter of an hour, so that acts and deadlines meet on the moment, and some a breath beside it.</summary>
    private static readonly Gen<Instant> Moment = Gen.Select(Gen.Int[0, 96 * 25], Gen.Int[-1, 1], Gen.Int[0, 2], (quarter, breath, round) =>
        new Instant(First + quarter * 900_000L + (round == 0 ? breath : 0)));

    private static readonly Gen<(OrderFactKind Kind, Instant At, int Unit, bool Flag)> Act =
        Gen.Select(Gen.Enum<OrderFactKind>().Where(kind => kind != OrderFactKind.Voided), Moment, Gen.Int[0, 2], Gen.Bool, (kind, at, unit, flag) => (kind, at, unit, flag));

    private static readonly Gen<CityRules> Rules = Gen.Select(Gen.Bool, Gen.Bool, Gen.Int[0, 3], (signs, calls, open) => new Life().Rules with
    {
        SignInLimit = signs ? new(4, LimitUnit.WorkingHours) : null,
        CallbackLimit = calls ? new(2, LimitUnit.WorkingDays) : null,
        OpenWithinDeadline = open == 0 ? TimelinessVerdict.OnTime : null,
    });

    [Fact]
    public void Until_then_no_passing_of_time_changes_what_an_order_comes_to() =>
        Gen.Select(Rules, Moment, Act.Array[0, 9], Moment, Moment).Sample((rules, dispatched, acts, one, other) =>
        {
            var life = new Life { Rules = rules }.Dispatched(dispatched);
            foreach (var act in acts) Take(life, act);
            var (asked, later) = one < other ? (one, other) : (other, one);
            var before = life.Read(asked);
            if (before.StandsUntil is { } until && later >= until) later = until.Plus(TimeSpan.FromMilliseconds(-1));
            Assert.Equal(Stored(before), Stored(life.Read(later)));
        }, iter: 20_000);

    [Fact]
    public void A_deadline_that_passes_a_fact_that_lies_ahead_and_a_standing_clock_end_it()
    {
        var monday = Life.At(1, 9);
        Assert.Equal(Life.At(3, 9).Plus(TimeSpan.FromMilliseconds(1)), new Life().Dispatched(monday).Read(Life.At(2, 9)).StandsUntil);
        Assert.Null(new Life().Dispatched(monday).Read(Life.At(4, 9)).StandsUntil);
        Assert.Equal(Life.At(2, 12), new Life().Dispatched(monday).With(OrderFactKind.Urged, Life.At(2, 12)).Read(Life.At(2, 9)).StandsUntil);

        // The clock has stood since it had 16 hours left: on Tuesday at nine the deadline is on Thursday, with nine of its hours to come by Wednesday's tenth.
        var paused = new Life().Dispatched(monday).With(OrderFactKind.Paused, monday);
        Assert.Equal(Life.At(4, 9), paused.Read(Life.At(2, 9)).Lead!.CurrentDue);
        Assert.Equal(Life.At(3, 8).Plus(TimeSpan.FromMilliseconds(1)), paused.Read(Life.At(2, 9)).StandsUntil);
    }

    [Fact]
    public void A_closed_order_that_met_all_its_deadlines_stands_for_good()
    {
        var closed = new Life().Dispatched(Life.At(1, 9)).With(OrderFactKind.Submitted, Life.At(2, 9), unit: "testville/a")
            .With(OrderFactKind.CentreCallback, Life.At(2, 10), new() { Satisfaction = Satisfaction.Satisfied }).With(OrderFactKind.Closed, Life.At(2, 11));
        Assert.Null(closed.Read(Life.At(2, 12)).StandsUntil);
    }

    private static void Take(Life life, (OrderFactKind Kind, Instant At, int Unit, bool Flag) act) => life.With(act.Kind, act.At, act.Kind switch
    {
        OrderFactKind.CentreCallback => new() { Satisfaction = act.Flag ? Satisfaction.Satisfied : null, Reached = act.Flag },
        OrderFactKind.ExtensionAsked => new() { Due = act.At.Plus(TimeSpan.FromDays(2)) },
        OrderFactKind.ExtensionDecided => new() { Granted = act.Flag },
        OrderFactKind.VerdictGiven => new() { Verdict = act.Flag ? TimelinessVerdict.OnTime : TimelinessVerdict.Overdue },
        OrderFactKind.Excluded or OrderFactKind.SpeciallyClosed => new() { Reason = "reason", ApprovedBy = "p1", Evidence = "file 1" },
        _ => null,
    }, act.Kind is OrderFactKind.Dispatched or OrderFactKind.Submitted or OrderFactKind.SignedFor ? act.Unit == 0 ? "testville/b" : "testville/a" : null);

    /// <summary>All that a store keeps of it for scores: whose it is, and what it came to.</summary>
    private static (string? Unit, string? Agent, OrderRecord Record) Stored(WorkOrder order) =>
        (order.Lead?.UnitId, order.AcceptedBy, order.Outcome(Life.Calendar) is { } outcome ? OrderRecord.Of(outcome) : default);
}
