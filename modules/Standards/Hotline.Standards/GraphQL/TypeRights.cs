using Hotline.Modularity;
using Hotline.Modularity.GraphQL;

namespace Hotline.Standards.GraphQL;

/// <summary>Who may see which of the types that this module shows. Which rows of them is each field's affair.</summary>
internal static class TypeRights
{
    public static ISchemaContribution AllowTypes(this ISchemaContribution schema) => schema
        .AllowAnyone(
            typeof(StandardView), typeof(StandardMoveView), typeof(RulebookMoveView), typeof(StandardSection), typeof(StandardItem), typeof(StandardParameter),
            typeof(StandardParameterValue), typeof(PointsBand), typeof(NamedNumber), typeof(StandardModifier), typeof(FactFilter),
            typeof(FactCondition), typeof(StandardGrade), typeof(StandardGroup), typeof(GroupItem), typeof(StandardLabel),
            typeof(StandardMetric), typeof(StandardRounding), typeof(StandardVeto), typeof(StandardYear))
        .AllowAnyone(
            typeof(CalendarView), typeof(CalendarDay), typeof(WeekdayHours), typeof(TimeLimitTableView), typeof(TimeLimitView),
            typeof(DueDate))
        .AllowAnyone(
            typeof(DutyCoverage), typeof(PostCoverage), typeof(UnfoundedItem))
        .Allow(Roles.SignedIn,
            typeof(EvaluatorEntry), typeof(ModifierEntry), typeof(MetricEntry), typeof(FactKindEntry), typeof(ParameterEntry))
        .Allow([Role.ResultsOfficer],
            typeof(StandardHistoryEntry), typeof(StandardFinding), typeof(ShadowView), typeof(ProposalView));

    /// <summary>How far a standard usually branches: what a query of it is taken to cost before it is read.</summary>
    public static ISchemaContribution AssumeSizes(this ISchemaContribution schema) => schema
        .AssumeSize<StandardView>(nameof(StandardView.Sections), 2)
        .AssumeSize<StandardSection>(nameof(StandardSection.Items), 8)
        .AssumeSize<StandardItem>(nameof(StandardItem.Parameters), 3)
        .AssumeSize<StandardItem>(nameof(StandardItem.Modifiers), 2)
        .AssumeSize<StandardModifier>(nameof(StandardModifier.Parameters), 2)
        .AssumeSize<StandardParameter>(nameof(StandardParameter.Values), 2)
        .AssumeSize<StandardParameterValue>(nameof(StandardParameterValue.Bands), 3)
        .AssumeSize<StandardParameterValue>(nameof(StandardParameterValue.Table), 3)
        .AssumeSize<FactFilter>(nameof(FactFilter.Where), 2);
}
