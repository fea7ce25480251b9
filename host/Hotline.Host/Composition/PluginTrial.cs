using Hotline.GraphQL.Composition;
using Hotline.Host.Plugins;
using Hotline.Kernel;
using Hotline.Modularity;
using Hotline.Scoring;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace Hotline.Host.Composition;

/// <summary>
/// Lets each plugin's code add its services and its part of the schema to a copy, and keeps the copy only if all went
/// well: a plugin that throws, replaces something or clashes is refused, and the host starts without it.
/// </summary>
internal sealed class PluginTrial(IConfiguration configuration, PluginCatalog catalog)
{
    public (IServiceCollection Services, IReadOnlyList<IModule> Modules) Accept(
        IReadOnlyList<PluginCode> code, IServiceCollection services, IReadOnlyList<IModule> modules)
    {
        foreach (var (plugin, module) in code)
        {
            IServiceCollection trial = new ServiceCollection();
            foreach (var service in services) trial.Add(service);
            IReadOnlyList<IModule> together = [.. modules, module];
            try
            {
                var fault = modules.Any(other => other.Name == module.Name)
                    ? new Text($"模块名“{module.Name}”已被占用。", $"The module name \"{module.Name}\" is taken.")
                    : AddServices(module, trial, services) ?? Unfit(trial, services, together);
                if (fault is null) (services, modules) = (trial, together);
                else catalog.Refuse(plugin.Id, fault);
            }
            catch (Exception failure) when (failure is not RefusalException)
            {
                // A plugin's code may throw anything, and one bad plugin never stops the start.
                catalog.Refuse(plugin.Id, PluginFault.Of(failure));
            }
        }
        return (services, modules);
    }

    private Text? AddServices(IModule module, IServiceCollection trial, IServiceCollection before)
    {
        module.AddServices(trial, configuration);
        if (before.FirstOrDefault(service => !trial.Contains(service)) is { } removed)
            return new Text($"它移除了服务 {removed.ServiceType.Name}。", $"It removes the service {removed.ServiceType.Name}; a plugin only adds.");
        var contracts = before.Select(service => service.ServiceType).Where(type => type.Assembly.GetName().Name!.EndsWith(".Contracts", StringComparison.Ordinal)).ToHashSet();
        return trial.Where(service => !before.Contains(service)).FirstOrDefault(service => contracts.Contains(service.ServiceType)) is { } replaced
            ? new Text($"它替换了模块的服务 {replaced.ServiceType.Name}。", $"It replaces a module's service, {replaced.ServiceType.Name}; a plugin only adds.")
            : null;
    }

    /// <summary>What the plugin registers must be constructible, its rules must bear names of their own, and the one schema must still compose.</summary>
    private static Text? Unfit(IServiceCollection trial, IServiceCollection before, IReadOnlyList<IModule> together)
    {
        // What a module itself lacks is not the plugin's fault.
        if (Unresolvable(trial).Except(Unresolvable(before)).FirstOrDefault() is { } missing)
            return new Text($"它的服务无法创建：{missing}", $"Its services cannot be made: {missing}");
        MakeRules(trial);
        try
        {
            SchemaComposer.Compose(together);
            return null;
        }
        catch (SchemaContributionException clash)
        {
            return new Text($"它的 GraphQL 部分无法并入统一的 schema：{clash.Message}", $"Its part of the GraphQL schema does not fit: {clash.Message}");
        }
    }

    private static void MakeRules(IServiceCollection trial)
    {
        var provider = trial.BuildServiceProvider();
        try
        {
            provider.GetRequiredService<RuleRegistry>();
        }
        finally
        {
            // What a rule holds may have no other way to be closed; nothing here has a context to come back to.
            provider.DisposeAsync().AsTask().GetAwaiter().GetResult();
        }
    }

    private static IReadOnlyList<string> Unresolvable(IServiceCollection services)
    {
        try
        {
            using (services.BuildServiceProvider(new ServiceProviderOptions { ValidateScopes = true, ValidateOnBuild = true })) return [];
        }
        catch (AggregateException faults)
        {
            return [.. faults.InnerExceptions.Select(fault => fault.Message)];
        }
    }
}
