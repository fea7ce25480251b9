using Hotline.Kernel;
using Hotline.Scoring.Facts;
using Hotline.Scoring.Standards;

namespace Hotline.Scoring.Rules;

/// <summary>
/// How a city decides what the acts leave open: the settings behind the decisions D1–D22 that are not already
/// part of a standard. Each default is the decision's.
/// </summary>
public sealed record CityRules
{
    public required string CityId { get; init; }
    public required Text Name { get; init; }

    /// <summary>IANA name of the city's zone.</summary>
    public required string Zone { get; init; }

    /// <summary>D19.</summary>
    public PeriodScheme Periods { get; init; } = new();

    /// <summary>D4: the lowest grade with which an order may close.</summary>
    public Satisfaction ClosingSatisfaction { get; init; } = Satisfaction.Satisfied;

    /// <summary>D4: the lowest grade that counts as satisfied in the rate.</summary>
    public Satisfaction RateSatisfaction { get; init; } = Satisfaction.Satisfied;

    /// <summary>
    /// D4: which of several call-backs counts in the rate. Where only 满意 closes an order, everything that closes ends satisfied and the
    /// last grade says nothing; so the first stands, as the first verdict does (D6), and rework is counted.
    /// </summary>
    public CountedGrade CountedGrade { get; init; } = CountedGrade.First;

    /// <summary>D5: call-backs without an answer after which an order may leave as unreachable.</summary>
    public int UnreachableTries { get; init; } = 3;

    /// <summary>D7.</summary>
    public int MaximumExtensions { get; init; } = 1;

    /// <summary>D7: the longest extension; <c>null</c> is as long as the first limit.</summary>
    public TimeLimit? LongestExtension { get; init; }

    /// <summary>The unit's limit for signing for an order (签收), counted from the dispatch; <c>null</c> sets none.</summary>
    public TimeLimit? SignInLimit { get; init; }

    /// <summary>The centre's own limit for its call-back, counted from the submission; <c>null</c> sets none.</summary>
    public TimeLimit? CallbackLimit { get; init; }

    /// <summary>How an order without any deadline counts: <c>null</c> leaves it undecided.</summary>
    public TimelinessVerdict? WithoutDeadline { get; init; }

    /// <summary>How an open order still within its deadline counts: <c>null</c> leaves it undecided.</summary>
    public TimelinessVerdict? OpenWithinDeadline { get; init; }

    /// <summary>Which deadline an order has where its source may state one and the city's table may give another.</summary>
    public DeadlineRule Deadlines { get; init; } = DeadlineRule.GivenFirst;

    /// <summary>D16: working days from notification in which a deduction may be appealed.</summary>
    public int AppealWorkingDays { get; init; } = 5;

    /// <summary>D14.</summary>
    public IncentiveRule Incentive { get; init; } = new();

    /// <summary>D15: deductions of the award year at which eligibility is lost; <c>null</c> switches the rule off.</summary>
    public Points? AwardThreshold { get; init; }
}

/// <summary>Of several grades that the centre's call-backs brought, the one that counts in the satisfaction rate.</summary>
public enum CountedGrade
{
    First,
    Last,
}

/// <summary>The deadline that the source states, or that of the city's table of time limits.</summary>
public enum DeadlineRule
{
    /// <summary>The stated one; where there is none, the table's.</summary>
    GivenFirst,

    /// <summary>The stated one; an order without one has no deadline.</summary>
    GivenOnly,

    /// <summary>The table's; where it has no line, the stated one.</summary>
    TableFirst,
}

public enum IncentiveScheme
{
    /// <summary>Base × (100 − deducted) / 100.</summary>
    Proportional,

    /// <summary>So much off for every point.</summary>
    PerPoint,

    /// <summary>By bands of the score.</summary>
    Banded,
}

/// <summary>For which workdays of a month a holder draws his part of the base.</summary>
public enum IncentiveProrating
{
    /// <summary>Those on which he held the post, leave included.</summary>
    WorkdaysHeld,

    /// <summary>Those on which he was on duty; leave draws nothing.</summary>
    WorkdaysOnDuty,
}

/// <summary>How deductions become money (激励金, D14). The amount never falls below zero.</summary>
/// <param name="Base">Full amount of a month for one person.</param>
/// <param name="PerPoint">Deducted for one point under <see cref="IncentiveScheme.PerPoint"/>; parts of a point in proportion.</param>
/// <param name="Bands">Half-open bands of the score with the per cent of the base that is paid.</param>
/// <param name="Prorating">Whoever counts for every workday draws the full base, others the parts of their days.</param>
public sealed record IncentiveRule(
    IncentiveScheme Scheme = IncentiveScheme.Proportional,
    Money Base = default,
    Money PerPoint = default,
    IReadOnlyList<IncentiveBand>? Bands = null,
    IncentiveProrating Prorating = IncentiveProrating.WorkdaysHeld);

public sealed record IncentiveBand(Points? From, Points? Until, int Percent);
