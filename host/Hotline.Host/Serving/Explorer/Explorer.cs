using Hotline.GraphQL;
using Hotline.Host.Access;
using Hotline.Host.Demonstration;
using Hotline.Modularity.Plugins;
using Microsoft.Extensions.FileProviders;

namespace Hotline.Host.Serving.Explorer;

/// <summary>The page for browsers and the files that it loads, all of them served from here.</summary>
internal static class Explorer
{
    /// <summary>What <c>npm run build</c> in <c>host/explorer</c> made, if it was run before the build of the host.</summary>
    public static string Folder => Path.Combine(AppContext.BaseDirectory, "explorer");

    /// <summary>On where the setting <c>Explorer</c> says so, or else where one tries things out: in development, and with the local issuer.</summary>
    public static void AddExplorer(this WebApplicationBuilder builder)
    {
        if (builder.Configuration.GetValue<bool?>("Explorer") ?? (builder.Environment.IsDevelopment() || AccessOptions.Of(builder.Configuration).BelievesLocalIssuer))
            builder.Services.AddSingleton<IEndpointPage, ExplorerPage>();
    }

    public static void MapExplorer(this WebApplication app)
    {
        if (app.Services.GetService<IEndpointPage>() is null) return;
        app.MapGet("/explorer/operations.json", (IPluginCatalog catalog) => TypedResults.Json(ExplorerOperations.Of(DemonstrationPlan.Find(catalog))));
        if (!Directory.Exists(Folder)) return;
        app.UseStaticFiles(new StaticFileOptions
        {
            FileProvider = new PhysicalFileProvider(Folder),
            RequestPath = "/explorer",
            OnPrepareResponse = file => file.Context.Response.Headers.XContentTypeOptions = "nosniff",
        });
    }
}
