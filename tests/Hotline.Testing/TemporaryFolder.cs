using Hotline.Modularity.Data;
using Microsoft.Data.Sqlite;

namespace Hotline.Testing;

/// <summary>A folder of a test's own, for its database and files; gone afterwards.</summary>
public sealed class TemporaryFolder : IDisposable
{
    public string Path { get; } = Directory.CreateTempSubdirectory("hotline-test-").FullName;

    public string File(string name) => System.IO.Path.Combine(Path, name);

    public const string DatabaseFile = "hotline.db";

    /// <summary>Connection string of a SQLite file in this folder.</summary>
    public string Database => $"Data Source={File(DatabaseFile)}";

    public DatabaseOptions DatabaseOptions => new(Database, SqliteFactory.Instance);

    public void Dispose()
    {
        SqliteConnection.ClearAllPools();
        Directory.Delete(Path, recursive: true);
    }
}
