using Hotline.Modularity.Data;
using Hotline.Results.Appeals;
using Hotline.Results.Incentives;
using Hotline.Results.Ledger;
using Hotline.Results.Periods;
using Hotline.Results.Publications;
using Hotline.Results.Rehearsals;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;

namespace Hotline.Results.Data;

internal sealed class ResultsDb(DbContextOptions<ResultsDb> options) : ModuleDbContext(options)
{
    private const int ConstraintViolated = 19;

    public override string Module => "results";

    public DbSet<Deduction> Deductions => Set<Deduction>();
    public DbSet<Appeal> Appeals => Set<Appeal>();
    public DbSet<PeriodClosing> Closings => Set<PeriodClosing>();
    public DbSet<FrozenResult> FrozenResults => Set<FrozenResult>();
    public DbSet<FrozenDocument> FrozenDocuments => Set<FrozenDocument>();
    public DbSet<AwardStanding> AwardStandings => Set<AwardStanding>();
    public DbSet<Publication> Publications => Set<Publication>();
    public DbSet<Rehearsal> Rehearsals => Set<Rehearsal>();

    /// <summary>Saves; <c>false</c> where another change of the same rows came first.</summary>
    public async Task<bool> TrySaveAsync(CancellationToken cancellationToken)
    {
        try
        {
            await SaveChangesAsync(cancellationToken);
            return true;
        }
        catch (DbUpdateConcurrencyException)
        {
            return false;
        }
        catch (DbUpdateException failure) when (failure.InnerException is SqliteException { SqliteErrorCode: ConstraintViolated })
        {
            return false;
        }
    }

    protected override void Configure(ModelBuilder modelBuilder)
    {
        modelBuilder.Entity<Rehearsal>(rehearsal =>
        {
            rehearsal.ToTable("rehearsals");
            rehearsal.Property(r => r.State).HasConversion<string>();
            rehearsal.Property(r => r.Kind).HasConversion<string>();
            rehearsal.Property(r => r.Revision).IsConcurrencyToken();
            rehearsal.ComplexProperty(r => r.Failure);
            rehearsal.HasIndex(r => new { r.CityId, r.AskedAt });
        });
        modelBuilder.Entity<Deduction>(deduction =>
        {
            deduction.ToTable("deductions");
            deduction.ComplexProperty(d => d.ItemName);
            deduction.ComplexProperty(d => d.Reason);
            deduction.Property(d => d.Kind).HasConversion<string>();
            deduction.Property(d => d.State).HasConversion<string>();
            deduction.Property(d => d.Revision).IsConcurrencyToken();
            deduction.HasMany(d => d.History).WithOne().HasForeignKey(step => step.DeductionId);
            deduction.HasIndex(d => new { d.CityId, d.Period, d.Kind, d.SubjectId, d.LineKey }).IsUnique();
            deduction.HasIndex(d => d.SubjectId);
        });
        modelBuilder.Entity<DeductionStep>(step =>
        {
            step.ToTable("deduction_steps");
            step.ComplexProperty(s => s.Reason);
            step.Property(s => s.Kind).HasConversion<string>();
        });
        modelBuilder.Entity<Appeal>(appeal =>
        {
            appeal.ToTable("appeals");
            appeal.Property(a => a.State).HasConversion<string>();
            appeal.Property(a => a.Revision).IsConcurrencyToken();
            appeal.HasOne(a => a.Deduction).WithMany().HasForeignKey(a => a.DeductionId);
            // One round (D16); an appeal that its vanished line made pointless does not use it up.
            appeal.HasIndex(a => a.DeductionId).IsUnique().HasFilter($"\"{nameof(Appeal.State)}\" <> '{nameof(AppealState.Moot)}'");
        });
        modelBuilder.Entity<PeriodClosing>(closing =>
        {
            closing.ToTable("period_closings");
            closing.Property(c => c.State).HasConversion<string>();
            closing.Property(c => c.Revision).IsConcurrencyToken();
            closing.HasMany(c => c.History).WithOne().HasForeignKey(step => step.ClosingId);
            closing.HasIndex(c => new { c.CityId, c.Period }).IsUnique();
            closing.HasMany(c => c.Frozen).WithOne().HasForeignKey(frozen => frozen.ClosingId);
            closing.Navigation(c => c.Frozen).AutoInclude();
        });
        modelBuilder.Entity<FrozenVersion>(frozen =>
        {
            frozen.ToTable("frozen_versions");
            frozen.HasKey(f => new { f.ClosingId, f.Version });
        });
        modelBuilder.Entity<ClosingStep>(step =>
        {
            step.ToTable("period_closing_steps");
            step.Property(s => s.Kind).HasConversion<string>();
        });
        modelBuilder.Entity<FrozenResult>(result =>
        {
            result.ToTable("frozen_results");
            result.HasKey(r => new { r.ClosingId, r.Version, r.Kind, r.SubjectId });
            result.Property(r => r.Kind).HasConversion<string>();
            result.Property(r => r.NotRanked).HasConversion<string>();
            result.HasOne<PeriodClosing>().WithMany().HasForeignKey(r => r.ClosingId);
            result.HasIndex(r => r.SubjectId);
            result.HasOne(r => r.Document).WithOne().HasForeignKey<FrozenDocument>(d => new { d.ClosingId, d.Version, d.Kind, d.SubjectId });
        });
        modelBuilder.Entity<FrozenDocument>(document =>
        {
            document.ToTable("frozen_documents");
            document.HasKey(d => new { d.ClosingId, d.Version, d.Kind, d.SubjectId });
            document.Property(d => d.Kind).HasConversion<string>();
        });
        modelBuilder.Entity<AwardStanding>(standing =>
        {
            standing.ToTable("award_standings");
            standing.HasKey(s => new { s.CityId, s.Year, s.PersonId });
        });
        modelBuilder.Entity<Publication>(publication =>
        {
            publication.ToTable("publications");
            publication.HasIndex(p => new { p.CityId, p.Period, p.Version }).IsUnique();
        });
    }
}
