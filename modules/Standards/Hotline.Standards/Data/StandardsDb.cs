using Hotline.Modularity.Data;
using Hotline.Standards.Contracts;
using Hotline.Standards.Shadows;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Design;
using Microsoft.EntityFrameworkCore.Metadata;

namespace Hotline.Standards.Data;

internal sealed class StandardsDb(DbContextOptions<StandardsDb> options) : ModuleDbContext(options)
{
    public override string Module => "standards";

    public DbSet<StandardVersion> Versions => Set<StandardVersion>();
    public DbSet<StandardStep> Steps => Set<StandardStep>();
    public DbSet<CityDocument> Documents => Set<CityDocument>();
    public DbSet<RulebookStep> RulebookSteps => Set<RulebookStep>();
    public DbSet<Proposal> Proposals => Set<Proposal>();
    public DbSet<Shadow> Shadows => Set<Shadow>();
    public DbSet<LoadedPack> Packs => Set<LoadedPack>();

    /// <summary>A step that everyone may know of is told with it, whoever takes it.</summary>
    public override Task<int> SaveChangesAsync(bool acceptAllChangesOnSuccess, CancellationToken cancellationToken = default)
    {
        foreach (var entry in ChangeTracker.Entries<StandardStep>().Where(entry => entry.State == EntityState.Added).ToList())
        {
            if (MoveBy(entry.Entity.Action) is { } move && Versions.Local.FindEntry(entry.Entity.StandardId) is { Entity: var version })
                Publish(new StandardMoved(version.CityId, version.Id, version.Kind, move, version.From, version.Until, entry.Entity.At) { Reason = entry.Entity.Note }, entry.Entity.At);
        }
        return base.SaveChangesAsync(acceptAllChangesOnSuccess, cancellationToken);
    }

    /// <returns><c>null</c> for what is the officers' own affair.</returns>
    private static StandardMove? MoveBy(StandardAction action) => action switch
    {
        StandardAction.Published => StandardMove.Published,
        StandardAction.Ended => StandardMove.Ended,
        StandardAction.Retired => StandardMove.Retired,
        _ => null,
    };

    protected override void Configure(ModelBuilder modelBuilder)
    {
        modelBuilder.Entity<StandardVersion>(version =>
        {
            version.ToTable("versions");
            version.HasKey(v => v.Id);
            version.Property(v => v.Kind).HasConversion<string>();
            version.Property(v => v.State).HasConversion<string>();
            version.Property(v => v.Revision).IsConcurrencyToken();
            version.HasIndex(v => new { v.CityId, v.Kind, v.From });
            version.HasMany(v => v.Steps).WithOne().HasForeignKey(step => step.StandardId);
        });
        modelBuilder.Entity<StandardStep>(step =>
        {
            step.ToTable("steps");
            step.HasKey(s => new { s.StandardId, s.Revision });
            step.Property(s => s.Action).HasConversion<string>();
            // Steps are history and contents: EF itself refuses to change one.
            foreach (var property in step.Metadata.GetProperties())
                property.SetAfterSaveBehavior(PropertySaveBehavior.Throw);
        });
        modelBuilder.Entity<CityDocument>(document =>
        {
            document.ToTable("documents");
            document.HasKey(d => new { d.CityId, d.Kind, d.Version });
            document.Property(d => d.Kind).HasConversion<string>();
        });
        modelBuilder.Entity<RulebookStep>(step =>
        {
            step.ToTable("rulebook_steps");
            step.HasKey(s => new { s.CityId, s.Number });
            foreach (var property in step.Metadata.GetProperties())
                property.SetAfterSaveBehavior(PropertySaveBehavior.Throw);
        });
        modelBuilder.Entity<Proposal>(proposal =>
        {
            proposal.ToTable("proposals");
            proposal.HasKey(p => p.Id);
            proposal.Property(p => p.Kind).HasConversion<string>();
            proposal.Property(p => p.State).HasConversion<string>().IsConcurrencyToken();
            proposal.HasIndex(p => new { p.CityId, p.State });
        });
        modelBuilder.Entity<Shadow>(shadow =>
        {
            shadow.ToTable("shadows");
            shadow.HasKey(s => s.StandardId);
            shadow.Property(s => s.Kind).HasConversion<string>();
            shadow.HasIndex(s => new { s.CityId, s.Kind });
        });
        modelBuilder.Entity<LoadedPack>(pack =>
        {
            pack.ToTable("packs");
            pack.HasKey(p => p.PluginId);
        });
    }
}

/// <summary>For the tool that writes migrations.</summary>
internal sealed class StandardsDbDesign : IDesignTimeDbContextFactory<StandardsDb>
{
    public StandardsDb CreateDbContext(string[] args)
    {
        var options = new DbContextOptionsBuilder<StandardsDb>();
        ModuleDatabaseRegistration.Use(options, "Data Source=:memory:", "standards");
        return new(options.Options);
    }
}
