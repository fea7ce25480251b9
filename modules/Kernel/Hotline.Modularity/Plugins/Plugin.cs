using System.ComponentModel;
using Hotline.Kernel;

namespace Hotline.Modularity.Plugins;

[Description("What a start made of a plugin (插件状态).")]
public enum PluginState
{
    [Description("In use (已启用).")]
    Active,

    [Description("Switched off in the configuration (已停用).")]
    Disabled,

    [Description("Built for contracts that this host does not offer (不支持).")]
    NotSupported,

    [Description("Could not be read, loaded or accepted (故障).")]
    Malfunctioned,
}

/// <summary>A city pack or code plugin as the host found it.</summary>
/// <param name="Reason">Why it is not active; <c>null</c> where it is.</param>
/// <param name="Folder">Where its files lie.</param>
public sealed record Plugin(string Id, string Version, PluginState State, Text? Reason, string Folder);

/// <summary>The plugins of this start. Discovered once; nothing is loaded or unloaded while the host runs.</summary>
public interface IPluginCatalog
{
    IReadOnlyList<Plugin> Plugins { get; }

    /// <summary>Takes a plugin out of service because its content was refused; with <c>Plugins:Strict</c> this throws and stops the start.</summary>
    void Refuse(string pluginId, Text reason);
}

public static class PluginFiles
{
    /// <summary>Files of the active plugins in a sub-folder, e.g. ("standards", "*.yaml"), by plugin, then by name.</summary>
    public static IEnumerable<(Plugin Plugin, string Path)> Files(this IPluginCatalog catalog, string folder, string pattern) =>
        from plugin in catalog.Plugins
        where plugin.State == PluginState.Active
        let path = Path.Combine(plugin.Folder, folder)
        where Directory.Exists(path)
        from file in Directory.EnumerateFiles(path, pattern).Order(StringComparer.Ordinal)
        select (plugin, file);
}
