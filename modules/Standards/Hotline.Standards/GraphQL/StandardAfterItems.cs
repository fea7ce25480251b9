using System.ComponentModel;
using Hotline.Kernel;
using Hotline.Scoring.Metrics;
using Hotline.Scoring.Standards;

namespace Hotline.Standards.GraphQL;

// What a standard says beyond its items, as it is read and as a draft is written: one record for both.

[Description("Subjects that are compared with one another and count down from a full mark of their own (组别).")]
internal sealed record StandardGroup(
    [property: Description("Code, as the register of units names it.")] string Code,
    [property: Description("Name (名称).")] Text Name,
    [property: Description("The sum of the group's items (满分).")] Points FullMark,
    [property: Description("Full marks where they differ from the standard's.")] IReadOnlyList<GroupItem> Items)
{
    public SubjectGroup ToModel() => new(Code, Name, FullMark, Items.ToDictionary(item => item.Item, item => item.FullMark, StringComparer.Ordinal));

    public static StandardGroup Of(SubjectGroup group) =>
        new(group.Code, group.Name, group.FullMark, StandardMapping.Sorted(group.Items).Select(pair => new GroupItem(pair.Key, pair.Value)).ToList());
}

[Description("An item's full mark in a group (组内项目).")]
internal sealed record GroupItem(
    [property: Description("Code of the item (项目).")] string Item,
    [property: Description("Its full mark there; zero leaves it out.")] Points FullMark);

[Description("A metric of the standard's own (派生指标): its parameter \"formula\" is the formula, the others are the names that it uses.")]
internal sealed record StandardMetric(
    [property: Description("Dotted name, not that of a metric that exists.")] string Name,
    [property: Description("Title (名称).")] Text Title,
    [property: Description("Per cent or a number.")] MetricUnit Unit,
    [property: Description("Least value.")] decimal Minimum,
    [property: Description("Greatest value; null where there is none.")] decimal? Maximum,
    [property: Description("Whether more of it is better.")] bool HigherIsBetter,
    [property: Description("The formula and what it uses, each value dated and sourced.")] IReadOnlyList<StandardParameter> Parameters)
{
    public DerivedMetric ToModel() => new(Name, Title, Unit, Minimum, Maximum, HigherIsBetter, StandardMapping.ToModel(Parameters));

    public static StandardMetric Of(DerivedMetric metric) =>
        new(metric.Name, metric.Title, metric.Unit, metric.Minimum, metric.Maximum, metric.HigherIsBetter, StandardMapping.ToView(metric.Parameters));
}

[Description("A veto or a gate (一票否决): one condition, facts or an item's score, whose consequences reach beyond any item.")]
internal sealed record StandardVeto(
    [property: Description("Code, unique among the vetoes.")] string Code,
    [property: Description("Name (名称).")] Text Name,
    [property: Description("The facts that fire it; null where an item does.")] FactFilter? Facts = null,
    [property: Description("How many facts it takes, at least 1.")] int Count = 1,
    [property: Description("Code of the item that must not score less than below; null where facts fire it.")] string? Item = null,
    [property: Description("The mark below which the item fires it.")] Points? Below = null,
    [property: Description("The total is zero.")] bool TotalZero = false,
    [property: Description("After all others of the table.")] bool RankedLast = false,
    [property: Description("The month's incentive money is forfeited.")] bool PayForfeited = false,
    [property: Description("Code of the best grade that may still be given; null sets no limit.")] string? GradeAtMost = null)
{
    public Veto ToModel() => new()
    {
        Code = Code,
        Name = Name,
        Facts = Facts?.ToModel(),
        Count = Count,
        Item = Item,
        Below = Below,
        TotalZero = TotalZero,
        RankedLast = RankedLast,
        PayForfeited = PayForfeited,
        GradeAtMost = GradeAtMost,
    };

    public static StandardVeto Of(Veto veto) => new(
        veto.Code, veto.Name, FactFilter.Of(veto.Facts), veto.Count, veto.Item, veto.Below, veto.TotalZero, veto.RankedLast, veto.PayForfeited, veto.GradeAtMost);
}

[Description("A grade (等次): a half-open band of the total in per cent of the full mark.")]
internal sealed record StandardGrade(
    [property: Description("Code, unique among the grades.")] string Code,
    [property: Description("Name (名称).")] Text Name,
    [property: Description("Included; null has no lower end.")] decimal? From = null,
    [property: Description("Excluded; null has no upper end.")] decimal? Until = null);

[Description("What a subject is called by its total and its place together (红黑榜). Every condition that is given must hold.")]
internal sealed record StandardLabel(
    [property: Description("Code, unique among the labels.")] string Code,
    [property: Description("Name (名称).")] Text Name,
    [property: Description("The total is below this per cent of the full mark.")] decimal? Below = null,
    [property: Description("The total is at least this per cent of the full mark.")] decimal? AtLeast = null,
    [property: Description("Among the first so many; ties share a place.")] int? Top = null,
    [property: Description("Among the last so many; ties share a place.")] int? Bottom = null,
    [property: Description("Places are counted within the group rather than among all.")] bool WithinGroup = false)
{
    public Label ToModel() => new(Code, Name, Below, AtLeast, Top, Bottom, WithinGroup);

    public static StandardLabel Of(Label label) => new(label.Code, label.Name, label.Below, label.AtLeast, label.Top, label.Bottom, label.WithinGroup);
}

[Description("How months become a year (年度汇总).")]
internal sealed record StandardYear(
    [property: Description("Mean, sum or worst month.")] YearMethod Method,
    [property: Description("Per cent that a year-end part (年终考核) weighs, 0–99.")] decimal YearEndShare = 0);
