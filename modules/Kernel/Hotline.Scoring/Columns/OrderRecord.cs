using Hotline.Scoring.Facts;

namespace Hotline.Scoring.Columns;

/// <summary>The day of an order that decides to which period a figure belongs.</summary>
public enum OrderDay
{
    /// <summary>到期日; the day of the verdict where the order has no deadline.</summary>
    Due,

    /// <summary>The day of the centre's call-back that settled the satisfaction.</summary>
    FollowedUp,

    /// <summary>The day on which the centre's call-back fell due.</summary>
    CallbackDue,

    /// <summary>The day on which the unit's signing fell due.</summary>
    SignInDue,
}

/// <summary>
/// All that the figures over orders look at, in 20 bytes: millions of them are kept in memory and counted at the speed of the machine. One
/// without any day counts nowhere: so does an order that was excluded (D5, M4), and <c>default</c>.
/// </summary>
public readonly struct OrderRecord
{
    // One more than the day's number, so that zero is no day.
    private readonly int due, followedUp, callbackDue, signInDue;

    private OrderRecord(WorkOrderOutcome outcome)
    {
        due = Day(outcome.Due ?? outcome.VerdictDay);
        (followedUp, callbackDue, signInDue) = (Day(outcome.FollowedUp), Day(outcome.CallbackDue), Day(outcome.SignInDue));
        State = OrderState.Of(outcome);
    }

    public static OrderRecord Of(WorkOrderOutcome outcome) => outcome.Excluded is null ? new(outcome) : default;

    internal OrderState State { get; }

    /// <summary>Number of the day (<see cref="DateOnly.DayNumber"/>); −1 where the order has none.</summary>
    internal int DayNumber(OrderDay day) => day switch
    {
        OrderDay.Due => due,
        OrderDay.FollowedUp => followedUp,
        OrderDay.CallbackDue => callbackDue,
        _ => signInDue,
    } - 1;

    private static int Day(DateOnly? day) => day is { } given ? given.DayNumber + 1 : 0;
}
