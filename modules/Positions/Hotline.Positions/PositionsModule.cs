using Hotline.Modularity;
using Hotline.Modularity.GraphQL;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace Hotline.Positions;

public sealed class PositionsModule : IModule
{
    public string Name => "positions";

    public void AddServices(IServiceCollection services, IConfiguration configuration)
    {
    }

    public void AddGraphQL(ISchemaContribution schema)
    {
    }
}
