using Hotline.Assessment.Contracts;
using Hotline.Assessment.WorkOrders;
using Hotline.Kernel;
using Hotline.Modularity;
using Hotline.Modularity.GraphQL;
using Hotline.Scoring.Clock;
using Hotline.Scoring.Explanations;
using Hotline.Scoring.Rankings;
using Hotline.Scoring.Rules;
using Hotline.Scoring.Scorecards;
using Hotline.Scoring.Standards;
using Hotline.Scoring.WorkOrders;

namespace Hotline.Assessment.GraphQL;

/// <summary>Who may see which of the types that this module shows, and which are of people's files. Which rows of them is each field's affair.</summary>
internal static class TypeRights
{
    public static ISchemaContribution AllowTypes(this ISchemaContribution schema) => schema
        .AllowAnyone(
            typeof(GivenLabel), typeof(RateInterval))
        .Allow(Roles.Staff,
            typeof(WorkOrder), typeof(Holder), typeof(Helper), typeof(Extension), typeof(DueChange), typeof(RecordedFact),
            typeof(NamedValue))
        .Allow(Roles.Staff,
            typeof(ClockReceipt), typeof(ReceiptDay), typeof(ReceiptInterval), typeof(ReceiptSpan), typeof(LocalDay),
            typeof(DeadlineReceipt), typeof(DeadlineDay), typeof(DueStep), typeof(TimeLimit))
        .Allow(Roles.Staff,
            typeof(Scorecard), typeof(RulebookPins), typeof(SectionScore), typeof(ItemScore), typeof(ScoreLine), typeof(Measurement),
            typeof(ParameterReading), typeof(TotalStep), typeof(VetoResult), typeof(ExplanationNode), typeof(ScoreChange),
            typeof(ItemChange), typeof(OverdueOrder))
        .Allow([Role.HallManager, Role.ResultsOfficer, Role.SystemIntegrator],
            typeof(TimelinessCount))
        .Allow([Role.HallManager, Role.ResultsOfficer],
            typeof(ExternalResult))
        .Allow([Role.SystemIntegrator, Role.Monitor, Role.HallManager, Role.ResultsOfficer],
            typeof(FactResult))
        .Allow([Role.ResultsOfficer],
            typeof(ShadowScore))
        .PersonalFile<Scorecard>(card => PersonOf(card.Subject))
        .PersonalFile<ScoreChange>(change => PersonOf(new Subject(change.Kind, change.Event.SubjectId)))
        .PersonalFile<ExternalResult>(result => result.PersonId)
        .PersonalFile<RecordedFact>(fact => fact.Subject is { } subject ? PersonOf(subject) : null);

    private static string? PersonOf(Subject subject) => subject.Kind == SubjectKind.SubCentre ? null : subject.Id;

    /// <summary>How far a scorecard usually branches: what a query of it is taken to cost before it is scored.</summary>
    public static ISchemaContribution AssumeSizes(this ISchemaContribution schema) => schema
        .AssumeSize<Scorecard>(nameof(Scorecard.Sections), 2)
        .AssumeSize<SectionScore>(nameof(SectionScore.Items), 8)
        .AssumeSize<ItemScore>(nameof(ItemScore.Lines), 3)
        .AssumeSize<ItemScore>(nameof(ItemScore.Measurements), 3)
        .AssumeSize<Measurement>(nameof(Measurement.Parts), 3)
        .AssumeSize<ExplanationNode>(nameof(ExplanationNode.Children), 5);
}
