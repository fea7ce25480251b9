using Hotline.Modularity;
using Hotline.Modularity.GraphQL;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace NameClash;

public sealed class ClashingModule : IModule
{
    public string Name => "name-clash";

    public void AddServices(IServiceCollection services, IConfiguration configuration)
    {
    }

    public void AddGraphQL(ISchemaContribution schema)
    {
        schema.Query<ClashingQueries>();
    }
}
