using System.ComponentModel;
using Hotline.Modularity;
using Hotline.Modularity.GraphQL;
using Hotline.Modularity.Plugins;

namespace Hotline.Host.Plugins;

internal sealed class PluginQueries
{
    [Description("City packs and code plugins of this start (城市插件), with their states.")]
    [Allow(Role.HallManager, Role.ResultsOfficer, Role.SystemIntegrator)]
    public static IReadOnlyList<InstalledPlugin> Plugins([Service] IPluginCatalog catalog) =>
        [.. catalog.Plugins.Select(plugin => new InstalledPlugin(plugin.Id, plugin.Version, plugin.State, plugin.Reason?.English, plugin.Reason?.Chinese))];
}

/// <summary>A plugin as the schema shows it: without the folder, which is the operator's own affair.</summary>
[TypeName("Plugin")]
[Description("A city pack or code plugin (插件), as this start found it.")]
internal sealed record InstalledPlugin(
    [property: Description("The plugin's id, for example a city's.")] string Id,
    [property: Description("Its own version; empty where its plugin.json could not be read.")] string Version,
    [property: Description("ACTIVE in use; DISABLED switched off; NOT_SUPPORTED made for other contracts; MALFUNCTIONED refused.")] PluginState State,
    [property: Description("Why it is not active; null where it is.")] string? Reason,
    [property: Description("未启用的原因；已启用时为 null。")] string? ReasonZh);
