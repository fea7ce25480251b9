using System.CommandLine;
using Hotline.Modularity.Plugins;

namespace Hotline.Host.Commands;

/// <summary><c>plugins list</c>: what a start would make of each plugin, its content included.</summary>
internal static class PluginsCommand
{
    public static Command Create()
    {
        var list = new Command("list", "Lists the plugins with their states; exits with 1 where one is malfunctioned or not supported.");
        list.SetAction((_, cancellationToken) => ListAsync(cancellationToken));
        return new Command("plugins", "City packs and code plugins.") { list };
    }

    private static Task<int> ListAsync(CancellationToken cancellationToken) => ThrowawayHost.RunAsync(async (composition, _) =>
    {
        var plugins = composition.Catalog.Plugins;
        foreach (var plugin in plugins)
            await Console.Out.WriteLineAsync($"{plugin.Id}\t{plugin.Version}\t{plugin.State}{(plugin.Reason is { } reason ? $"\t{reason.English}\t{reason.Chinese}" : "")}");
        return plugins.Any(plugin => plugin.State is PluginState.Malfunctioned or PluginState.NotSupported) ? CommandLine.Failed : CommandLine.Done;
    }, cancellationToken);
}
