using Hotline.Modularity;
using Hotline.Modularity.GraphQL;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace Hotline.Assessment;

public sealed class AssessmentModule : IModule
{
    public string Name => "assessment";

    public void AddServices(IServiceCollection services, IConfiguration configuration)
    {
    }

    public void AddGraphQL(ISchemaContribution schema)
    {
    }
}
