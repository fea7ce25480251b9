using Hotline.Modularity.Data;
using Microsoft.Data.Sqlite;

namespace Hotline.Host.Data;

/// <summary>Asks the file itself, so that no writer can be forgotten: on a connection that never writes, the pragma moves with every commit of another.</summary>
internal sealed class DatabaseVersion(DatabaseOptions options) : IDataVersion, IDisposable
{
    private readonly Lock _one = new();
    private SqliteCommand? _command;
    private long _connections;
    private long _remembered;

    public DataVersion? Now()
    {
        lock (_one)
        {
            try
            {
                _command ??= Open();
                return new(_connections << 32 | (uint)(long)_command.ExecuteScalar()!, Interlocked.Read(ref _remembered));
            }
            catch (SqliteException)
            {
                // Whoever reads the data itself meets the same fault, and tells it.
                Close();
                return null;
            }
        }
    }

    public void Moved() => Interlocked.Increment(ref _remembered);

    public void Dispose()
    {
        lock (_one) Close();
    }

    private SqliteCommand Open()
    {
        // Each connection counts for itself: the numbers of two say nothing of each other.
        _connections++;
        var connection = new SqliteConnection(new SqliteConnectionStringBuilder(options.ConnectionString) { Pooling = false, Mode = SqliteOpenMode.ReadOnly }.ConnectionString);
        try
        {
            connection.Open();
            var command = connection.CreateCommand();
            command.CommandText = "PRAGMA data_version";
            return command;
        }
        catch
        {
            connection.Dispose();
            throw;
        }
    }

    private void Close()
    {
        if (_command is null) return;
        _command.Connection!.Dispose();
        _command.Dispose();
        _command = null;
    }
}
