using System.Text.Json;
using Hotline.Kernel;
using Hotline.Modularity.Plugins;

namespace Hotline.Testing;

/// <summary>Folders as active plugins; what a module refuses is seen in <see cref="Plugins"/>.</summary>
public sealed class TestPluginCatalog : IPluginCatalog
{
    private readonly List<Plugin> _plugins;

    public TestPluginCatalog(IEnumerable<string> folders) => _plugins = folders.Select(Read).ToList();

    public IReadOnlyList<Plugin> Plugins => _plugins;

    public void Refuse(string pluginId, Text reason)
    {
        var index = _plugins.FindIndex(plugin => plugin.Id == pluginId);
        if (index < 0) throw new ArgumentException($"There is no plugin '{pluginId}'.", nameof(pluginId));
        _plugins[index] = _plugins[index] with { State = PluginState.Malfunctioned, Reason = reason };
    }

    private static Plugin Read(string folder)
    {
        var manifest = Path.Combine(folder, "plugin.json");
        if (!File.Exists(manifest)) return new(Path.GetFileName(folder.TrimEnd(Path.DirectorySeparatorChar)), "1.0.0", PluginState.Active, null, folder);
        using var json = JsonDocument.Parse(File.ReadAllBytes(manifest));
        return new(json.RootElement.GetProperty("id").GetString()!, json.RootElement.GetProperty("version").GetString()!, PluginState.Active, null, folder);
    }
}
