using System.ComponentModel;
using System.Text.Json.Serialization;
using Hotline.Kernel;
using Hotline.Scoring.Rules;

namespace Hotline.Scoring.Scorecards;

/// <summary>What one subject came to in one period, down to every line.</summary>
/// <param name="StandardId">The version by which this was computed.</param>
/// <param name="CalendarVersion">The calendar that was read.</param>
/// <param name="FullMark">What the total counts down from, after items that could not be scored.</param>
/// <param name="Deducted">The sum of the items' losses; the award rule adds these up over a year (D15).</param>
/// <param name="Total"><c>null</c> when no item could be scored: missing is not zero (D22).</param>
[Description("What one subject came to in one period, down to every line (考核得分).")]
public sealed record Scorecard(
    [property: Hidden] Subject Subject,
    Period Period,
    [property: Description("The version of the standard by which this was computed (标准版本).")] string StandardId,
    [property: Description("The version of the calendar that was read (工作日历版本).")] string CalendarVersion,
    [property: Description("What the total counts down from, after items that could not be scored (满分).")] Points FullMark,
    [property: Description("The sum of the items' losses (扣分).")] Points Deducted,
    [property: Description("The total (总分); null when no item could be scored: missing is not zero.")] Points? Total,
    [property: Description("Its parts, in the order of the standard.")] IReadOnlyList<SectionScore> Sections)
{
    // What follows is not part of the result: two that differ in nothing else say the same.

    [JsonIgnore, Description("The versions of the rulebook by which this was computed (规则版本).")]
    public RulebookPins? Rulebook { get; init; }

    [JsonIgnore, Description("The moment as of which open orders were judged (截至时刻); null where it is not known.")]
    public Instant? AsOf { get; init; }

    /// <summary>As asked for; <c>null</c> is now.</summary>
    [JsonIgnore, Hidden] public Instant? RulesAsOf { get; init; }
    [JsonIgnore, Hidden] public Instant? KnownAt { get; init; }

    [JsonIgnore, Description("True for a score by a version on trial (试算 / 影子标准): it has no effect on money, events or publication.")]
    public bool Trial { get; init; }

    [Description("Code of the group in which the subject is compared (组别); null where there is none.")]
    public string? Group { get; init; }

    [Description("Code of the grade (等次); null where the standard gives none, or nothing could be scored.")]
    public string? Grade { get; init; }

    [Description("Labels that it bears (红黑榜). Of a live score those that hang on the total alone; a label by place needs everybody's scorecards, and is given when the month is closed: see the ranking and the frozen results.")]
    public IReadOnlyList<GivenLabel> Labels { get; init; } = [];

    [Description("Why the subject is listed apart and has no total (单列原因); null where it has, or where no item could be scored.")]
    public Text? Apart { get; init; }

    [Description("From the items to the total (总分计算过程): weights, floor, ceiling, vetoes; in order. Empty where the total is the full mark less what was lost.")]
    public IReadOnlyList<TotalStep> Steps { get; init; } = [];

    [Description("Every veto of the standard (一票否决), also those that did not fire.")]
    public IReadOnlyList<VetoResult> Vetoes { get; init; } = [];

    [Hidden] public bool RankedLast => Vetoes.Any(veto => veto is { Fired: true, RankedLast: true });
    [Hidden] public bool PayForfeited => Vetoes.Any(veto => veto is { Fired: true, PayForfeited: true });

    [Hidden] public IEnumerable<ItemScore> Items => Sections.SelectMany(section => section.Items);
}

[Description("A part of a scorecard: the common part or the professional part (公共部分 / 专业部分).")]
public sealed record SectionScore(
    string Code,
    Text Name,
    [property: Description("What its items are worth, without those that could not be scored (满分).")] Points FullMark,
    [property: Description("What they came to (得分); null where none could be scored.")] Points? Score,
    [property: Description("Item by item.")] IReadOnlyList<ItemScore> Items)
{
    [Description("Per cent of the whole that it weighs (权重); null where marks count as they are.")]
    public decimal? Weight { get; init; }
}

/// <summary>One step from the items to the total.</summary>
/// <param name="Code">Stable: "section/" and its code, "floor", "ceiling", "veto/" and its code.</param>
[Description("One step from the items to the total (总分计算步骤).")]
public sealed record TotalStep(string Code, Text Reason, string Arithmetic);

/// <summary>A veto, and whether it fired.</summary>
[Description("A veto of the standard (一票否决), and whether it fired.")]
public sealed record VetoResult(
    string Code,
    Text Name,
    [property: Description("Whether it fired.")] bool Fired,
    [property: Description("What fired it, or why it did not.")] Text Reason,
    [property: Description("The total is zero.")] bool TotalZero,
    [property: Description("After all others of the table.")] bool RankedLast,
    [property: Description("The month's incentive money is forfeited.")] bool PayForfeited,
    [property: Description("Code of the best grade that may still be given; null sets no limit.")] string? GradeAtMost,
    [property: Description("The facts behind it.")] IReadOnlyList<string> FactIds);

/// <param name="FullMark">Full mark in force, after spreading the marks of others (M10).</param>
/// <param name="Score"><c>null</c> where the item could not be scored; <paramref name="NotApplicable"/> says why.</param>
/// <param name="Measurements">The metric that it is about first, then whatever else it was compared with or computed from.</param>
/// <param name="Lines">One for every loss or gain; also those of zero points that explain why a rule did not fire. They add up to <see cref="Deducted"/>.</param>
/// <param name="Parameters">Every parameter that was read.</param>
[Description("One item of a scorecard (考核项目得分).")]
public sealed record ItemScore(
    string Code,
    Text Name,
    [property: Description("Code of the duty that it assesses (职责).")] string Duty,
    [property: Description("Name of the evaluator that scored it.")] string Evaluator,
    [property: Description("Full mark in force, after spreading the marks of others (满分).")] Points FullMark,
    [property: Description("What it came to (得分); null where it could not be scored.")] Points? Score,
    [property: Description("Why it could not be scored; null where it was.")] Text? NotApplicable,
    IReadOnlyList<Measurement> Measurements,
    IReadOnlyList<ScoreLine> Lines,
    [property: Description("Every parameter that was read.")] IReadOnlyList<ParameterReading> Parameters)
{
    [Description("Whether the sample is large enough for publication (M5).")]
    public bool Publishable { get; init; } = true;

    [Description("Whether the sample is large enough to count in a ranking (M5).")]
    public bool Rankable { get; init; } = true;

    /// <summary>Why the item takes the whole of its section with it (M7); <c>null</c> where it does not.</summary>
    [Description("Why it takes the whole of its section with it (致命错误); null where it does not.")]
    public Text? TakesSection { get; init; }

    /// <summary>The metric that the item is about; <c>null</c> where it reads none, or where it could not be measured.</summary>
    [Hidden] public Measurement? Measurement => Measurements.Count == 0 ? null : Measurements[0];

    [Description("What was lost (扣分); negative for a gain; zero where the item was not scored.")]
    public Points Deducted => Score is { } score ? FullMark - score : Points.Zero;
}

/// <summary>One step of the way from the full mark to the score.</summary>
/// <param name="Key">Stable within the scorecard: the item and the fact, or the item and "rate". A deduction is appealed by it.</param>
/// <param name="Points">Deducted; negative for a gain.</param>
/// <param name="Arithmetic">The sum as written out, e.g. "(95 − 92.31) × 1 = 2.69".</param>
/// <param name="FactIds">The facts behind it.</param>
/// <param name="Revoked">Id of the ruling that took the line out; its points are then zero (D16).</param>
[Description("One step of the way from the full mark to the score (扣分明细). A deduction is appealed by its key.")]
public sealed record ScoreLine(
    [property: Description("Stable within the scorecard: a deduction is appealed by it.")] string Key,
    [property: Description("Deducted; negative for a gain.")] Points Points,
    Text Reason,
    string Arithmetic,
    [property: Description("The facts behind it, by their references.")] IReadOnlyList<string> FactIds,
    [property: Description("The ruling that took the line out, whose points are then zero, by its reference; null where it stands.")] string? Revoked = null)
{
    /// <summary>The points only make the sum come out, such as the start of a count from zero.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)]
    [Description("True where the points only make the sum come out, such as the start of a count from zero (从零起计): nobody lost them, so the line is neither notified nor appealed.")]
    public bool NothingLost { get; init; }

    /// <summary>Whether somebody lost points by it, and may appeal.</summary>
    [Hidden] public bool IsDeduction => Points > Points.Zero && !NothingLost;
}

/// <summary>A parameter as it was read: its value, since when, on which act.</summary>
[Description("A parameter as it was read: its value, since when, on which act (参数).")]
public sealed record ParameterReading(
    string Name,
    [property: Description("The value as the standard writes it.")] string Value,
    [property: Description("First day of effect (生效日).")] DateOnly From,
    [property: Description("The act (依据).")] string Source);

/// <summary>A metric as it was measured for a subject.</summary>
/// <param name="Percent">The rate in per cent as it was scored, after the standard's rounding; <c>null</c> for a count.</param>
/// <param name="Counted">Orders or facts in the numerator.</param>
/// <param name="NotCounted">In the denominator only: mostly what was lost.</param>
[Description("A metric as it was measured for the subject (指标值).")]
public sealed record Measurement(
    [property: Description("Name of the metric.")] string Metric,
    [property: Description("What counted, in the unit of the metric.")] decimal Numerator,
    [property: Description("What that is divided by; 1 where it is no quotient.")] decimal Denominator,
    [property: Description("The rate in per cent; null where it is none.")] decimal? Percent,
    [property: Hidden] IReadOnlyList<string> Counted,
    [property: Hidden] IReadOnlyList<string> NotCounted)
{
    [Description("The earlier period that it is about; null for the scorecard's own.")]
    public string? Period { get; init; }

    [Description("How a derived metric came about, with its values put in; null for one that counts.")]
    public string? Arithmetic { get; init; }

    [Description("What a derived metric was computed from.")]
    public IReadOnlyList<Measurement> Parts { get; init; } = [];

    /// <summary>On how many orders a count rests, those of which nothing was counted among them; <c>null</c> where the denominator says it.</summary>
    [Hidden] public decimal? Sample { get; init; }

    /// <summary>A share of orders that were counted without naming them: neither <see cref="Counted"/> nor <see cref="NotCounted"/> is given.</summary>
    internal bool OfTally { get; init; }

    /// <summary>What is scored: the per cent after rounding, or else the exact ratio.</summary>
    [Hidden] public decimal Value => Percent ?? Numerator / Denominator;
}
