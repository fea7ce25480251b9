using System.Runtime.CompilerServices;
using Hotline.Kernel;
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
public readonly struct OrderRecord : IEquatable<OrderRecord>
{
    /// <summary>How many kinds of days there are.</summary>
    public const int DayKinds = 4;

    private readonly Days _days;

    private OrderRecord(WorkOrderOutcome outcome)
    {
        _days[(int)OrderDay.Due] = NumberOf(outcome.Due ?? outcome.VerdictDay);
        _days[(int)OrderDay.FollowedUp] = NumberOf(outcome.FollowedUp);
        _days[(int)OrderDay.CallbackDue] = NumberOf(outcome.CallbackDue);
        _days[(int)OrderDay.SignInDue] = NumberOf(outcome.SignInDue);
        State = OrderState.Of(outcome);
    }

    /// <param name="days">By <see cref="OrderDay"/>, as <see cref="Number"/> gives them.</param>
    private OrderRecord(ReadOnlySpan<int> days, OrderState state)
    {
        days.CopyTo(_days);
        State = state;
    }

    public static OrderRecord Of(WorkOrderOutcome outcome) => outcome.Excluded is null ? new(outcome) : default;

    /// <summary>As it was stored: what <see cref="Number"/> gives by <see cref="OrderDay"/>, and <see cref="StateNumber"/>.</summary>
    /// <exception cref="ArgumentException">Not one number for each kind of day.</exception>
    public static OrderRecord Stored(ReadOnlySpan<int> days, int state) =>
        days.Length == DayKinds ? new(days, new((ushort)state)) : throw new ArgumentException($"There are {DayKinds} kinds of days.", nameof(days));

    /// <summary>The day for a store: one more than its <see cref="DateOnly.DayNumber"/>; 0 where the order has none.</summary>
    public int Number(OrderDay day) => _days[(int)day];

    /// <summary>All else for a store, as one number below 65,536.</summary>
    public int StateNumber => State.Number;

    internal OrderState State { get; }

    /// <summary>Whether any of its days is in the period.</summary>
    public bool IsIn(Period period)
    {
        var (from, until) = (period.From.DayNumber, period.Until.DayNumber);
        for (var kind = 0; kind < DayKinds; kind++)
            if (DayNumber((OrderDay)kind) is var day && day >= from && day < until) return true;
        return false;
    }

    /// <summary>Number of the day (<see cref="DateOnly.DayNumber"/>); −1 where the order has none.</summary>
    internal int DayNumber(OrderDay day) => _days[(int)day] - 1;

    public bool Equals(OrderRecord other) => State == other.State && ((ReadOnlySpan<int>)_days).SequenceEqual(other._days);

    public override bool Equals(object? obj) => obj is OrderRecord other && Equals(other);

    public override int GetHashCode() => HashCode.Combine(State, _days[0], _days[1], _days[2], _days[3]);

    public static bool operator ==(OrderRecord one, OrderRecord other) => one.Equals(other);

    public static bool operator !=(OrderRecord one, OrderRecord other) => !one.Equals(other);

    private static int NumberOf(DateOnly? day) => day is { } given ? given.DayNumber + 1 : 0;

    /// <summary>By <see cref="OrderDay"/>, each one more than the day's number, so that zero is no day.</summary>
    [InlineArray(DayKinds)]
    private struct Days
    {
        private int _first;
    }
}
