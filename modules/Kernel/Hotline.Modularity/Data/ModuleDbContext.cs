using System.Reflection;
using System.Text.Json;
using Hotline.Kernel;
using Hotline.Modularity.Events;
using Hotline.Modularity.Feed;
using Hotline.Modularity.Idempotency;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Storage;
using Microsoft.EntityFrameworkCore.Storage.ValueConversion;

namespace Hotline.Modularity.Data;

/// <summary>
/// The base of each module's own context: tables prefixed with the module's name, points, money and instants as
/// integers, and an outbox and inbox of its own.
/// </summary>
public abstract class ModuleDbContext(DbContextOptions options) : DbContext(options)
{
    private readonly List<FeedEntry> _untold = [];

    /// <summary>The module's name, and so the prefix of its tables.</summary>
    public abstract string Module { get; }

    public DbSet<OutboxMessage> Outbox => Set<OutboxMessage>();
    public DbSet<OutboxDelivery> Deliveries => Set<OutboxDelivery>();
    public DbSet<InboxEntry> Inbox => Set<InboxEntry>();

    /// <summary>Whether this context has written to the feed.</summary>
    internal bool HasTold { get; private set; }

    /// <summary>
    /// Writes the event with the changes of this context, in the same <c>SaveChangesAsync</c>: for the modules that handle it and, where it is an
    /// <see cref="IFeedEvent"/>, into the city's feed.
    /// </summary>
    public void Publish<TEvent>(TEvent integrationEvent, Instant now) where TEvent : class
    {
        var (name, payload) = (EventNameOf(typeof(TEvent)), JsonSerializer.Serialize(integrationEvent, EventJson.Options));
        Outbox.Add(new OutboxMessage { EventName = name, Payload = payload, CreatedAt = now });
        if (integrationEvent is IFeedEvent told) _untold.Add(new FeedEntry(told.CityId, name, payload, now));
    }

    public override async Task<int> SaveChangesAsync(bool acceptAllChangesOnSuccess, CancellationToken cancellationToken = default)
    {
        if (_untold.Count == 0 && WriteOnce.Current is null) return await base.SaveChangesAsync(acceptAllChangesOnSuccess, cancellationToken);
        await using var own = Database.CurrentTransaction is null ? await Database.BeginTransactionAsync(cancellationToken) : null;
        var saved = await base.SaveChangesAsync(acceptAllChangesOnSuccess, cancellationToken);
        WriteOnce.Mark(Database.CurrentTransaction!.GetDbTransaction());
        if (_untold.Count > 0)
        {
            await FeedLog.AppendAsync(Database, _untold, cancellationToken);
            _untold.Clear();
            HasTold = true;
        }
        if (own is not null) await own.CommitAsync(cancellationToken);
        return saved;
    }

    public override int SaveChanges(bool acceptAllChangesOnSuccess) => _untold.Count == 0
        ? base.SaveChanges(acceptAllChangesOnSuccess)
        : throw new InvalidOperationException("Events for the feed are written by SaveChangesAsync.");

    /// <summary>
    /// Whether a handler of this module meets the event for the first time. The mark is saved with the handler's changes; if two
    /// attempts race, the second one's <c>SaveChanges</c> fails on the key and is retried into "not the first time".
    /// </summary>
    public async Task<bool> FirstTimeAsync(EventDelivery delivery, Instant now, CancellationToken cancellationToken)
    {
        if (await Inbox.FindAsync([delivery.EventId, delivery.Handler], cancellationToken) is not null) return false;
        Inbox.Add(new InboxEntry { EventId = delivery.EventId, Handler = delivery.Handler, HandledAt = now });
        return true;
    }

    public static string EventNameOf(Type type) => type.GetCustomAttribute<EventNameAttribute>()?.Name
        ?? throw new InvalidOperationException($"{type.Name} has no [EventName].");

    protected override void ConfigureConventions(ModelConfigurationBuilder configurationBuilder)
    {
        configurationBuilder.Properties<Instant>().HaveConversion<InstantConverter>();
        configurationBuilder.Properties<Points>().HaveConversion<PointsConverter>();
        configurationBuilder.Properties<Money>().HaveConversion<MoneyConverter>();
    }

    protected override void OnModelCreating(ModelBuilder modelBuilder)
    {
        modelBuilder.Entity<OutboxMessage>(message =>
        {
            message.ToTable("outbox");
            message.HasIndex(m => m.Dispatched).HasFilter("\"Dispatched\" = 0");
        });
        modelBuilder.Entity<OutboxDelivery>(delivery =>
        {
            delivery.ToTable("outbox_deliveries");
            delivery.HasIndex(d => new { d.State, d.NotBefore });
            delivery.HasIndex(d => new { d.MessageId, d.Handler }).IsUnique();
        });
        modelBuilder.Entity<InboxEntry>(entry =>
        {
            entry.ToTable("inbox");
            entry.HasKey(e => new { e.EventId, e.Handler });
        });
        Configure(modelBuilder);
        foreach (var entity in modelBuilder.Model.GetEntityTypes())
            entity.SetTableName($"{Module}_{entity.GetTableName()}");
    }

    /// <summary>The module's own tables; name them without the prefix.</summary>
    protected abstract void Configure(ModelBuilder modelBuilder);

    // Public, for the compiled models of the modules name them.
    public sealed class InstantConverter() : ValueConverter<Instant, long>(instant => instant.UnixMilliseconds, value => new Instant(value));
    public sealed class PointsConverter() : ValueConverter<Points, long>(points => points.Thousandths, value => new Points(value));
    public sealed class MoneyConverter() : ValueConverter<Money, long>(money => money.Fen, value => new Money(value));
}
