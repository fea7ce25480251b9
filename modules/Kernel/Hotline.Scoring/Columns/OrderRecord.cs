using System.Runtime.CompilerServices;
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
    /// <summary>How many kinds of days there are.</summary>
    internal const int DayKinds = 4;

    private readonly Days _days;

    private OrderRecord(WorkOrderOutcome outcome)
    {
        _days[(int)OrderDay.Due] = Number(outcome.Due ?? outcome.VerdictDay);
        _days[(int)OrderDay.FollowedUp] = Number(outcome.FollowedUp);
        _days[(int)OrderDay.CallbackDue] = Number(outcome.CallbackDue);
        _days[(int)OrderDay.SignInDue] = Number(outcome.SignInDue);
        State = OrderState.Of(outcome);
    }

    public static OrderRecord Of(WorkOrderOutcome outcome) => outcome.Excluded is null ? new(outcome) : default;

    internal OrderState State { get; }

    /// <summary>Number of the day (<see cref="DateOnly.DayNumber"/>); −1 where the order has none.</summary>
    internal int DayNumber(OrderDay day) => _days[(int)day] - 1;

    private static int Number(DateOnly? day) => day is { } given ? given.DayNumber + 1 : 0;

    /// <summary>By <see cref="OrderDay"/>, each one more than the day's number, so that zero is no day.</summary>
    [InlineArray(DayKinds)]
    private struct Days
    {
        private int _first;
    }
}
