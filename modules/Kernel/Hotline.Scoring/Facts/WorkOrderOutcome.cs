using System.ComponentModel;
using Hotline.Kernel;

namespace Hotline.Scoring.Facts;

/// <summary>On time or not (D7).</summary>
[Description("On time or not (是否按时).")]
public enum TimelinessVerdict
{
    [Description("按时.")]
    OnTime,

    [Description("Within an extension that was approved before it was needed (延时).")]
    Extended,

    [Description("超期.")]
    Overdue,
}

/// <summary>满意度, three grades. No answer is no grade, not a low one.</summary>
[Description("Satisfaction of a citizen, three grades (满意度). No answer is no grade, not a low one.")]
public enum Satisfaction
{
    [Description("不满意.")]
    Dissatisfied,

    [Description("基本满意.")]
    BasicallySatisfied,

    [Description("满意.")]
    Satisfied,
}

/// <summary>What a work order came to, as of an instant: for the unit that led it (D20) and for the agents who followed it up.</summary>
/// <param name="Verdict"><c>null</c> while undecided: still within its limit, or never given one.</param>
/// <param name="Due">Day on which it fell due by the current deadline; decides the period of timeliness. <c>null</c> without a deadline.</param>
/// <param name="VerdictDay">Day on which the verdict became known: the submission or the day after the deadline passed.</param>
/// <param name="Satisfaction">The grade that counts, of however many call-backs.</param>
/// <param name="FollowedUp">Day of the centre's call-back that brought <paramref name="Satisfaction"/>.</param>
/// <param name="CallbackVerdict">Whether the centre's own call-back met its limit; never the unit's affair (D6). <c>null</c> while undecided.</param>
/// <param name="CallbackDue">Day on which the centre's call-back fell due.</param>
/// <param name="Excluded">Why it leaves every denominator (D5, M4); <c>null</c> if it counts.</param>
/// <param name="FactIds">The facts on which this rests, in order of time.</param>
public sealed record WorkOrderOutcome(
    string OrderId,
    string UnitId,
    TimelinessVerdict? Verdict,
    DateOnly? Due,
    DateOnly? VerdictDay,
    Satisfaction? Satisfaction,
    DateOnly? FollowedUp,
    TimelinessVerdict? CallbackVerdict,
    DateOnly? CallbackDue,
    int Reworks,
    Text? Excluded,
    IReadOnlyList<string> FactIds)
{
    /// <summary>How late it is where it is overdue; <c>null</c> where it is not, or where the source calls it so without its times.</summary>
    public Lateness? Late { get; init; }

    /// <summary>Whether the unit signed for it within the city's limit; <c>null</c> while undecided, or where the city sets no limit.</summary>
    public bool? SignedInTime { get; init; }

    /// <summary>Day on which the signing fell due.</summary>
    public DateOnly? SignInDue { get; init; }
}
