using Hotline.Modularity.Data;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Design;

namespace Hotline.Results.Data;

/// <summary>For the tool that writes migrations; it never opens the database.</summary>
internal sealed class ResultsDbDesign : IDesignTimeDbContextFactory<ResultsDb>
{
    public ResultsDb CreateDbContext(string[] args)
    {
        var options = new DbContextOptionsBuilder<ResultsDb>();
        ModuleDatabaseRegistration.Use(options, "Data Source=:memory:", "results");
        return new(options.Options);
    }
}
