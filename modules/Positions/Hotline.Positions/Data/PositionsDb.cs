using Hotline.Modularity.Data;
using Microsoft.EntityFrameworkCore;

namespace Hotline.Positions.Data;

internal sealed class PositionsDb(DbContextOptions<PositionsDb> options) : ModuleDbContext(options)
{
    public const string Name = "positions";

    public override string Module => Name;

    public DbSet<CityRow> Cities => Set<CityRow>();
    public DbSet<UnitRow> Units => Set<UnitRow>();
    public DbSet<FormerUnitRow> FormerUnits => Set<FormerUnitRow>();
    public DbSet<DutyRow> Duties => Set<DutyRow>();
    public DbSet<PositionRow> Positions => Set<PositionRow>();
    public DbSet<FormerPositionRow> FormerPositions => Set<FormerPositionRow>();
    public DbSet<PersonRow> People => Set<PersonRow>();
    public DbSet<AssignmentRow> Assignments => Set<AssignmentRow>();
    public DbSet<AssignmentChangeRow> AssignmentChanges => Set<AssignmentChangeRow>();

    protected override void Configure(ModelBuilder modelBuilder)
    {
        modelBuilder.Entity<CityRow>(city =>
        {
            city.ToTable("cities");
            city.ComplexProperty(c => c.Name);
        });
        modelBuilder.Entity<UnitRow>(unit =>
        {
            unit.ToTable("units");
            unit.ComplexProperty(u => u.Name);
            unit.ComplexProperty(u => u.PackName);
            unit.Property(u => u.Kind).HasConversion<string>();
            unit.HasOne<CityRow>().WithMany().HasForeignKey(u => u.CityId).OnDelete(DeleteBehavior.Restrict);
            unit.HasOne<UnitRow>().WithMany().HasForeignKey(u => u.ParentId).OnDelete(DeleteBehavior.Restrict);
            unit.HasIndex(u => new { u.CityId, u.Code }).IsUnique();
        });
        modelBuilder.Entity<FormerUnitRow>(former =>
        {
            former.ToTable("former_units");
            former.HasKey(f => f.Number);
            former.Property(f => f.Kind).HasConversion<string>();
            former.HasOne<UnitRow>().WithMany().HasForeignKey(f => f.UnitId).OnDelete(DeleteBehavior.Restrict);
        });
        modelBuilder.Entity<DutyRow>(duty =>
        {
            duty.ToTable("duties");
            duty.ComplexProperty(d => d.Name);
            duty.HasOne<CityRow>().WithMany().HasForeignKey(d => d.CityId).OnDelete(DeleteBehavior.Restrict);
            duty.HasIndex(d => new { d.CityId, d.Code }).IsUnique();
        });
        modelBuilder.Entity<PositionRow>(position =>
        {
            position.ToTable("positions");
            position.ComplexProperty(p => p.Name);
            position.Property(p => p.AssessedAs).HasConversion<string>();
            position.PrimitiveCollection(p => p.Acts).ElementType().HasConversion<string>();
            position.HasOne<CityRow>().WithMany().HasForeignKey(p => p.CityId).OnDelete(DeleteBehavior.Restrict);
            position.HasIndex(p => new { p.CityId, p.Code }).IsUnique();
        });
        modelBuilder.Entity<FormerPositionRow>(former =>
        {
            former.ToTable("former_positions");
            former.HasKey(f => f.Number);
            former.Property(f => f.AssessedAs).HasConversion<string>();
            former.HasOne<PositionRow>().WithMany().HasForeignKey(f => f.PositionId).OnDelete(DeleteBehavior.Restrict);
        });
        modelBuilder.Entity<PersonRow>(person =>
        {
            person.ToTable("people");
            person.HasOne<CityRow>().WithMany().HasForeignKey(p => p.CityId).OnDelete(DeleteBehavior.Restrict);
            person.HasIndex(p => new { p.CityId, p.Code }).IsUnique();
        });
        modelBuilder.Entity<AssignmentRow>(assignment =>
        {
            assignment.ToTable("assignments");
            assignment.HasKey(a => a.Number);
            assignment.Property(a => a.Kind).HasConversion<string>();
            assignment.HasOne<PersonRow>().WithMany().HasForeignKey(a => a.PersonId).OnDelete(DeleteBehavior.Restrict);
            assignment.HasOne<PositionRow>().WithMany().HasForeignKey(a => a.PositionId).OnDelete(DeleteBehavior.Restrict);
            assignment.HasOne<UnitRow>().WithMany().HasForeignKey(a => a.UnitId).OnDelete(DeleteBehavior.Restrict);
            assignment.HasOne(a => a.LeaveFrom).WithMany().HasForeignKey(a => a.LeaveFromNumber).OnDelete(DeleteBehavior.Restrict);
            assignment.HasMany(a => a.Changes).WithOne().HasForeignKey(c => c.AssignmentNumber).OnDelete(DeleteBehavior.Restrict);
        });
        modelBuilder.Entity<AssignmentChangeRow>(change =>
        {
            change.ToTable("assignment_changes");
            change.Property(c => c.Kind).HasConversion<string>();
        });
    }
}
