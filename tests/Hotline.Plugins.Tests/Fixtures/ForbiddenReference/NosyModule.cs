using Hotline.Modularity;
using Hotline.Modularity.GraphQL;
using Hotline.Results;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace ForbiddenReference;

public sealed class NosyModule : IModule
{
    public string Name => "forbidden-reference";

    public void AddServices(IServiceCollection services, IConfiguration configuration)
    {
        new ResultsModule().AddServices(services, configuration);
    }

    public void AddGraphQL(ISchemaContribution schema)
    {
    }
}
