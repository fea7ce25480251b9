using Hotline.Kernel;
using Hotline.Modularity.Data;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Design;

namespace Hotline.Modularity.Idempotency;

/// <summary>The table of requests that bear a key.</summary>
internal sealed class IdempotencyDb(DbContextOptions<IdempotencyDb> options) : ModuleDbContext(options)
{
    public const string Name = "idempotency";

    public override string Module => Name;

    public DbSet<KeyedRequest> Requests => Set<KeyedRequest>();

    protected override void Configure(ModelBuilder modelBuilder) => modelBuilder.Entity<KeyedRequest>(request =>
    {
        request.ToTable("requests");
        request.HasKey(r => new { r.Caller, r.Key });
        request.HasIndex(r => r.At);
    });
}

/// <summary>How far a request with a key has come.</summary>
internal enum KeyedRequestState
{
    /// <summary>Nothing of it is written yet.</summary>
    Running,

    /// <summary>What it changed is written: set in the transaction of the change.</summary>
    Written,

    /// <summary>Its answer is kept.</summary>
    Answered,
}

internal sealed class KeyedRequest
{
    /// <summary>Who sent it: keys of two callers never meet.</summary>
    public required string Caller { get; init; }
    public required string Key { get; init; }

    /// <summary>SHA-256 of what was asked, sealed.</summary>
    public required byte[] Hash { get; init; }
    public required KeyedRequestState State { get; set; }

    /// <summary>The start of the process that carries it out.</summary>
    public required string Process { get; set; }

    /// <summary>Sealed.</summary>
    public byte[]? Answer { get; set; }
    public required Instant At { get; init; }
}

/// <summary>For the tool that writes migrations; it opens no file.</summary>
internal sealed class IdempotencyDbDesign : IDesignTimeDbContextFactory<IdempotencyDb>
{
    public IdempotencyDb CreateDbContext(string[] args)
    {
        var options = new DbContextOptionsBuilder<IdempotencyDb>();
        ModuleDatabaseRegistration.Use(options, "Data Source=design.db", IdempotencyDb.Name);
        return new(options.Options);
    }
}
