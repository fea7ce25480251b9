using Hotline.Kernel;
using Hotline.Modularity.Data;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Design;

namespace Hotline.Modularity.Feed;

/// <summary>The feed's tables. Each module's context appends to them in its own transaction (<see cref="FeedLog"/>); nobody changes or deletes.</summary>
internal sealed class FeedDb(DbContextOptions<FeedDb> options) : ModuleDbContext(options)
{
    public const string Name = "feed";

    public override string Module => Name;

    public DbSet<FeedRow> Events => Set<FeedRow>();
    public DbSet<FeedHead> Heads => Set<FeedHead>();

    protected override void Configure(ModelBuilder modelBuilder)
    {
        modelBuilder.Entity<FeedRow>(row =>
        {
            row.ToTable("events");
            row.HasKey(r => new { r.CityId, r.Number });
        });
        modelBuilder.Entity<FeedHead>(head =>
        {
            head.ToTable("heads");
            head.HasKey(h => h.CityId);
        });
    }
}

/// <summary>One event under its number.</summary>
internal sealed class FeedRow
{
    public required string CityId { get; set; }

    /// <summary>1, 2, 3 … of the city, without a gap, in the order in which the changes were committed.</summary>
    public long Number { get; set; }

    /// <summary>The event's stable alias.</summary>
    public required string Name { get; set; }
    public required string Payload { get; set; }
    public Instant At { get; set; }
}

/// <summary>The last number that a city's feed gave.</summary>
internal sealed class FeedHead
{
    public required string CityId { get; set; }
    public long Last { get; set; }
}

/// <summary>For the tool that writes migrations; it opens no file.</summary>
internal sealed class FeedDbDesign : IDesignTimeDbContextFactory<FeedDb>
{
    public FeedDb CreateDbContext(string[] args)
    {
        var options = new DbContextOptionsBuilder<FeedDb>();
        ModuleDatabaseRegistration.Use(options, "Data Source=design.db", FeedDb.Name);
        return new(options.Options);
    }
}
