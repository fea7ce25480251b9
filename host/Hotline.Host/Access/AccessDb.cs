using Hotline.Host.Access.Keys;
using Hotline.Host.Access.Looks;
using Hotline.Kernel;
using Hotline.Modularity.Data;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Design;

namespace Hotline.Host.Access;

/// <summary>The tables of who may sign in, and of who looked.</summary>
internal sealed class AccessDb(DbContextOptions<AccessDb> options) : ModuleDbContext(options)
{
    public const string Name = "access";

    public override string Module => Name;

    public DbSet<ApiKey> Keys => Set<ApiKey>();

    public DbSet<FileLookRow> Looks => Set<FileLookRow>();

    protected override void Configure(ModelBuilder modelBuilder)
    {
        modelBuilder.Entity<ApiKey>(key =>
        {
            key.ToTable("keys");
            key.HasKey(k => k.Id);
            key.Property(k => k.Role).HasConversion<string>();
        });
        modelBuilder.Entity<FileLookRow>(look =>
        {
            look.ToTable("looks");
            look.HasKey(l => l.Number);
            look.Property(l => l.Role).HasConversion<string>();
            look.HasIndex(l => new { l.PersonId, l.Number });
            look.HasIndex(l => new { l.PersonId, l.Hour, l.By, l.ById, l.Part }).IsUnique();
        });
    }
}

/// <summary>For the tool that writes migrations; it opens no file.</summary>
internal sealed class AccessDbDesign : IDesignTimeDbContextFactory<AccessDb>
{
    public AccessDb CreateDbContext(string[] args)
    {
        var options = new DbContextOptionsBuilder<AccessDb>();
        ModuleDatabaseRegistration.Use(options, "Data Source=design.db", AccessDb.Name);
        return new(options.Options);
    }
}
