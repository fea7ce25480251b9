using System.Globalization;
using Hotline.Assessment.Columns;
using Hotline.Assessment.Contracts;
using Hotline.Assessment.Data;
using Hotline.Assessment.Facts;
using Hotline.Assessment.GraphQL;
using Hotline.Assessment.Imports;
using Hotline.Assessment.Scores;
using Hotline.Assessment.WorkOrders;
using Hotline.Modularity;
using Hotline.Modularity.Data;
using Hotline.Modularity.Feed;
using Hotline.Modularity.Feed.GraphQL;
using Hotline.Modularity.GraphQL;
using Hotline.Scoring.Explanations;
using Hotline.Scoring.Scorecards;
using Hotline.Scoring.WorkOrders;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace Hotline.Assessment;

/// <summary>
/// Gathers the evidence and scores it: the life of work orders, records about people and units, imports, live scores.
/// </summary>
public sealed class AssessmentModule : IModule
{
    public string Name => AssessmentDb.ModuleName;

    public void AddServices(IServiceCollection services, IConfiguration configuration)
    {
        services.AddModuleDatabase<AssessmentDb>(Name);
        services.AddScoringRules();

        services.AddSingleton<WorkOrderStore>();
        services.AddSingleton<Derivation>();
        services.AddSingleton<IStartupTask>(provider => provider.GetRequiredService<Derivation>());
        services.AddSingleton<WorkOrderReader>();
        services.AddSingleton<WorkOrderList>();
        services.AddSingleton<OrderActs>();
        services.AddSingleton<Timeliness>();
        services.AddSingleton<IClosedOrders, ClosedOrders>();

        services.AddSingleton<SubjectFactStore>();
        services.AddSingleton<StandardTerms>();
        services.AddSingleton<SubjectRecords>();
        services.AddSingleton<RecordDrafts>();
        services.AddSingleton<SourceFacts>();
        services.AddSingleton<FactBatch>();
        services.AddSingleton<Complaints>();
        services.AddSingleton<ReturnRulings>();
        services.AddSingleton<Corrections>();
        services.AddSingleton<IFactRecorder, FactRecorder>();

        services.AddSingleton<ImportMappings>();
        services.AddSingleton<IStartupTask>(provider => provider.GetRequiredService<ImportMappings>());
        services.AddSingleton<IImporter, Importer>();
        services.AddSingleton<IIngest>(provider => ActivatorUtilities.CreateInstance<Ingests>(provider, new IngestLimits(
            Number(configuration, "Assessment:IngestsAtOnce", 4), Number(configuration, "Assessment:IngestsPerCaller", 2), TimeSpan.FromDays(Number(configuration, "Assessment:KeepIngests", 90)))));

        services.AddSingleton(provider => ActivatorUtilities.CreateInstance<OrdersInMemory>(provider, Number(configuration, "Assessment:OrdersInMemory", 10_000_000)));
        services.AddSingleton<RulesInView>();
        services.AddSingleton<SubjectsInView>();
        services.AddSingleton<ScoreInputs>();
        services.AddSingleton<Scores.Scorecards>();
        services.AddSingleton<IScorecards>(provider => provider.GetRequiredService<Scores.Scorecards>());
        services.AddSingleton<ITrialScores>(provider => provider.GetRequiredService<Scores.Scorecards>());
        services.AddScoped<ScorecardDossiers>();
        services.AddSingleton<IExternalResults, ExternalResults>();
        services.AddSingleton<IYearEndMarks, YearEndMarks>();
        services.AddSingleton<IPeriodReadiness, PeriodReadiness>();
        services.AddSingleton<IAppealRulings, AppealRulings>();
        services.AddSingleton<LiveScores>();
        services.AddSingleton<OwedScores>();
        services.AddSingleton<ScoreTeller>();
        services.AddHostedService(provider => provider.GetRequiredService<ScoreTeller>());
        services.AddFeedEvent<ScoreChanged>((caller, change) => caller.SeesSubject(change.Kind, change.SubjectId));
        services.AddFeedEvent<OrderOverdue>((caller, overdue) => caller.SeesOverdue(overdue));

        services.AddScoped<UnitLoader>();
        services.AddScoped<PersonLoader>();
        services.AddScoped<StandardLoader>();
        services.AddScoped<WorkOrderLoader>();
        services.AddScoped<RecordedFactLoader>();
    }

    private static int Number(IConfiguration configuration, string setting, int otherwise) => configuration[setting] switch
    {
        null => otherwise,
        { } said when int.TryParse(said, NumberStyles.None, CultureInfo.InvariantCulture, out var number) => number,
        { } said => throw new InvalidOperationException(FormattableString.Invariant($"{setting} is '{said}': it must be a number, such as {otherwise}.")),
    };

    public void AddGraphQL(ISchemaContribution schema) => schema
        .AllowTypes().AssumeSizes()
        .Query<OrderQueries>()
        .Query<ScorecardQueries>()
        .Query<ShadowQueries>()
        .Mutation<OrderMutations>()
        .Mutation<RecordMutations>()
        .Mutation<BulkMutations>()
        .Subscription<ScoreSubscriptions>()
        .Subscription<OverdueSubscriptions>()
        .Extend<WorkOrder, WorkOrderFields>()
        .Extend<Holder, HolderFields>()
        .Extend<Helper, HelperFields>()
        .Extend<Extension, ExtensionFields>()
        .Extend<RecordedFact, RecordedFactFields>()
        .Extend<TimelinessCount, TimelinessCountFields>()
        .Extend<Scorecard, ScorecardFields>()
        .Extend<Measurement, MeasurementFields>()
        .Extend<Scorecard, ScorecardExplanation>()
        .Extend<ExplanationNode, ExplanationNodeFields>()
        .Extend<ScoreLine, ScoreLineFields>()
        .Extend<ExternalResult, ExternalResultFields>()
        .Extend<ScoreChange, ScoreChangeFields>()
        .Extend<Change, ScoreChangesOfFeed>()
        .Extend<OverdueOrder, OverdueOrderFields>()
        .Extend<Change, OverdueOrdersOfFeed>()
        .Extend<RecordPayload, RecordPayloadFields>()
        .Node<WorkOrder>(AssessmentNodes.OrderAsync);
}
