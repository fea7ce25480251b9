using Hotline.Modularity;
using Hotline.Modularity.GraphQL;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace Throws;

public sealed class ThrowingModule : IModule
{
    public string Name => "throws";

    public void AddServices(IServiceCollection services, IConfiguration configuration)
    {
        throw new NotSupportedException("This city has no licence.");
    }

    public void AddGraphQL(ISchemaContribution schema)
    {
    }
}
