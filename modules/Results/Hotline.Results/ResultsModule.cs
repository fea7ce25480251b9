using Hotline.Assessment.Contracts;
using Hotline.Modularity;
using Hotline.Modularity.Data;
using Hotline.Modularity.Events;
using Hotline.Modularity.Feed;
using Hotline.Modularity.Feed.GraphQL;
using Hotline.Modularity.GraphQL;
using Hotline.Results.Appeals;
using Hotline.Results.Contracts;
using Hotline.Results.Data;
using Hotline.Results.GraphQL;
using Hotline.Results.Incentives;
using Hotline.Results.Ledger;
using Hotline.Results.Periods;
using Hotline.Results.Publications;
using Hotline.Results.Rehearsals;
using Hotline.Results.Years;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace Hotline.Results;

/// <summary>From scores to consequences: the ledger of deductions, appeals, closed months, money, awards, publication.</summary>
public sealed class ResultsModule : IModule
{
    public string Name => "results";

    public void AddServices(IServiceCollection services, IConfiguration configuration)
    {
        services.AddModuleDatabase<ResultsDb>(Name);
        services.AddScoringRules();

        // What other modules call, and what this one hears.
        services.AddScoped<DeductionLedger>();
        services.AddScoped<IDeductionLedger>(provider => provider.GetRequiredService<DeductionLedger>());
        services.AddScoped<IPeriodResults, PeriodResults>();
        services.AddScoped<IReproduction, Reproduction>();
        services.AddScoped<IHandle<ScoreChanged>, FollowScoreChange>();
        services.AddScoped<IHandle<AppealDecided>, RecordUpheldAppeal>();

        // Use cases.
        services.AddScoped<AcknowledgeDeduction>();
        services.AddScoped<FileAppeal>();
        services.AddScoped<DecideAppeal>();
        services.AddScoped<ClosePeriod>();
        services.AddScoped<ReopenPeriod>();
        services.AddScoped<ReleasePeriod>();
        services.AddScoped<PublishResults>();
        services.AddScoped<CorrectResult>();
        services.AddScoped<ClosingChecklist>();
        services.AddScoped<Months>();
        services.AddScoped<Freeze>();
        services.AddScoped<KnownMoment>();
        services.AddScoped<IncentivePayroll>();

        // Drafts run over past months.
        services.AddSingleton<RehearsalWorker>();
        services.AddHostedService(provider => provider.GetRequiredService<RehearsalWorker>());
        services.AddScoped<StartRehearsal>();
        services.AddScoped<CancelRehearsal>();
        services.AddScoped<RunRehearsal>();
        services.AddScoped<IRehearsals, RehearsalsOfVersions>();
        services.AddScoped<IDownload, RehearsalDownload>();

        services.AddScoped<YearRollUp>();

        // Who hears of what in the feed.
        services.AddFeedEvent<ResultPublished>((_, _) => true);
        services.AddFeedEvent<PeriodMoved>((caller, moved) => caller.CityId == moved.CityId
            && (caller.Is(Role.ResultsOfficer) || (caller.Is(Role.HallManager) && moved.Move == PeriodMove.Released)));
        services.AddFeedEvent<AppealDecided>((caller, decided) => caller.SeesDeductionOf(decided.CityId, decided.Subject));

        // One fetch for all parents of a request.
        services.AddScoped<ResultUnits>();
        services.AddScoped<ResultPeople>();
        services.AddScoped<AppealsByDeduction>();
        services.AddScoped<SubCentreResults>();
        services.AddScoped<ResultDocuments>();
        services.AddScoped<PublicationVersions>();
        services.AddScoped<AwardStandings>();
    }

    public void AddGraphQL(ISchemaContribution schema) => schema
        .AllowTypes()
        .Query<LedgerQueries>().Query<PeriodQueries>().Query<PublicationQueries>()
        .Query<RehearsalQueries>().Query<YearQueries>()
        .Subscription<PublicationSubscriptions>()
        .Mutation<ResultsMutations>().Mutation<RehearsalMutations>()
        .Extend<RehearsalView, RehearsalFields>()
        .Extend<RehearsalReport, RehearsalReportFields>()
        .Extend<RehearsedSubject, RehearsedSubjectFields>()
        .Extend<DeductionView, DeductionFields>()
        .Extend<PeriodResult, PeriodResultFields>()
        .Extend<SubjectResult, SubjectResultFields>()
        .Extend<PublicationView, PublicationFields>()
        .Extend<RankedUnit, RankedUnitFields>()
        .Extend<UnitApart, UnitApartFields>()
        .Extend<Change, ResultsOfFeed>()
        .Node<DeductionView>(ResultsNodes.DeductionAsync)
        .Node<AppealView>(ResultsNodes.AppealAsync)
        .Node<PeriodResult>(ResultsNodes.PeriodResultAsync)
        .Node<PublicationView>(ResultsNodes.PublicationAsync)
        .Node<RehearsalView>(RehearsalQueries.FindAsync);
}
