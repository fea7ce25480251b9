using Hotline.GraphQL;
using Hotline.GraphQL.Execution;
using Hotline.GraphQL.Http;
using Hotline.GraphQL.Limits;
using Hotline.Host.Access.Keys;
using Hotline.Host.Commands;
using Hotline.Host.Composition;
using Hotline.Host.Data;
using Hotline.Host.Demonstration;
using Hotline.Host.Events;
using Hotline.Host.Serving.Explorer;
using Hotline.Kernel;
using Hotline.Modularity.Data;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Diagnostics;

namespace Hotline.Host.Serving;

/// <summary>The web host: composed, brought up to date, then open for requests.</summary>
internal static class HotlineServer
{
    public const string DefaultUrl = "http://localhost:5080";

    /// <exception cref="RefusalException">It cannot start, for a reason that its operator can remove.</exception>
    public static async Task RunAsync(Func<IConfiguration, DataFolder> openFolder, string? urls, bool? demonstration, CancellationToken cancellationToken)
    {
        RequestThreads.Provide();
        var builder = WebApplication.CreateSlimBuilder(new WebApplicationOptions { ContentRootPath = AppContext.BaseDirectory });
        var folder = openFolder(builder.Configuration);
        await using var serving = folder.LockForServing();
        var isNew = !folder.HasDatabase;
        var wantsDemonstration = demonstration ?? builder.Configuration.GetValue<bool?>("Demo") ?? builder.Environment.IsDevelopment();

        var composition = HostComposition.Compose(builder.Configuration, folder);
        builder.Logging.ClearProviders();
        // A start that fails throws, and is told in one line; the same in the log would be noise.
        var isServing = false;
        builder.Logging.AddFilter("Microsoft.Extensions.Hosting.Internal.Host", level => isServing && level >= LogLevel.Warning);
        builder.Host.UseDefaultServiceProvider(options => options.ValidateScopes = true);
        foreach (var service in composition.Services) builder.Services.Add(service);
        builder.Services.AddSingleton(provider => EventHandlers.Of(composition.Services, provider));
        builder.Services.AddSingleton<OutboxRelay>();
        var graphQL = builder.Configuration.GetSection("GraphQL").Get<GraphQLOptions>() ?? new GraphQLOptions();
        builder.Services.AddHotlineGraphQL(composition.Modules, graphQL, OperationsCommand.Load(graphQL));
        builder.Services.AddSingleton<IInterceptor, InterruptWhenCancelled>();
        builder.Services.AddCompression();
        builder.AddExplorer();
        builder.Services.AddHostedService<RelayService>();
        builder.Services.AddHostedService(provider => provider.GetRequiredService<ApiKeyWatch>());
        builder.Services.AddHostedService<RestingMemory>();
        builder.Services.AddTelemetry(builder.Configuration);
        builder.WebHost.UseKestrelHttpsConfiguration();
        builder.LimitConnections(graphQL);
        builder.WebHost.UseUrls(urls ?? builder.Configuration["urls"] ?? DefaultUrl);

        await using var app = builder.Build();
        app.UseCorrelation();
        app.UseResponseCompression();
        app.MapHotlineGraphQL();
        app.MapPublicGraphQL();
        app.MapExplorer();
        app.MapDownloads();
        app.MapIngests();
        app.MapGet("/health", HealthAsync);

        if (isNew) Greeting.FirstStart(folder);
        if (isNew && wantsDemonstration) folder.MarkUnfinished();
        await Startup.PrepareAsync(app.Services, cancellationToken);
        var plan = wantsDemonstration ? DemonstrationPlan.Find(composition.Catalog) : null;
        if (isNew && plan is not null) await MakeDemonstrationAsync(app.Services, plan, cancellationToken);
        folder.MarkFinished();
        await app.ListenAsync(cancellationToken);
        isServing = true;
        Greeting.Serving(app, composition.Catalog, await Greeting.HeldAsync(plan, app.Services, cancellationToken));
        await app.WaitForShutdownAsync(cancellationToken);
    }

    private static async Task MakeDemonstrationAsync(IServiceProvider services, DemonstrationPlan plan, CancellationToken cancellationToken)
    {
        await using var scope = services.CreateAsyncScope();
        await ActivatorUtilities.CreateInstance<DemonstrationYear>(scope.ServiceProvider).MakeAsync(plan, Greeting.Making, cancellationToken);
    }

    /// <summary>200 while the database answers.</summary>
    private static async Task<IResult> HealthAsync(IServiceProvider services, IEnumerable<ModuleDatabase> databases, CancellationToken cancellationToken)
    {
        foreach (var database in databases.Take(1))
        {
            await using var context = database.Create(services);
            if (!await context.Database.CanConnectAsync(cancellationToken)) return TypedResults.Text("database unavailable", statusCode: StatusCodes.Status503ServiceUnavailable);
        }
        return TypedResults.Text("ok");
    }
}
