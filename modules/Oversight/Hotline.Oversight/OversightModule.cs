using Hotline.Modularity;
using Hotline.Modularity.GraphQL;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace Hotline.Oversight;

public sealed class OversightModule : IModule
{
    public string Name => "oversight";

    public void AddServices(IServiceCollection services, IConfiguration configuration)
    {
    }

    public void AddGraphQL(ISchemaContribution schema)
    {
    }
}
