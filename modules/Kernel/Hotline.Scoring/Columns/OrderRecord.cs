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
}

/// <summary>
/// All that the figures over orders look at, in 20 bytes: millions of them are kept in memory and counted at the speed of the machine. One
/// without any day counts nowhere.
/// </summary>
public readonly struct OrderRecord
{
    // One more than the day's number, so that zero is no day.
    private readonly int due, followedUp, callbackDue;

    // One more than the value, so that zero is none.
    private readonly byte verdict, satisfaction, callbackVerdict;
    private readonly byte excluded;
    private readonly ushort reworks;

    private OrderRecord(WorkOrderOutcome outcome)
    {
        (due, followedUp, callbackDue) = (Day(outcome.Due ?? outcome.VerdictDay), Day(outcome.FollowedUp), Day(outcome.CallbackDue));
        verdict = (byte)(outcome.Verdict + 1 ?? 0);
        satisfaction = (byte)(outcome.Satisfaction + 1 ?? 0);
        callbackVerdict = (byte)(outcome.CallbackVerdict + 1 ?? 0);
        reworks = (ushort)Math.Min(outcome.Reworks, ushort.MaxValue);
        excluded = outcome.Excluded is null ? (byte)0 : (byte)1;
    }

    public static OrderRecord Of(WorkOrderOutcome outcome) => new(outcome);

    public TimelinessVerdict? Verdict => verdict == 0 ? null : (TimelinessVerdict)(verdict - 1);

    public Satisfaction? Satisfaction => satisfaction == 0 ? null : (Satisfaction)(satisfaction - 1);

    public TimelinessVerdict? CallbackVerdict => callbackVerdict == 0 ? null : (TimelinessVerdict)(callbackVerdict - 1);

    /// <summary>At most 65,535.</summary>
    public int Reworks => reworks;

    public bool IsExcluded => excluded != 0;

    /// <summary>Number of the day (<see cref="DateOnly.DayNumber"/>); −1 where the order has none.</summary>
    internal int DayNumber(OrderDay day) => day switch
    {
        OrderDay.Due => due,
        OrderDay.FollowedUp => followedUp,
        _ => callbackDue,
    } - 1;

    private static int Day(DateOnly? day) => day is { } given ? given.DayNumber + 1 : 0;
}
