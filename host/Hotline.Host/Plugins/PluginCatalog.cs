using Hotline.Kernel;
using Hotline.Modularity.Plugins;

namespace Hotline.Host.Plugins;

/// <summary>The plugins of this start, with what became of each.</summary>
internal sealed class PluginCatalog(bool strict) : IPluginCatalog
{
    private readonly Lock _gate = new();
    private IReadOnlyList<Plugin> _plugins = [];

    public IReadOnlyList<Plugin> Plugins
    {
        get { lock (_gate) return _plugins; }
    }

    /// <exception cref="RefusalException">With <c>Plugins:Strict</c>, for a plugin that cannot be used.</exception>
    public void Add(Plugin plugin)
    {
        if (plugin.State is PluginState.NotSupported or PluginState.Malfunctioned) StopIfStrict(plugin.Id, plugin.Reason!);
        lock (_gate) _plugins = [.. _plugins, plugin];
    }

    public void Refuse(string pluginId, Text reason)
    {
        StopIfStrict(pluginId, reason);
        lock (_gate)
        {
            if (_plugins.All(plugin => plugin.Id != pluginId))
                throw new ArgumentException($"There is no plugin '{pluginId}'.", nameof(pluginId));
            _plugins = [.. _plugins.Select(plugin => plugin.Id == pluginId ? plugin with { State = PluginState.Malfunctioned, Reason = reason } : plugin)];
        }
    }

    private void StopIfStrict(string pluginId, Text reason)
    {
        if (strict) throw new RefusalException(new Problem(
            "PLUGIN_REFUSED",
            $"插件 {pluginId} 无法使用：{reason.Chinese}（Plugins:Strict 要求因此停止启动）",
            $"The plugin {pluginId} cannot be used: {reason.English} (Plugins:Strict stops the start for it.)"));
    }
}
