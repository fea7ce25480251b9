using Hotline.Modularity.GraphQL;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace Hotline.Modularity;

/// <summary>
/// A module, or a city plugin's code: what it registers and what it adds to the one schema. It adds; it never
/// replaces another's service. Needs a public constructor without parameters.
/// </summary>
public interface IModule
{
    /// <summary>Lower case, e.g. "assessment": the prefix of its tables and the first word of its events.</summary>
    string Name { get; }

    void AddServices(IServiceCollection services, IConfiguration configuration);

    void AddGraphQL(ISchemaContribution schema);
}

/// <summary>Work before the first request, after the databases are up to date: read the packs, warm a cache. Run in order of <see cref="Order"/>.</summary>
public interface IStartupTask
{
    /// <summary>Cities and units are 10, standards 20, what builds on both 30.</summary>
    int Order { get; }

    Task StartAsync(CancellationToken cancellationToken);
}
