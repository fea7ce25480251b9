using Hotline.Modularity;
using Hotline.Modularity.Data;
using Hotline.Modularity.Feed;
using Hotline.Modularity.Feed.GraphQL;
using Hotline.Modularity.GraphQL;
using Hotline.Standards.Cases;
using Hotline.Standards.Contracts;
using Hotline.Standards.Data;
using Hotline.Standards.GraphQL;
using Hotline.Standards.Packs;
using Hotline.Standards.Proposals;
using Hotline.Standards.Rulebooks;
using Hotline.Standards.Shadows;
using Hotline.Standards.Versions;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace Hotline.Standards;

/// <summary>考核标准: versioned standards, time limits, calendars and each city's decisions.</summary>
public sealed class StandardsModule : IModule
{
    public string Name => "standards";

    public void AddServices(IServiceCollection services, IConfiguration configuration)
    {
        services.AddModuleDatabase<StandardsDb>(Name);
        services.AddSingleton<StandardsStore>();
        services.AddSingleton<IStandards>(provider => provider.GetRequiredService<StandardsStore>());
        services.AddScoringRules();
        services.AddScoped<IStartupTask, LoadPacks>();

        services.AddScoped<StandardCheck>();
        services.AddScoped<IStandardContents, StandardContents>();
        services.AddScoped<VersionChange>();
        services.AddScoped<DraftStandard>();
        services.AddScoped<ReviseDraft>();
        services.AddScoped<SubmitForReview>();
        services.AddScoped<ReturnToDraft>();
        services.AddScoped<PublishStandard>();
        services.AddScoped<RetireStandard>();

        services.AddScoped<StartShadow>();
        services.AddScoped<EndShadow>();

        services.AddScoped<ProposalBook>();
        services.AddScoped<ProposeTimeLimits>();
        services.AddScoped<ProposeCalendarYear>();
        services.AddScoped<DecideProposal>();

        services.AddSingleton<IStandardCases, StandardCases>();
        services.AddFeedEvent<StandardMoved>((_, _) => true).AddFeedEvent<RulebookMoved>((_, _) => true);

        services.AddScoped<StandardReading>();
        services.AddScoped<ProposalReading>();
        services.AddScoped<HistoryLoader>();
        services.AddScoped<ShadowLoader>();
        services.AddScoped<FindingsLoader>();
    }

    public void AddGraphQL(ISchemaContribution schema) => schema
        .AllowTypes().AssumeSizes()
        .Node<StandardView>(request => request.Services.GetRequiredService<StandardReading>().FindAsync(request.Id, request.Caller, request.CancellationToken))
        .Node<ProposalView>(request => request.Services.GetRequiredService<ProposalReading>().FindAsync(request.Id, request.Caller, request.CancellationToken))
        .Query<StandardQueries>()
        .Query<RulebookQueries>()
        .Query<ProposalQueries>()
        .Query<DutyCoverageQueries>()
        .Query<GlossaryQueries>()
        .Mutation<StandardMutations>()
        .Mutation<ProposalMutations>()
        .Mutation<ShadowMutations>()
        .Extend<StandardView, StandardFields>()
        .Extend<StandardView, ShadowFields>()
        .Extend<Change, MovesOfFeed>();
}
