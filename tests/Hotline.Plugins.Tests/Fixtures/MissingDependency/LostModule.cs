using Hotline.Modularity;
using Hotline.Modularity.GraphQL;
using LostLibrary;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace MissingDependency;

public sealed class LostModule : IModule
{
    public string Name => "missing-dependency";

    public void AddServices(IServiceCollection services, IConfiguration configuration)
    {
        services.AddSingleton<Compass>();
    }

    public void AddGraphQL(ISchemaContribution schema)
    {
    }
}
