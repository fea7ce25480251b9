using Hotline.Host.Data;
using Hotline.Host.Events;
using Hotline.Host.Plugins;
using Hotline.Modularity;
using Hotline.Modularity.Data;
using Hotline.Modularity.Events;
using Hotline.Modularity.Plugins;
using Microsoft.EntityFrameworkCore.Diagnostics;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Logging;

namespace Hotline.Host.Composition;

/// <summary>The services of the host, its modules and the plugins that fit, for serving and for commands alike.</summary>
/// <param name="Modules">Modules, the host's own and the plugins', as they take part in the schema.</param>
internal sealed record HostComposition(IServiceCollection Services, IReadOnlyList<IModule> Modules, PluginCatalog Catalog)
{
    /// <exception cref="RefusalException">With <c>Plugins:Strict</c>, for a plugin that cannot be used.</exception>
    public static HostComposition Compose(IConfiguration configuration, DataFolder folder)
    {
        var options = configuration.GetSection("Plugins").Get<PluginOptions>() ?? new PluginOptions();
        var catalog = new PluginCatalog(options.Strict);
        var code = PluginDiscovery.Discover(options, catalog);

        List<IModule> modules = [.. ModuleList.OfHost(), .. ModuleList.All()];
        var services = HostServices(configuration, folder, catalog);
        foreach (var module in modules) module.AddServices(services, configuration);

        var accepted = new PluginTrial(configuration, catalog).Accept(code, services, modules);
        return new HostComposition(accepted.Services, accepted.Modules, catalog);
    }

    /// <summary>A provider outside a web host, for commands.</summary>
    public ServiceProvider BuildProvider() => Services.BuildServiceProvider(new ServiceProviderOptions { ValidateScopes = true });

    private static ServiceCollection HostServices(IConfiguration configuration, DataFolder folder, PluginCatalog catalog)
    {
        var services = new ServiceCollection();
        services.AddLogging(logging => logging
            .AddConfiguration(configuration.GetSection("Logging"))
            .AddSimpleConsole(console => (console.SingleLine, console.IncludeScopes) = (true, true)));
        // Standard output belongs to a command's result.
        services.Configure<Microsoft.Extensions.Logging.Console.ConsoleLoggerOptions>(console => console.LogToStandardErrorThreshold = LogLevel.Trace);
        services.AddSingleton<TimeProvider>(new WatchedClock(TimeProvider.System));
        services.AddSingleton(configuration);
        services.AddSingleton(folder);
        services.AddSingleton(folder.Database);
        services.AddSingleton<IDataVersion, DatabaseVersion>();
        services.AddSingleton<IPluginCatalog>(catalog);
        services.AddScoringRules();
        services.AddSingleton<DatabaseStart>();
        services.AddSingleton(configuration.GetSection("Relay").Get<RelayOptions>() ?? new RelayOptions());
        services.AddSingleton<RelaySignal>();
        services.AddSingleton<IRelaySignal>(provider => provider.GetRequiredService<RelaySignal>());
        services.AddSingleton<IInterceptor, WakeOnCommit>();
        services.AddSingleton<DeadDeliveries>();
        return services;
    }
}
