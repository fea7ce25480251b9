using Hotline.Modularity.Data;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Design;

namespace Hotline.Positions.Data;

/// <summary>For <c>dotnet ef</c>, which writes migrations without the host; no file is opened.</summary>
internal sealed class PositionsDbDesign : IDesignTimeDbContextFactory<PositionsDb>
{
    public PositionsDb CreateDbContext(string[] args)
    {
        var options = new DbContextOptionsBuilder<PositionsDb>();
        ModuleDatabaseRegistration.Use(options, "Data Source=design.db", PositionsDb.Name);
        return new(options.Options);
    }
}
