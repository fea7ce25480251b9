using System.Data.Common;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Diagnostics;
using Microsoft.EntityFrameworkCore.Storage;
using Microsoft.Extensions.DependencyInjection;

namespace Hotline.Modularity.Data;

/// <summary>The one file, or server, that all modules share; set by the host.</summary>
public sealed record DatabaseOptions(string ConnectionString, DbProviderFactory Provider)
{
    /// <summary>
    /// All rows of a statement, past any context: for what every start asks, and a host at rest. A context's first use loads its model, and
    /// compiles the query, which costs a start more than all else and is kept in memory.
    /// </summary>
    public List<T> Read<T>(string sql, Func<DbDataReader, T> row)
    {
        using var connection = Provider.CreateConnection()!;
        connection.ConnectionString = ConnectionString;
        connection.Open();
        using var command = connection.CreateCommand();
        command.CommandText = sql;
        using var reader = command.ExecuteReader();
        var rows = new List<T>();
        while (reader.Read()) rows.Add(row(reader));
        return rows;
    }
}

/// <summary>A module's context, for the host to bring up to date and for the relay to read its outbox.</summary>
/// <param name="Create">A new context; the caller disposes of it.</param>
/// <param name="Context">The context's type, by which its migrations are found.</param>
public sealed record ModuleDatabase(string Module, Type Context, Func<IServiceProvider, ModuleDbContext> Create);

public static class ModuleDatabaseRegistration
{
    /// <summary>Registers the context's factory (singleton), with the host's interceptors, and names it to the host.</summary>
    public static IServiceCollection AddModuleDatabase<TContext>(this IServiceCollection services, string module) where TContext : ModuleDbContext
    {
        services.AddDbContextFactory<TContext>((provider, options) => Use(options, provider.GetRequiredService<DatabaseOptions>().ConnectionString, module)
            .AddInterceptors(provider.GetServices<IInterceptor>()));
        return services.AddSingleton(new ModuleDatabase(module, typeof(TContext), provider => provider.GetRequiredService<IDbContextFactory<TContext>>().CreateDbContext()));
    }

    /// <summary>The provider and where its history of migrations lies; also for the tool that writes migrations.</summary>
    public static DbContextOptionsBuilder Use(DbContextOptionsBuilder options, string connectionString, string module) =>
        // Two short lists of one row are read at once on purpose.
        options.ConfigureWarnings(warnings => warnings.Ignore(RelationalEventId.MultipleCollectionIncludeWarning))
            .ReplaceService<IExceptionDetector, LeftStatements>()
            .UseSqlite(connectionString, sqlite => sqlite.MigrationsHistoryTable($"{module}_migrations"));
}
