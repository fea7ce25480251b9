using System.ComponentModel;
using Hotline.Kernel;

namespace Hotline.Scoring.Standards;

// What a standard says beyond its items: who is compared with whom, what the total becomes, what follows from it.

/// <summary>Subjects that are compared with one another and count down from a full mark of their own (组别), e.g. counties from 150.</summary>
/// <param name="Code">As the register of units names it.</param>
/// <param name="FullMark">The sum of the group's items.</param>
/// <param name="Items">Full marks by item, where they differ from the standard's; zero leaves the item out for this group.</param>
public sealed record SubjectGroup(string Code, Text Name, Points FullMark, IReadOnlyDictionary<string, Points> Items);

/// <summary>
/// A metric of the standard's own (E14): a formula over other metrics, defined once and read by any item or formula of the standard. Its
/// parameter <see cref="FormulaParameter"/> is the formula, the others are the names that it uses.
/// </summary>
/// <param name="Name">Dotted, e.g. "city.serviceIndex"; not the name of a metric that exists.</param>
public sealed record DerivedMetric(
    string Name,
    Text Title,
    Metrics.MetricUnit Unit,
    decimal Minimum,
    decimal? Maximum,
    bool HigherIsBetter,
    IReadOnlyDictionary<string, Parameter> Parameters)
{
    public const string FormulaParameter = "formula";
}

/// <summary>
/// 一票否决, or a gate (M6): one condition whose consequences reach beyond any item. Fires when at least <see cref="Count"/> facts of the period
/// match, or when an item scored less than a mark; an item that could not be scored fires nothing.
/// </summary>
public sealed record Veto
{
    /// <summary>Unique among the standard's vetoes.</summary>
    public required string Code { get; init; }
    public required Text Name { get; init; }

    /// <summary>The facts that fire it; either this or <see cref="Item"/>.</summary>
    public FactSelector? Facts { get; init; }

    /// <summary>How many of them it takes, at least 1.</summary>
    public int Count { get; init; } = 1;

    /// <summary>Code of the item that must not score less than <see cref="Below"/>.</summary>
    public string? Item { get; init; }
    public Points? Below { get; init; }

    /// <summary>The total is zero.</summary>
    public bool TotalZero { get; init; }

    /// <summary>After all others of the table, whatever the total.</summary>
    public bool RankedLast { get; init; }

    /// <summary>The month's incentive money is forfeited.</summary>
    public bool PayForfeited { get; init; }

    /// <summary>Code of the best grade that may still be given.</summary>
    public string? GradeAtMost { get; init; }
}

/// <summary>等次: a half-open band of the total in per cent of the full mark in force, so that groups of different full marks share one scale.</summary>
/// <param name="From">Included; <c>null</c> has no lower end.</param>
/// <param name="Until">Excluded; <c>null</c> has no upper end.</param>
public sealed record GradeBand(string Code, Text Name, decimal? From, decimal? Until);

/// <summary>
/// 红黑榜, warnings, commendations: what a subject is called by its total and its place together. Every condition that is given must hold. Ties share a
/// place (<see cref="Rankings.Places"/>), so more may be listed than the number says.
/// </summary>
/// <param name="Below">The total is below this per cent of the full mark.</param>
/// <param name="AtLeast">The total is at least this per cent of the full mark.</param>
/// <param name="Top">Among the first so many.</param>
/// <param name="Bottom">Among the last so many.</param>
/// <param name="WithinGroup">Places are counted within the subject's group rather than among all.</param>
public sealed record Label(string Code, Text Name, decimal? Below, decimal? AtLeast, int? Top, int? Bottom, bool WithinGroup);

[Description("How the months make a year (年度计分方法).")]
public enum YearMethod
{
    [Description("The mean of the months' shares of their full marks (平均).")]
    Mean,

    [Description("The sum of the months' totals (合计).")]
    Sum,

    [Description("The worst month (取最低).")]
    Minimum,
}

/// <summary>How months become a year (年度汇总).</summary>
/// <param name="YearEndShare">Per cent of the year that a year-end part (年终考核) weighs, 0–99; the months share the rest. Not with <see cref="YearMethod.Sum"/>.</param>
public sealed record YearRule(YearMethod Method, decimal YearEndShare = 0);
