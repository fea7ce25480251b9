using System.ComponentModel;
using Hotline.Kernel;
using Hotline.Modularity.GraphQL;
using Hotline.Results.Appeals;
using Hotline.Results.Ledger;

namespace Hotline.Results.GraphQL;

[TypeName("Deduction"), Description("A line of a scorecard that costs points (扣分), from its notification to its end. Shown to the subject and to those responsible.")]
internal sealed record DeductionView(
    string Id,
    [property: NodeId("City")] string CityId,
    [property: Description("The month, e.g. 2025-12 (考核周期).")] string Period,
    [property: Description("The kind of subject (考核对象).")] SubjectKind Kind,
    [property: NodeId("Person"), Description("Who is assessed; null for a sub-centre.")] string? PersonId,
    [property: NodeId("Unit"), Description("The sub-centre assessed; null for a person.")] string? UnitId,
    [property: Description("The item (考核项目) that was assessed.")] string ItemCode,
    [property: Description("Name of the item.")] Text ItemName,
    [property: Description("Key of the line within the scorecard.")] string LineKey,
    [property: Description("Points deducted (扣分), above 0.")] Points Points,
    Text Reason,
    [property: Description("The sum as written out (计算过程).")] string Arithmetic,
    [property: Description("The facts behind the line (事实依据), by their ids.")] IReadOnlyList<string> FactIds,
    [property: Description("The version of the standard by which it was computed (考核标准版本), as city/code@version.")] string StandardId,
    DeductionState State,
    [property: Description("When it was last notified (告知时间).")] Instant NotifiedAt,
    [property: Description("Last day for an appeal (申诉截止日), that day included, by the city's calendar.")] DateOnly AppealUntil,
    [property: Description("Every step so far, in order.")] IReadOnlyList<DeductionStepView> History,
    [property: Hidden] string SubjectId)
{
    public static DeductionView Of(Deduction deduction, Instant now)
    {
        deduction.Settle(now);
        var isUnit = deduction.Kind == SubjectKind.SubCentre;
        return new(
            deduction.Id, deduction.CityId, deduction.Period, deduction.Kind,
            isUnit ? null : deduction.SubjectId, isUnit ? deduction.SubjectId : null,
            deduction.ItemCode, deduction.ItemName, deduction.LineKey, deduction.Points, deduction.Reason, deduction.Arithmetic,
            deduction.FactIds, deduction.StandardId, deduction.State, deduction.NotifiedAt, deduction.AppealUntil,
            // Those just added have no number yet and come last.
            deduction.History.OrderBy(step => step.Id == 0).ThenBy(step => step.Id)
                .Select(step => new DeductionStepView(step.Kind, step.At, step.By, step.Reason, step.Points)).ToList(),
            deduction.SubjectId);
    }
}

[TypeName("DeductionStep"), Description("A step in a deduction's life (扣分处理步骤): who, when, why.")]
internal sealed record DeductionStepView(
    [property: Description("What was done.")] DeductionStepKind Kind,
    [property: Description("When.")] Instant At,
    [property: Description("Who did it; \"ledger\" where the rules alone did.")] string By,
    Text Reason,
    [property: Description("Points of the deduction after the step.")] Points Points);

[TypeName("Appeal"), Description("An appeal (申诉) against a deduction: one round, decided by somebody else.")]
internal sealed record AppealView(
    string Id,
    [property: NodeId("City")] string CityId,
    DeductionView Deduction,
    [property: Description("Grounds (申诉理由).")] string Grounds,
    [property: Description("Who filed it.")] string FiledBy,
    [property: Description("When it was filed.")] Instant FiledAt,
    AppealState State,
    [property: Description("Who decided (复核人); null while open.")] string? DecidedBy,
    [property: Description("When it was decided; null while open.")] Instant? DecidedAt,
    [property: Description("Reasons (复核意见); null while open.")] string? Reasons)
{
    public static AppealView Of(Appeal appeal, Instant now) => new(
        appeal.Id, appeal.CityId, DeductionView.Of(appeal.Deduction!, now), appeal.Grounds, appeal.FiledBy, appeal.FiledAt,
        appeal.State, appeal.DecidedBy, appeal.DecidedAt, appeal.Reasons);
}
