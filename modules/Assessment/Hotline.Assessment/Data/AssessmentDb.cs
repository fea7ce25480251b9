using System.Text.Json;
using Hotline.Modularity.Data;
using Hotline.Modularity.Events;
using Hotline.Scoring.Rules;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Design;
using Microsoft.EntityFrameworkCore.Storage.ValueConversion;

namespace Hotline.Assessment.Data;

internal sealed class AssessmentDb(DbContextOptions<AssessmentDb> options) : ModuleDbContext(options)
{
    public const string ModuleName = "assessment";

    public override string Module => ModuleName;

    public DbSet<WorkOrderRow> WorkOrders => Set<WorkOrderRow>();
    public DbSet<OrderMoveRow> OrderMoves => Set<OrderMoveRow>();
    public DbSet<OrderFactRow> OrderFacts => Set<OrderFactRow>();
    public DbSet<SubjectFactRow> SubjectFacts => Set<SubjectFactRow>();
    public DbSet<DerivationRow> Derivations => Set<DerivationRow>();
    public DbSet<LiveScoreRow> LiveScores => Set<LiveScoreRow>();
    public DbSet<StaleScoreRow> StaleScores => Set<StaleScoreRow>();
    public DbSet<IngestRow> Ingests => Set<IngestRow>();

    protected override void Configure(ModelBuilder modelBuilder)
    {
        modelBuilder.Entity<WorkOrderRow>(order =>
        {
            order.ToTable("work_orders");
            order.HasKey(o => o.OrderNo);
            order.Property(o => o.OrderNo).ValueGeneratedNever();
            order.HasIndex(o => o.OrderId).IsUnique();
            // Both moments: which orders of a unit or an agent were alive in a period is answered from the index alone.
            order.HasIndex(o => new { o.CityId, o.UnitId, o.LastMoment, o.FirstMoment });
            order.HasIndex(o => new { o.CityId, o.AcceptedBy, o.LastMoment, o.FirstMoment });
            order.HasIndex(o => new { o.CityId, o.ChangeNo });
            // Few rows: an order that is over stands for good.
            order.HasIndex(o => new { o.CityId, o.StandsUntil }).HasFilter("\"StandsUntil\" is not null");
        });
        modelBuilder.Entity<OrderMoveRow>(move =>
        {
            move.ToTable("order_moves");
            move.HasKey(m => new { m.CityId, m.ChangeNo, m.SubjectKind });
        });
        modelBuilder.Entity<DerivationRow>(derivation =>
        {
            derivation.ToTable("derivations");
            derivation.HasKey(d => d.CityId);
            derivation.Property(d => d.Ruling).HasConversion<PinsConverter>();
            derivation.Property(d => d.Former).HasConversion<PinsConverter>();
        });
        modelBuilder.Entity<OrderFactRow>(fact =>
        {
            fact.ToTable("order_facts");
            fact.HasKey(f => new { f.OrderNo, f.Key });
        });
        modelBuilder.Entity<SubjectFactRow>(fact =>
        {
            fact.ToTable("subject_facts");
            fact.HasIndex(f => new { f.SubjectId, f.Key }).IsUnique();
            fact.HasIndex(f => new { f.CityId, f.SubjectKind, f.Day, f.SubjectId });
        });
        modelBuilder.Entity<LiveScoreRow>(score =>
        {
            score.ToTable("live_scores");
            score.HasKey(s => new { s.SubjectKind, s.SubjectId, s.Period });
        });
        modelBuilder.Entity<StaleScoreRow>(stale =>
        {
            stale.ToTable("stale_scores");
            stale.HasKey(s => new { s.SubjectKind, s.SubjectId, s.Period });
            stale.Ignore(s => s.Reading);
        });
        modelBuilder.Entity<IngestRow>(ingest =>
        {
            ingest.ToTable("ingests");
            ingest.HasIndex(i => new { i.CityId, i.Source, i.Mapping, i.Name }).IsUnique();
        });
    }
}

internal sealed class PinsConverter() : ValueConverter<RulebookPins, string>(
    pins => JsonSerializer.Serialize(pins, EventJson.Options), json => JsonSerializer.Deserialize<RulebookPins>(json, EventJson.Options)!);

/// <summary>For the tool that writes migrations; it reads no database.</summary>
internal sealed class AssessmentDbDesign : IDesignTimeDbContextFactory<AssessmentDb>
{
    public AssessmentDb CreateDbContext(string[] args)
    {
        var options = new DbContextOptionsBuilder<AssessmentDb>();
        ModuleDatabaseRegistration.Use(options, "Data Source=design.db", AssessmentDb.ModuleName);
        return new(options.Options);
    }
}
