using Hotline.Testing;
using Microsoft.Data.Sqlite;

namespace Hotline.Host.Tests.Processes;

/// <summary>The database of a host, by a connection beside the host's own.</summary>
internal sealed class HostDatabase(string file)
{
    public HostDatabase(TemporaryFolder folder) : this(folder.File("data/hotline.db"))
    {
    }

    /// <summary>A view whose rows do not end: whoever counts them stays where he is.</summary>
    public const string WithoutEnd = "CREATE VIEW without_end AS WITH RECURSIVE number(n) AS (VALUES (1) UNION ALL SELECT n + 1 FROM number) SELECT n FROM number;";

    /// <param name="patience">How long it waits for others to have written.</param>
    public void Run(string sql, TimeSpan? patience = null)
    {
        using var connection = Open(patience);
        using var command = connection.CreateCommand();
        command.CommandText = sql;
        command.ExecuteNonQuery();
    }

    /// <summary>The first columns of the first row.</summary>
    public (int First, int Second) Count(string sql)
    {
        using var connection = Open(null);
        using var command = connection.CreateCommand();
        command.CommandText = sql;
        using var reader = command.ExecuteReader();
        reader.Read();
        return (reader.GetInt32(0), reader.GetInt32(1));
    }

    private SqliteConnection Open(TimeSpan? patience)
    {
        var connection = new SqliteConnection($"Data Source={file};Pooling=False");
        if (patience is { } least) connection.DefaultTimeout = (int)least.TotalSeconds;
        connection.Open();
        return connection;
    }
}
