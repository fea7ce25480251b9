using Hotline.Kernel;
using Hotline.Modularity;
using Hotline.Modularity.Plugins;

namespace Hotline.Host.Plugins;

/// <summary>A plugin's code, loaded and checked, not yet asked for its services.</summary>
internal sealed record PluginCode(Plugin Plugin, IModule Module);

/// <summary>Reads every <c>plugin.json</c> below the plugins' folder, in the order of the folders' names.</summary>
internal static class PluginDiscovery
{
    /// <summary>Data packs go into the catalog at once; those with code are returned, for the composition to try.</summary>
    public static IReadOnlyList<PluginCode> Discover(PluginOptions options, PluginCatalog catalog)
    {
        if (!Directory.Exists(options.Path)) return [];
        var code = new List<PluginCode>();
        var seen = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var folder in Directory.EnumerateDirectories(options.Path).Order(StringComparer.Ordinal))
        {
            if (!File.Exists(Path.Combine(folder, PluginManifest.FileName))) continue;
            if (!PluginManifest.TryRead(folder, out var manifest, out var fault))
            {
                catalog.Add(new Plugin(Path.GetFileName(folder), "", PluginState.Malfunctioned, fault, folder));
                continue;
            }
            var (plugin, module) = Examine(manifest, folder, options, seen);
            catalog.Add(plugin);
            if (module is not null) code.Add(new PluginCode(plugin, module));
        }
        return code;
    }

    private static (Plugin Plugin, IModule? Module) Examine(PluginManifest manifest, string folder, PluginOptions options, Dictionary<string, string> seen)
    {
        (Plugin, IModule?) As(PluginState state, Text? reason, IModule? module = null) => (new Plugin(manifest.Id, manifest.Version, state, reason, folder), module);

        if (!seen.TryAdd(manifest.Id, folder))
        {
            // Under its folder's name, so that the first one of the id stays the one that is meant by it.
            var (double_, _) = As(PluginState.Malfunctioned, new Text($"id“{manifest.Id}”已被 {seen[manifest.Id]} 使用。", $"The id \"{manifest.Id}\" is already that of {seen[manifest.Id]}."));
            return (double_ with { Id = Path.GetFileName(folder) }, null);
        }
        if (options.Disabled.Contains(manifest.Id))
            return As(PluginState.Disabled, new Text("已在配置 Plugins:Disabled 中停用。", "Switched off by Plugins:Disabled."));
        if (ContractRange.TryParse(manifest.Contracts, out var range) && !range.Contains(ContractVersion.Current))
            return As(PluginState.NotSupported, new Text(
                $"插件要求契约版本 {range}，本系统提供 {ContractVersion.Current}。请安装与之匹配的插件版本。",
                $"It asks for contracts {range}; this host offers {ContractVersion.Current}. Install the version of the plugin that was made for it."));
        if (manifest.Entry is null) return As(PluginState.Active, null);
        return PluginCodeLoader.TryLoad(manifest, folder, out var module, out var fault)
            ? As(PluginState.Active, null, module)
            : As(PluginState.Malfunctioned, fault);
    }
}
