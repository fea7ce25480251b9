using System.ComponentModel;
using Hotline.Kernel;

namespace Hotline.Scoring.Standards;

/// <summary>
/// One version of an assessment standard (考核标准) for one kind of subject. A value: whatever is computed by it
/// names <see cref="Id"/> and can be computed again from it.
/// </summary>
public sealed record Standard
{
    /// <summary>"city/code@version", e.g. "testville/agent@2025.1".</summary>
    public string Id => $"{CityId}/{Code}@{Version}";

    public required string CityId { get; init; }
    public required string Code { get; init; }
    public required string Version { get; init; }
    public required SubjectKind Kind { get; init; }
    public required Text Title { get; init; }

    /// <summary>The act that this standard writes down.</summary>
    public required string Source { get; init; }

    /// <summary>Days on which the version rules.</summary>
    public required DateRange Effective { get; init; }

    /// <summary>What the total counts down from (百分倒减制): 100 unless a group's full mark differs.</summary>
    public required Points FullMark { get; init; }

    public required IReadOnlyList<Section> Sections { get; init; }

    public RoundingRule Rounding { get; init; } = new();

    /// <summary>The total stops at zero (D9).</summary>
    public bool TotalStopsAtZero { get; init; } = true;

    /// <summary>The least that the total can be (保底); <c>null</c> where <see cref="TotalStopsAtZero"/> alone decides.</summary>
    public Points? TotalFloor { get; init; }

    /// <summary>The most that the total can be, with bonuses; <c>null</c> sets no limit.</summary>
    public Points? TotalCeiling { get; init; }

    /// <summary>What happens to an item that cannot be scored, unless the item says otherwise (M10).</summary>
    public NotApplicablePolicy NotApplicable { get; init; } = NotApplicablePolicy.DropItem;

    /// <summary>Groups with full marks of their own; who is in none is assessed by the standard as it stands.</summary>
    public IReadOnlyList<SubjectGroup> Groups { get; init; } = [];

    public IReadOnlyList<DerivedMetric> DerivedMetrics { get; init; } = [];
    public IReadOnlyList<Veto> Vetoes { get; init; } = [];

    /// <summary>From the best grade to the worst; none where the standard gives no grades.</summary>
    public IReadOnlyList<GradeBand> Grades { get; init; } = [];
    public IReadOnlyList<Label> Labels { get; init; } = [];

    /// <summary><c>null</c> where months are not rolled up into a year.</summary>
    public YearRule? Year { get; init; }

    public IEnumerable<Item> Items => Sections.SelectMany(section => section.Items);

    /// <summary>The standard as it counts for a group: with the group's full marks, and without the items that it leaves out.</summary>
    public Standard ForGroup(string? code)
    {
        if (Groups.FirstOrDefault(group => group.Code == code) is not { } own) return this;
        return this with
        {
            FullMark = own.FullMark,
            Sections = [.. Sections.Select(section => Section.WithMarks(section, own.Items)).Where(section => section.Items.Count > 0)],
        };
    }
}

/// <summary>A part of a standard: the common part (公共部分), the professional part (专业部分).</summary>
/// <param name="FullMark">The sum of its items' full marks.</param>
public sealed record Section(string Code, Text Name, Points FullMark, IReadOnlyList<Item> Items)
{
    /// <summary>
    /// Per cent of the whole that the section weighs, whatever its own full mark; <c>null</c> where marks count as they are. All sections of a standard
    /// have a weight, or none has.
    /// </summary>
    public decimal? Weight { get; init; }

    internal static Section WithMarks(Section section, IReadOnlyDictionary<string, Points> marks)
    {
        var items = section.Items
            .Select(item => marks.TryGetValue(item.Code, out var mark) ? item with { FullMark = mark } : item)
            .Where(item => item.FullMark != Points.Zero || !marks.ContainsKey(item.Code))
            .ToList();
        return section with { Items = items, FullMark = items.Select(item => item.FullMark).Sum() };
    }
}

[Description("How an item is judged (指标性质).")]
public enum ItemNature
{
    [Description("What can be counted is counted (定量).")]
    Quantitative,

    [Description("Judged on a concrete scale (定性).")]
    Qualitative,
}

/// <summary>One thing that is assessed (考核项目), the duty it rests on and the rule that scores it.</summary>
public sealed record Item
{
    /// <summary>Unique within the standard.</summary>
    public required string Code { get; init; }
    public required Text Name { get; init; }
    public required ItemNature Nature { get; init; }

    /// <summary>Code of the duty on which the item may assess.</summary>
    public required string Duty { get; init; }
    public required Points FullMark { get; init; }

    /// <summary>Name of the evaluator, e.g. "perOccurrence"; built in or added by a plugin.</summary>
    public required string Evaluator { get; init; }

    /// <summary>Name of the metric that a metric evaluator reads.</summary>
    public string? Metric { get; init; }

    /// <summary>The facts that an occurrence evaluator counts.</summary>
    public FactSelector? Facts { get; init; }

    public IReadOnlyDictionary<string, Parameter> Parameters { get; init; } = new Dictionary<string, Parameter>();
    public IReadOnlyList<Modifier> Modifiers { get; init; } = [];

    /// <summary>Overrides the standard's policy (M10).</summary>
    public NotApplicablePolicy? NotApplicable { get; init; }

    /// <summary>What a modifier's parameters are called by in readings and findings: "multiplier.", and of a second one "multiplier2.".</summary>
    internal string PrefixOf(int modifier)
    {
        var kind = Modifiers[modifier].Kind;
        var before = Modifiers.Take(modifier).Count(each => each.Kind == kind);
        return before == 0 ? $"{kind}." : string.Create(System.Globalization.CultureInfo.InvariantCulture, $"{kind}{before + 1}.");
    }
}

/// <summary>Facts of one kind whose data hold the given values.</summary>
public sealed record FactSelector(string Kind, IReadOnlyDictionary<string, string> Where)
{
    public FactSelector(string kind) : this(kind, new Dictionary<string, string>()) { }
}

/// <summary>A modifier (M1–M10 of the rule shapes) by name, with its parameters.</summary>
public sealed record Modifier(string Kind, IReadOnlyDictionary<string, Parameter> Parameters);

/// <summary>A named parameter, each value with its first day of effect and its source.</summary>
public sealed record Parameter(string Name, IReadOnlyList<DatedValue<ParameterValue>> Values)
{
    public DatedValue<ParameterValue>? On(DateOnly day) => Values.On(day);
}

/// <summary>What a parameter can hold.</summary>
public abstract record ParameterValue
{
    private ParameterValue() { }

    public sealed record Number(decimal Value) : ParameterValue;
    public sealed record Flag(bool Value) : ParameterValue;
    public sealed record Word(string Value) : ParameterValue;

    /// <summary>Points, or another number, by name: a fault grade, a level, a mark of a rubric.</summary>
    public sealed record Table(IReadOnlyDictionary<string, decimal> Values) : ParameterValue;

    /// <summary>Half-open bands over a metric.</summary>
    public sealed record Bands(IReadOnlyList<Band> Values) : ParameterValue;
}

/// <summary>From <paramref name="From"/> (included) until <paramref name="Until"/> (excluded); <c>null</c> has no end there.</summary>
public sealed record Band(decimal? From, decimal? Until, Points Points);

/// <summary>How a standard rounds: rates before they are scored, and items' points.</summary>
/// <param name="RateDigits">Digits to which a per cent is rounded before scoring; <c>null</c> scores the exact rate.</param>
/// <param name="PointsDigits">Digits of an item's points, 0–3.</param>
public sealed record RoundingRule(int? RateDigits = 2, int PointsDigits = 2, Rounding Mode = Kernel.Rounding.HalfAwayFromZero)
{
    /// <summary>A per cent as it is scored.</summary>
    public decimal Rate(decimal exact) => RateDigits is { } digits ? Mode.Round(exact, digits) : exact;

    public Points Points(decimal exact) => Kernel.Points.Of(Mode.Round(exact, PointsDigits));

    /// <summary>Points beside a whole that may be finer than points are rounded: all of it stays all of it, and rounding never crosses it.</summary>
    public Points Points(decimal exact, Points whole) =>
        exact == whole.Value ? whole : exact < whole.Value ? Kernel.Points.Min(Points(exact), whole) : Kernel.Points.Max(Points(exact), whole);
}

/// <summary>What becomes of the marks of an item that cannot be scored (M10, D22). Always shown.</summary>
[Description("What becomes of the marks of an item that cannot be scored (无法评分的处理).")]
public enum NotApplicablePolicy
{
    [Description("The item counts neither for nor against: the full mark of the total shrinks by it (不计入).")]
    DropItem,

    [Description("The other items of the section carry its marks in proportion (按比例分摊).")]
    SpreadMarks,

    [Description("The item keeps its full mark (计满分).")]
    FullMarks,

    [Description("Without it the subject is not scored at all and is listed apart (单列).")]
    ListApart,
}
