using System.Text.Json;
using Hotline.GraphQL;
using Hotline.GraphQL.Execution;
using Hotline.GraphQL.Http;
using Hotline.Kernel;
using Hotline.Modularity;
using Hotline.Modularity.Data;
using Hotline.Modularity.Events;
using Hotline.Modularity.Feed;
using Hotline.Modularity.Idempotency;
using Hotline.Modularity.Plugins;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace Hotline.Testing;

/// <summary>What a test wants of its <see cref="ModuleHost"/>.</summary>
public sealed class ModuleHostOptions
{
    /// <summary>Where the clock stands at the start.</summary>
    public Instant Now { get; set; } = Instant.Utc(2026, 1, 15);

    /// <summary>Folders taken as active plugins, named by the id in their plugin.json or else by the folder.</summary>
    public IReadOnlyList<string> PluginFolders { get; set; } = [];

    public Dictionary<string, string?> Settings { get; } = [];

    /// <summary>Registered after the modules: stand-ins for what other modules' Contracts offer.</summary>
    public Action<IServiceCollection>? Services { get; set; }

    /// <summary>A database kept by the test, to start a second host on it; else one of the host's own.</summary>
    public TemporaryFolder? Folder { get; set; }
}

/// <summary>
/// Modules as the product runs them, without the network: services, one migrated SQLite file of its own, start-up tasks, the
/// composed schema.
/// <code>
/// await using var host = await ModuleHost.StartAsync([new PositionsModule()], options => options.PluginFolders = [folder]);
/// var result = await host.ExecuteAsync("query($id: ID!) { unit(id: $id) { name { zh } } }", new { id }, TestCallers.Officer("testville"));
/// result.GetProperty("data");                       // or result.Data("unit.name.zh"), result.ErrorCodes()
/// host.Time.Now = host.Time.Now.Plus(TimeSpan.FromDays(1));
/// await host.DeliverEventsAsync();                  // the outboxes to every IHandle&lt;T&gt;, until nothing is left
/// host.Published&lt;ScoreChanged&gt;();                   // what was published, delivered or not
/// host.Get&lt;IPositions&gt;();                           // a singleton; host.Scope() for scoped services
/// await foreach (var e in host.SubscribeAsync("subscription { … }", caller, token)) …
/// </code>
/// </summary>
public sealed class ModuleHost : IAsyncDisposable
{
    private readonly ServiceProvider _services;
    private readonly EventDelivering _events;
    private readonly TemporaryFolder? _ownFolder;

    private ModuleHost(ServiceProvider services, EventDelivering events, TemporaryFolder? ownFolder) =>
        (_services, _events, _ownFolder) = (services, events, ownFolder);

    public IServiceProvider Services => _services;

    public FixedTime Time => Get<FixedTime>();

    public TestPluginCatalog Plugins => Get<TestPluginCatalog>();

    public static async Task<ModuleHost> StartAsync(IReadOnlyList<IModule> modules, Action<ModuleHostOptions>? configure = null)
    {
        var options = new ModuleHostOptions();
        configure?.Invoke(options);
        modules = [.. new IModule[] { new FeedModule(), new IdempotencyModule() }.Where(own => modules.All(module => module.Name != own.Name)), .. modules];
        var ownFolder = options.Folder is null ? new TemporaryFolder() : null;
        var folder = options.Folder ?? ownFolder!;
        var services = Register(modules, options, folder.DatabaseOptions);
        var provider = services.BuildServiceProvider(new ServiceProviderOptions { ValidateScopes = true });
        var host = new ModuleHost(provider, new EventDelivering(provider), ownFolder);
        try
        {
            await MigratedDatabase.PrepareAsync(modules, provider, folder);
            using var scope = provider.CreateScope();
            foreach (var task in scope.ServiceProvider.GetServices<IStartupTask>().OrderBy(task => task.Order))
                await task.StartAsync(CancellationToken.None);
            return host;
        }
        catch
        {
            await host.DisposeAsync();
            throw;
        }
    }

    public T Get<T>() where T : notnull => _services.GetRequiredService<T>();

    public AsyncServiceScope Scope() => _services.CreateAsyncScope();

    /// <summary>The whole answer, with <c>data</c> and, where there are any, <c>errors</c>.</summary>
    /// <param name="variables">An anonymous object, or anything that becomes a JSON object.</param>
    /// <param name="caller">Anonymous unless told.</param>
    public Task<JsonElement> ExecuteAsync(string query, object? variables = null, Caller? caller = null, CancellationToken cancellationToken = default) =>
        AnswerAsync(_services, new { query, variables }, caller ?? Caller.Anonymous, cancellationToken);

    /// <summary>The whole answer to a request as it is posted, out of any services with the engine among them.</summary>
    public static async Task<JsonElement> AnswerAsync(IServiceProvider services, object request, Caller caller, CancellationToken cancellationToken = default)
    {
        var (result, _) = await services.GetRequiredService<GraphQLEngine>().ExecuteAsync(Operation(request), caller, cancellationToken);
        return Json(ResponseWriter.Bytes(result));
    }

    /// <summary>The subscription's answers; where it could not start, one with the errors.</summary>
    public async IAsyncEnumerable<JsonElement> SubscribeAsync(string query, object? variables = null, Caller? caller = null,
        [System.Runtime.CompilerServices.EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        await foreach (var answer in (await ListenAsync(query, variables, caller, cancellationToken)).WithCancellation(cancellationToken)) yield return answer;
    }

    /// <summary>The same, open once this returns: nothing that is published from then on is missed.</summary>
    public Task<IAsyncEnumerable<JsonElement>> ListenAsync(string query, object? variables = null, Caller? caller = null, CancellationToken cancellationToken = default) =>
        ListenAsync(_services, new { query, variables }, caller ?? Caller.Anonymous, cancellationToken);

    /// <summary>The same, out of any services with the engine among them.</summary>
    public static async Task<IAsyncEnumerable<JsonElement>> ListenAsync(IServiceProvider services, object request, Caller caller, CancellationToken cancellationToken = default)
    {
        var (result, events) = await services.GetRequiredService<GraphQLEngine>().ExecuteAsync(Operation(request), caller, cancellationToken);
        return (events ?? new[] { ResponseWriter.Bytes(result) }.ToAsyncEnumerable()).Select(Json);
    }

    /// <summary>Groups of subscriptions that share their answers.</summary>
    public int AnswerGroups => Get<GraphQLEngine>().Shared.Count;

    /// <summary>Delivers what lies in the modules' outboxes, and what the handlers publish in turn.</summary>
    /// <returns>How many deliveries were made.</returns>
    public Task<int> DeliverEventsAsync() => _events.DeliverAsync();

    /// <summary>All events of a kind that were published, oldest first.</summary>
    public IReadOnlyList<TEvent> Published<TEvent>() where TEvent : class => _events.Published<TEvent>();

    public async ValueTask DisposeAsync()
    {
        await _services.DisposeAsync();
        _ownFolder?.Dispose();
    }

    private static ServiceCollection Register(IReadOnlyList<IModule> modules, ModuleHostOptions options, DatabaseOptions database)
    {
        var configuration = new ConfigurationBuilder().AddInMemoryCollection(options.Settings).Build();
        var services = new ServiceCollection();
        services.AddSingleton<IConfiguration>(configuration).AddLogging();
        services.AddSingleton(new FixedTime(options.Now)).AddSingleton<TimeProvider>(provider => provider.GetRequiredService<FixedTime>());
        services.AddSingleton(database).AddSingleton<IDataVersion, UntoldVersion>().AddSingleton<IRelaySignal, SilentRelay>().AddSingleton<IAnswerSeal, PlainAnswers>();
        services.AddSingleton(new TestPluginCatalog(options.PluginFolders)).AddSingleton<IPluginCatalog>(provider => provider.GetRequiredService<TestPluginCatalog>());
        foreach (var module in modules) module.AddServices(services, configuration);
        services.AddSingleton<SeenFiles>().AddSingleton<IFileLog>(provider => provider.GetRequiredService<SeenFiles>());
        services.AddHotlineGraphQL(modules);
        options.Services?.Invoke(services);
        services.AddSingleton(HandledEvents.Of(services));
        return services;
    }

    private static Operation Operation(object request) => RequestReader.FromJson(JsonSerializer.SerializeToElement(request, EventJson.Options));

    private static JsonElement Json(byte[] bytes)
    {
        using var document = JsonDocument.Parse(bytes);
        return document.RootElement.Clone();
    }

    private sealed class SilentRelay : IRelaySignal
    {
        public void Wake()
        {
            // A test delivers when it wants to.
        }
    }
}
