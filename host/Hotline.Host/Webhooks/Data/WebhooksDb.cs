using Hotline.Modularity.Data;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Design;

namespace Hotline.Host.Webhooks.Data;

internal sealed class WebhooksDb(DbContextOptions<WebhooksDb> options) : ModuleDbContext(options)
{
    public const string ModuleName = "webhooks";

    public override string Module => ModuleName;

    public DbSet<Hook> Hooks => Set<Hook>();
    public DbSet<HookDelivery> HookDeliveries => Set<HookDelivery>();
    public DbSet<HookAttempt> Attempts => Set<HookAttempt>();

    protected override void Configure(ModelBuilder modelBuilder)
    {
        modelBuilder.Entity<Hook>(hook =>
        {
            hook.ToTable("hooks");
            hook.Property(h => h.Role).HasConversion<string>();
            hook.Property(h => h.State).HasConversion<string>();
            hook.Property(h => h.Revision).IsConcurrencyToken();
            hook.Ignore(h => h.Caller).Ignore(h => h.Subscription);
            hook.HasIndex(h => h.CityId);
        });
        modelBuilder.Entity<HookDelivery>(delivery =>
        {
            delivery.ToTable("deliveries");
            delivery.Property(d => d.State).HasConversion<string>();
            delivery.HasOne<Hook>().WithMany().HasForeignKey(d => d.HookId).OnDelete(DeleteBehavior.Cascade);
            delivery.HasMany(d => d.Attempts).WithOne().HasForeignKey(a => a.DeliveryId).OnDelete(DeleteBehavior.Cascade);
            delivery.HasIndex(d => d.MessageId).IsUnique();
            delivery.HasIndex(d => new { d.HookId, d.Number });
            // The next of a webhook, however long its log is.
            delivery.HasIndex(d => new { d.HookId, d.State, d.Number });
        });
        modelBuilder.Entity<HookAttempt>().ToTable("attempts");
    }
}

/// <summary>For the tool that writes migrations; it opens no file.</summary>
internal sealed class WebhooksDbDesign : IDesignTimeDbContextFactory<WebhooksDb>
{
    public WebhooksDb CreateDbContext(string[] args)
    {
        var options = new DbContextOptionsBuilder<WebhooksDb>();
        ModuleDatabaseRegistration.Use(options, "Data Source=design.db", WebhooksDb.ModuleName);
        return new(options.Options);
    }
}
