using Hotline.Host.Access;
using Hotline.Host.Data;
using Hotline.Host.Plugins;
using Hotline.Kernel;
using Hotline.Modularity;
using Hotline.Modularity.Plugins;

namespace Hotline.Host.Serving;

/// <summary>The few lines that the console shows of a start.</summary>
internal static class Greeting
{
    private static readonly TimeSpan TokenLife = TimeSpan.FromHours(2);

    public static void FirstStart(DataFolder folder) => Console.Out.WriteLine($"First start: creating {folder.DatabaseFile} …");

    public static void Serving(WebApplication app, PluginCatalog catalog)
    {
        var endpoint = $"{app.Urls.First()}/graphql";
        Console.Out.WriteLine($"GraphQL at {endpoint}");
        var refused = catalog.Plugins.Where(plugin => plugin.State is PluginState.Malfunctioned or PluginState.NotSupported).ToList();
        foreach (var plugin in refused) Console.Out.WriteLine($"Plugin {plugin.Id} is {plugin.State}: {plugin.Reason!.English}");
        Console.Out.WriteLine($$"""
            Try:
              curl -s {{endpoint}} -H 'Content-Type: application/json' -d '{"query":"{ cities { id name } }"}'
            """);
    }

    /// <summary>A token for each caller of the demonstration; nothing where no plugin brings one.</summary>
    public static void Tokens(LocalIssuer issuer, IReadOnlyList<Caller> callers, TimeProvider time)
    {
        if (callers.Count == 0) return;
        Console.Out.WriteLine($"Tokens for the demonstration, valid until {time.Now().Plus(TokenLife)}; send one as 'Authorization: Bearer <token>':");
        foreach (var caller in callers) Console.Out.WriteLine($"  {caller.Role} {caller.PersonId ?? caller.Name}\n    {issuer.Issue(caller, TokenLife)}");
    }
}
