using Hotline.Kernel;
using Hotline.Modularity;
using Hotline.Modularity.GraphQL;
using Hotline.Results;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace Hotline.Garden;

// Calls itself otherwise than its folder, and reaches into another module.
public sealed class GardenModule : IModule
{
    public string Name => "allotment";

    public void AddServices(IServiceCollection services, IConfiguration configuration) => new ResultsModule().AddServices(services, configuration);

    public void AddGraphQL(ISchemaContribution schema)
    {
    }
}

// A second public type.
public sealed record LeakedRow(string Id);

// An event that nobody else can handle.
[EventName("garden.weed-found.v1")]
internal sealed record WeedFound(string RowId);
