using System.ComponentModel;
using Hotline.Assessment.Contracts;
using Hotline.Kernel;
using Hotline.Modularity.GraphQL;
using Hotline.Results.Incentives;
using Hotline.Results.Periods;
using Hotline.Scoring.Rankings;
using Hotline.Scoring.Rules;
using Hotline.Scoring.Scorecards;

namespace Hotline.Results.GraphQL;

[Description("The result of a closed month (考核结果), frozen. A draft is for the results officers only; released ones also for the hall manager.")]
internal sealed record PeriodResult(
    string Id,
    [property: NodeId("City")] string CityId,
    [property: Description("The month, e.g. 2025-12 (考核周期).")] string Period,
    ClosingState State,
    [property: Description("Version of the frozen results: 1, and one more for each correction (更正).")] int Version,
    [property: Description("What happened later was not seen (截至时刻).")] Instant FrozenAt,
    [property: Description("What was recorded later was not known (已知截止).")] Instant KnownAt,
    [property: Description("The working calendar that was read, pinned by its version.")] string CalendarVersion,
    [property: Description("The versions of the rules that were read, pinned (锁定的规则版本).")] RulebookPins Rulebook,
    [property: Description("The versions of the standards, as city/code@version, pinned (锁定的标准版本).")] IReadOnlyList<string> StandardIds,
    [property: Description("Every step so far, in order.")] IReadOnlyList<ClosingStepView> History)
{
    public static PeriodResult Of(PeriodClosing closing) => new(
        closing.Id, closing.CityId, closing.Period, closing.State, closing.Version,
        closing.Pins.AsOf, closing.Pins.KnownAt, closing.Pins.CalendarVersion, closing.Pins.Rulebook, closing.Pins.StandardIds,
        closing.History.OrderBy(step => step.Id == 0).ThenBy(step => step.Id)
            .Select(step => new ClosingStepView(step.Kind, step.At, step.By, step.Reason)).ToList());
}

[TypeName("ClosingStep"), Description("A step in the closing of a month (结账步骤): who, when, why.")]
internal sealed record ClosingStepView(
    [property: Description("What was done.")] ClosingStepKind Kind,
    [property: Description("When.")] Instant At,
    [property: Description("Who did it.")] string By,
    [property: Description("Why; null where no reason is asked for.")] string? Reason);

[Description("What one subject came to in a closed month, frozen (考核结果). A person's is shown only to himself and to those responsible.")]
internal sealed record SubjectResult(
    [property: Description("The month, e.g. 2025-12.")] string Period,
    [property: Description("Version of the frozen results.")] int Version,
    [property: Description("The kind of subject (考核对象).")] SubjectKind Kind,
    [property: NodeId("Person"), Description("Who was assessed; null for a sub-centre.")] string? PersonId,
    [property: NodeId("Unit"), Description("The sub-centre assessed; null for a person.")] string? UnitId,
    [property: Description("The version of the standard, as city/code@version; null for a result by another body's scheme.")] string? StandardId,
    [property: Description("SHA-256 of the frozen document in canonical JSON, lower-case hex.")] string Hash,
    [property: Description("What the total counts down from (满分); null for an external result.")] Points? FullMark,
    [property: Description("Points lost (扣分); null for an external result.")] Points? Deducted,
    [property: Description("Total (得分); null where nothing could be scored, which is not zero.")] Points? Total,
    [property: Description("Workdays of the month that count for the person; null before the release and for units.")] int? WorkdaysHeld,
    [property: Description("Workdays of the month; null before the release and for units.")] int? WorkdaysOfMonth,
    [property: Description("The person's part of the full incentive base (激励金基数), in 分; null before the release and for units.")] Money? BaseMoney,
    [property: Description("Incentive money (激励金) after deductions, in 分, not below 0; null before the release, for units, and without a score.")] Money? Money,
    [property: Hidden] FrozenResult Frozen)
{
    public static SubjectResult Of(FrozenResult result)
    {
        var isUnit = result.Kind == SubjectKind.SubCentre;
        return new(
            result.ClosingId[(result.ClosingId.IndexOf('/', StringComparison.Ordinal) + 1)..], result.Version, result.Kind,
            isUnit ? null : result.SubjectId, isUnit ? result.SubjectId : null,
            result.StandardId, result.Hash, result.FullMark, result.Deducted, result.Total,
            result.WorkdaysHeld, result.WorkdaysOfMonth, result.BaseMoney, result.Money, result);
    }
}

[Description("A hall manager's result (大厅主管考核结果) as another body's scheme gave it: never computed here, never ranked with others.")]
internal sealed record HallManagerResult(
    [property: Description("As that scheme states it; may be absent.")] string? Score,
    [property: Description("As that scheme states it (等次).")] string Grade,
    [property: Description("Name of the scheme.")] string Scheme)
{
    public static HallManagerResult Of(ExternalResult external) => new(external.Score, external.Grade, external.Scheme);
}

[Description("An item (考核项目) of a frozen result.")]
internal sealed record ResultItem(
    [property: Description("Code within the standard.")] string Code,
    Text Name,
    [property: Description("Full mark in force.")] Points FullMark,
    [property: Description("Score; null where it could not be scored, and where it is not published.")] Points? Score,
    [property: Description("Why it could not be scored; null where it was.")] Text? NotApplicable,
    [property: Description("The rate in per cent as it was scored; null for an item without a rate, and where it is not published.")] decimal? Percent,
    [property: Description("Numerator of the rate or count; null where it is not published.")] decimal? Numerator,
    [property: Description("Denominator of the rate (n).")] decimal? Denominator,
    [property: Description("How sure the rate is; null where it is no share of counts, and where it is not published.")] RateInterval? Interval,
    [property: Description("Why score and rate are not published (不予公布); null where they are.")] Text? NotPublished)
{
    /// <param name="published">Whether the public reads it: M5 decides what it is shown.</param>
    public static IReadOnlyList<ResultItem> Of(FrozenResult result, bool published) =>
        result.Outline() is not { } outline ? [] : outline.Items.Select(item => Of(item, published ? WhyNotPublished(item) : null)).ToList();

    /// <summary>A sample under the minimum of the standard (M5).</summary>
    public static Text? WhyNotPublished(FrozenItem item) => item.Publishable ? null : item.Measured is { } measured
        ? new($"样本仅 {Arithmetic.Show(measured.Denominator)}，不足以公布", $"a sample of {Arithmetic.Show(measured.Denominator)} is too small to be published")
        : new("样本不足以公布", "the sample is too small to be published");

    private static ResultItem Of(FrozenItem item, Text? notPublished)
    {
        var shown = notPublished is null ? item.Measured : null;
        return new(
            item.Code, item.Name, item.FullMark, notPublished is null ? item.Score : null, item.NotApplicable,
            shown?.Percent, shown?.Numerator, item.Measured?.Denominator, shown?.Rate is { } rate ? RateInterval.Of(rate) : null, notPublished);
    }
}

[Description("A line of a frozen result (得分明细): one step from the full mark to the score.")]
internal sealed record ResultLine(
    [property: Description("The item it belongs to.")] string ItemCode,
    [property: Description("Key within the scorecard; a deduction bears it.")] string Key,
    [property: Description("Deducted; negative for a gain; 0 where a rule did not fire.")] Points Points,
    Text Reason,
    [property: Description("The sum as written out.")] string Arithmetic,
    [property: Description("The facts behind it.")] IReadOnlyList<string> FactIds,
    [property: Description("The ruling that took it out; null where none did.")] string? Revoked)
{
    public static IReadOnlyList<ResultLine> Of(Scorecard card) =>
        (from item in card.Items
         from line in item.Lines
         select new ResultLine(item.Code, line.Key, line.Points, line.Reason, line.Arithmetic, line.FactIds, line.Revoked)).ToList();
}

[TypeName("AwardStanding"), Description("Where a person stands for the year-end awards (评优树先), over the released months of the award year.")]
internal sealed record AwardStandingView(
    [property: Description("The award year, e.g. 2025.")] string Year,
    [property: Description("Points deducted so far, all posts together.")] Points Deducted,
    [property: Description("Deductions at which eligibility is lost; null while the rule is off.")] Points? Threshold,
    [property: Description("Whether still eligible; null while the rule is off.")] bool? Eligible,
    [property: Description("Released months that count.")] int Months)
{
    public static AwardStandingView Of(AwardStanding standing) => new(standing.Year, standing.Deducted, standing.Threshold, standing.Eligible, standing.Months);
}
