using Hotline.Modularity;
using Hotline.Modularity.GraphQL;
using Hotline.Scoring.Evaluators;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace Good;

public sealed class GoodModule : IModule
{
    public string Name => "good";

    public void AddServices(IServiceCollection services, IConfiguration configuration) => services.AddSingleton<Rhythm>().AddSingleton<IEvaluator, EveryThird>();

    public void AddGraphQL(ISchemaContribution schema) => schema.Query<GoodQueries>();
}
