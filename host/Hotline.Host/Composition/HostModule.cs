using Hotline.Host.Plugins;
using Hotline.Modularity;
using Hotline.Modularity.GraphQL;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace Hotline.Host.Composition;

/// <summary>What the host itself adds to the schema.</summary>
internal sealed class HostModule : IModule
{
    public string Name => "host";

    public void AddServices(IServiceCollection services, IConfiguration configuration)
    {
    }

    public void AddGraphQL(ISchemaContribution schema) => schema
        .Query<PluginQueries>()
        .Allow([Role.HallManager, Role.ResultsOfficer, Role.SystemIntegrator], typeof(InstalledPlugin));
}
