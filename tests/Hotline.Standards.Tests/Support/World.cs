using Hotline.Kernel;
using Hotline.Modularity;
using Hotline.Modularity.Data;
using Hotline.Modularity.Feed;
using Hotline.Modularity.Plugins;
using Hotline.Positions.Contracts;
using Hotline.Results.Contracts;
using Hotline.Standards.Contracts;
using Hotline.Standards.Data;
using Hotline.Testing;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Hotline.Standards.Tests.Support;

/// <summary>The module on a database file of its own, with packs that a test writes.</summary>
internal sealed class World : IAsyncDisposable
{
    private readonly TemporaryFolder _folder = new();
    private readonly ServiceProvider _services;

    public World()
    {
        var services = new ServiceCollection();
        services.AddSingleton(_folder.DatabaseOptions);
        services.AddSingleton<IDataVersion, UntoldVersion>();
        services.AddLogging().AddSingleton<TimeProvider>(Time);
        services.AddSingleton<IPluginCatalog>(Catalog);
        services.AddSingleton<IPositions>(Positions);
        services.AddSingleton<IRehearsals>(Rehearsals);
        new FeedModule().AddServices(services, null!);
        new StandardsModule().AddServices(services, null!);
        _services = services.BuildServiceProvider(new ServiceProviderOptions { ValidateScopes = true, ValidateOnBuild = true });
        foreach (var database in _services.GetServices<ModuleDatabase>())
        {
            using var context = database.Create(_services);
            context.Database.Migrate();
        }
    }

    public FixedTime Time { get; } = new(Instant.Utc(2026, 3, 2, 1));
    public TestCatalog Catalog { get; } = new();
    public TestPositions Positions { get; } = new();
    public TestRehearsals Rehearsals { get; } = new();
    public IFeed Feed => _services.GetRequiredService<IFeed>();
    public IStandards Standards => _services.GetRequiredService<IStandards>();

    public StandardsDb Database() => _services.GetRequiredService<IDbContextFactory<StandardsDb>>().CreateDbContext();

    public async Task<TResult> WithAsync<TService, TResult>(Func<TService, Task<TResult>> use) where TService : notnull
    {
        await using var scope = _services.CreateAsyncScope();
        return await use(scope.ServiceProvider.GetRequiredService<TService>());
    }

    /// <summary>Starts anew: the packs are read as they now stand.</summary>
    public async Task StartAsync()
    {
        Catalog.Restart();
        await using var scope = _services.CreateAsyncScope();
        foreach (var task in scope.ServiceProvider.GetServices<IStartupTask>()) await task.StartAsync(CancellationToken.None);
    }

    /// <summary>Writes a pack's files, each given as "path" and its text; the plugin is new or has just changed.</summary>
    public void Pack(string id, params (string Path, string Text)[] files)
    {
        foreach (var (path, text) in files)
        {
            var full = _folder.File(Path.Combine(id, path));
            Directory.CreateDirectory(Path.GetDirectoryName(full)!);
            File.WriteAllText(full, text);
        }
        if (Catalog.Plugins.All(plugin => plugin.Id != id)) Catalog.Add(id, _folder.File(id));
    }

    public async ValueTask DisposeAsync()
    {
        await _services.DisposeAsync();
        _folder.Dispose();
    }
}
