using Hotline.Modularity;
using Hotline.Modularity.GraphQL;
using Hotline.Scoring.Evaluators;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace DuplicateEvaluator;

public sealed class DuplicatingModule : IModule
{
    public string Name => "duplicate-evaluator";

    public void AddServices(IServiceCollection services, IConfiguration configuration) => services.AddSingleton<IEvaluator, MyAllOrNothing>();

    public void AddGraphQL(ISchemaContribution schema)
    {
    }
}
