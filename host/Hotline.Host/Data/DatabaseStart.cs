using System.Reflection;
using Hotline.Kernel;
using Hotline.Modularity.Data;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;

namespace Hotline.Host.Data;

/// <summary>Brings every module's tables up to date before anything else touches the file.</summary>
internal sealed class DatabaseStart(IServiceProvider services, IEnumerable<ModuleDatabase> databases, DataFolder folder)
{
    /// <exception cref="RefusalException">The file cannot be opened, written or read as a database.</exception>
    public async Task BringUpToDateAsync(CancellationToken cancellationToken)
    {
        try
        {
            await using var turn = await folder.LockForMigrationAsync(cancellationToken);
            await using var connection = new SqliteConnection(folder.Database.ConnectionString);
            await connection.OpenAsync(cancellationToken);
            // Readers and one writer, also from two processes, do not hinder each other. EF sets it only on files that it creates.
            await ExecuteAsync(connection, "PRAGMA journal_mode = WAL", cancellationToken);
            foreach (var database in databases)
            {
                var applied = await AppliedAsync(connection, $"{database.Module}_migrations", cancellationToken);
                if (applied.IsSupersetOf(MigrationsOf(database.Context))) continue;
                // EF's lock is a table and stays behind when its process is killed: the next start would wait for ever.
                // Our own file lock is held here, so whatever lies there is stale.
                await ExecuteAsync(connection, "DROP TABLE IF EXISTS \"__EFMigrationsLock\"", cancellationToken);
                await using var context = database.Create(services);
                await context.Database.MigrateAsync(cancellationToken);
            }
        }
        catch (SqliteException failure) when (DatabaseFault.Explain(failure) is { } why)
        {
            throw new RefusalException(new Problem(
                "DATABASE_NOT_USABLE",
                $"数据库 {folder.DatabaseFile} 无法使用：{why.Chinese}",
                $"The database {folder.DatabaseFile} cannot be used: {why.English}"), failure);
        }
    }

    /// <summary>As EF finds them. To ask a context would have it load its model and much of the library.</summary>
    private static IEnumerable<string> MigrationsOf(Type context) =>
        from type in context.Assembly.GetTypes()
        where type.IsSubclassOf(typeof(Migration)) && type.GetCustomAttribute<DbContextAttribute>()?.ContextType == context
        select type.GetCustomAttribute<MigrationAttribute>()!.Id;

    private static async Task<HashSet<string>> AppliedAsync(SqliteConnection connection, string historyTable, CancellationToken cancellationToken)
    {
        var applied = new HashSet<string>(StringComparer.Ordinal);
        await using var command = connection.CreateCommand();
        command.CommandText = "SELECT count(*) FROM sqlite_master WHERE name = $table";
        command.Parameters.AddWithValue("$table", historyTable);
        if (await command.ExecuteScalarAsync(cancellationToken) is 0L) return applied;
        command.CommandText = $"SELECT \"MigrationId\" FROM \"{historyTable}\"";
        await using var reader = await command.ExecuteReaderAsync(cancellationToken);
        while (await reader.ReadAsync(cancellationToken)) applied.Add(reader.GetString(0));
        return applied;
    }

    private static async Task ExecuteAsync(SqliteConnection connection, string sql, CancellationToken cancellationToken)
    {
        await using var command = connection.CreateCommand();
        command.CommandText = sql;
        await command.ExecuteNonQueryAsync(cancellationToken);
    }
}
