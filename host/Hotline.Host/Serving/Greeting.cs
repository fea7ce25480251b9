using Hotline.Host.Data;
using Hotline.Host.Plugins;
using Hotline.Modularity.Plugins;

namespace Hotline.Host.Serving;

/// <summary>The few lines that the console shows of a start.</summary>
internal static class Greeting
{
    public static void FirstStart(DataFolder folder) => Console.Out.WriteLine($"First start: creating {folder.DatabaseFile} …");

    public static void Serving(WebApplication app, PluginCatalog catalog)
    {
        var endpoint = $"{app.Urls.First()}/graphql";
        Console.Out.WriteLine($"GraphQL at {endpoint}");
        var refused = catalog.Plugins.Where(plugin => plugin.State is PluginState.Malfunctioned or PluginState.NotSupported).ToList();
        foreach (var plugin in refused) Console.Out.WriteLine($"Plugin {plugin.Id} is {plugin.State}: {plugin.Reason!.English}");
        Console.Out.WriteLine($$"""
            Try:
              curl -s {{endpoint}} -H 'Content-Type: application/json' -d '{"query":"{ cities { name { en zh } zone } }"}'
            """);
    }
}
