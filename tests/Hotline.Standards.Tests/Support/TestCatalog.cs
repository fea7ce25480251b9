using Hotline.Kernel;
using Hotline.Modularity.Plugins;

namespace Hotline.Standards.Tests.Support;

internal sealed class TestCatalog : IPluginCatalog
{
    private List<Plugin> _plugins = [];

    public IReadOnlyList<Plugin> Plugins => _plugins;

    public void Add(string id, string folder, string version = "1.0.0") => _plugins.Add(new(id, version, PluginState.Active, null, folder));

    public void Refuse(string pluginId, Text reason) =>
        _plugins = _plugins.Select(plugin => plugin.Id == pluginId ? plugin with { State = PluginState.Malfunctioned, Reason = reason } : plugin).ToList();

    /// <summary>As at the next start: whatever was refused is tried again.</summary>
    public void Restart() => _plugins = _plugins.Select(plugin => plugin with { State = PluginState.Active, Reason = null }).ToList();

    public Plugin this[string id] => _plugins.Single(plugin => plugin.Id == id);
}
