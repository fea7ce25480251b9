using Hotline.Modularity;
using Hotline.Modularity.Data;
using Hotline.Modularity.Feed;
using Hotline.Modularity.Feed.GraphQL;
using Hotline.Modularity.GraphQL;
using Hotline.Oversight.Contracts;
using Hotline.Oversight.Data;
using Hotline.Oversight.Findings;
using Hotline.Oversight.GraphQL;
using Hotline.Oversight.Surveys;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace Hotline.Oversight;

/// <summary>社会监督: surveys of the hotline's service quality by a commissioned agency, published to everyone (R5).</summary>
public sealed class OversightModule : IModule
{
    public string Name => OversightDb.ModuleName;

    public void AddServices(IServiceCollection services, IConfiguration configuration)
    {
        services.AddModuleDatabase<OversightDb>(Name);

        // The steps of a campaign, in their order. They hold no state.
        services.AddScoped<CreateSurvey>().AddScoped<ChangeSurvey>().AddScoped<OpenSurvey>().AddScoped<IssueSurveyTokens>()
            .AddScoped<SubmitSurveyAnswer>().AddScoped<CloseSurvey>().AddScoped<ReviewSurveyText>().AddScoped<PublishSurvey>();
        services.AddScoped<FindingsOfSurvey>().AddScoped<ISurveys, HeldSurveys>();

        services.AddFeedEvent<SurveyPublished>((_, _) => true);

        // A loader remembers for one request.
        services.AddScoped<FindingsLoader>().AddScoped<AnswerCountLoader>();
    }

    public void AddGraphQL(ISchemaContribution schema) => schema
        .AllowTypes()
        .Query<SurveyQueries>()
        .Mutation<SurveyMutations>()
        .Extend<Survey, SurveyFields>()
        .Extend<Change, SurveysOfFeed>()
        .Node<Survey>(request => SurveyQueries.SurveyAsync(
            request.Id, request.Caller, request.Services.GetRequiredService<IDbContextFactory<OversightDb>>(), request.CancellationToken))
        .Node<ReviewedText>(request => ReviewedText.FindAsync(
            request.Id, request.Caller, request.Services.GetRequiredService<IDbContextFactory<OversightDb>>(), request.CancellationToken));
}
