using System.Collections.Concurrent;
using Hotline.Host.Events;
using Hotline.Kernel;
using Hotline.Modularity.Data;
using Hotline.Modularity.Events;
using Hotline.Testing;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Diagnostics;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging.Abstractions;

namespace Hotline.Host.Tests.Events;

[EventName("weather.turned.v1")]
internal sealed record WeatherTurned(string To);

internal sealed class WeatherDb(DbContextOptions<WeatherDb> options) : ModuleDbContext(options)
{
    public override string Module => "weather";

    protected override void Configure(ModelBuilder modelBuilder)
    {
    }
}

/// <summary>What the handlers of a test did, and what they are to do.</summary>
internal sealed class Journal
{
    public ConcurrentQueue<string> Handled { get; } = [];

    /// <summary>Runs inside a handler, before it writes down what it handled.</summary>
    public Func<string, EventDelivery, Task> Before { get; set; } = (_, _) => Task.CompletedTask;

    public async Task HandleAsync(string handler, WeatherTurned turned, EventDelivery delivery)
    {
        await Before(handler, delivery);
        Handled.Enqueue($"{handler} {turned.To} {delivery.EventId}");
    }
}

internal sealed class Farmer(Journal journal) : IHandle<WeatherTurned>
{
    public Task HandleAsync(WeatherTurned integrationEvent, EventDelivery delivery, CancellationToken cancellationToken) =>
        journal.HandleAsync("farmer", integrationEvent, delivery);
}

internal sealed class Sailor(Journal journal) : IHandle<WeatherTurned>
{
    public Task HandleAsync(WeatherTurned integrationEvent, EventDelivery delivery, CancellationToken cancellationToken) =>
        journal.HandleAsync("sailor", integrationEvent, delivery);
}

/// <summary>A module with an outbox on a file of its own, two handlers, and a relay over a clock that the test moves.</summary>
internal sealed class RelayBench : IDisposable
{
    private readonly TemporaryFolder _folder = new();
    private readonly ServiceProvider _services;

    public RelayBench()
    {
        var services = new ServiceCollection();
        services.AddSingleton(_folder.DatabaseOptions);
        services.AddModuleDatabase<WeatherDb>("weather");
        services.AddSingleton(Journal);
        services.AddScoped<IHandle<WeatherTurned>, Farmer>();
        services.AddSingleton<IHandle<WeatherTurned>>(provider => new Sailor(provider.GetRequiredService<Journal>()));
        services.AddSingleton<RelaySignal>();
        services.AddSingleton<IRelaySignal>(provider => provider.GetRequiredService<RelaySignal>());
        services.AddSingleton<IInterceptor, WakeOnCommit>();
        _services = services.BuildServiceProvider();
        Handlers = EventHandlers.Of(services, _services);
        using var database = Database();
        database.Database.EnsureCreated();
    }

    public Journal Journal { get; } = new();
    public FixedTime Time { get; } = new(Instant.Utc(2026, 3, 2, 8));
    public RelayOptions Options { get; } = new();
    public RelaySignal Signal => _services.GetRequiredService<RelaySignal>();
    private EventHandlers Handlers { get; }

    public WeatherDb Database() => _services.GetRequiredService<IDbContextFactory<WeatherDb>>().CreateDbContext();

    public void Publish(params string[] turns)
    {
        using var database = Database();
        foreach (var turn in turns) database.Publish(new WeatherTurned(turn), Time.Now);
        database.SaveChanges();
    }

    public Task DeliverAsync() => Relay().DeliverDueAsync(CancellationToken.None);

    /// <summary>A new relay, as after a new start of the process.</summary>
    public OutboxRelay Relay() => new(_services, _folder.DatabaseOptions, _services.GetServices<ModuleDatabase>(), Handlers, Options, Time, NullLogger<OutboxRelay>.Instance);

    public DeadDeliveries Dead() => new(_services, _services.GetServices<ModuleDatabase>());

    public void Dispose()
    {
        _services.Dispose();
        _folder.Dispose();
    }
}
