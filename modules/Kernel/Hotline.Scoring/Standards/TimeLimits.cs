using System.ComponentModel;
using Hotline.Kernel;

namespace Hotline.Scoring.Standards;

[Description("What a time limit counts (时限单位).")]
public enum LimitUnit
{
    [Description("Counted inside the calendar's intervals (工作小时).")]
    WorkingHours,

    [Description("The clock time is kept, days off are skipped (工作日).")]
    WorkingDays,

    [Description("Hours that pass, day and night (自然小时).")]
    ElapsedHours,

    [Description("The same clock time so many days later, also across a change of the clock (自然日).")]
    CalendarDays,
}

/// <summary>A time limit (办结时限): at least 1 of its unit.</summary>
[Description("A time limit: at least 1 of its unit (办结时限).")]
public sealed record TimeLimit([property: Description("How many of the unit, at least 1.")] int Value, LimitUnit Unit);

/// <summary>A line of a city's table of time limits.</summary>
/// <param name="MatterType">Code of the matter's type; <c>null</c> for every type without a line of its own.</param>
/// <param name="Urgency">Code of the urgency; <c>null</c> for every urgency.</param>
/// <param name="IsSample">Shipped as a sample, not an act of the city (D8).</param>
public sealed record TimeLimitRule(string? MatterType, string? Urgency, TimeLimit Limit, DateOnly From, string Source, bool IsSample);

/// <summary>Time limits by type and urgency; the more particular line wins, type before urgency.</summary>
public sealed record TimeLimitTable(string CityId, IReadOnlyList<TimeLimitRule> Rules)
{
    public TimeLimitRule? Find(string matterType, string urgency, DateOnly day) => Rules
        .Where(rule => rule.From <= day
            && (rule.MatterType is null || rule.MatterType == matterType)
            && (rule.Urgency is null || rule.Urgency == urgency))
        .OrderByDescending(rule => rule.MatterType is not null)
        .ThenByDescending(rule => rule.Urgency is not null)
        .ThenByDescending(rule => rule.From)
        .FirstOrDefault();
}
