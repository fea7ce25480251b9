using Hotline.Kernel;
using Microsoft.Data.Sqlite;
using SQLitePCL;

namespace Hotline.Assessment.Data;

/// <summary>
/// A statement without an answer, prepared once and bound by position. A command of the provider looks each parameter up by its
/// name and boxes its value every time it runs, which costs an importer as much as the insert itself.
/// </summary>
internal sealed class PreparedStatement : IDisposable
{
    private readonly sqlite3 _database;
    private readonly sqlite3_stmt _statement;

    /// <param name="connection">Open, and open for as long as the statement is used.</param>
    public PreparedStatement(SqliteConnection connection, string sql)
    {
        _database = connection.Handle!;
        Check(raw.sqlite3_prepare_v2(_database, sql, out _statement));
    }

    /// <param name="position">From 1.</param>
    public void Bind(int position, long value) => Check(raw.sqlite3_bind_int64(_statement, position, value));

    public void Bind(int position, string? text) =>
        Check(text is null ? raw.sqlite3_bind_null(_statement, position) : raw.sqlite3_bind_text(_statement, position, text));

    public void Bind(int position, Instant? instant) =>
        Check(instant is { } moment ? raw.sqlite3_bind_int64(_statement, position, moment.UnixMilliseconds) : raw.sqlite3_bind_null(_statement, position));

    /// <summary>Runs it in the connection's transaction.</summary>
    /// <exception cref="SqliteException">It failed, as the provider would tell it.</exception>
    public void Run()
    {
        raw.sqlite3_step(_statement);
        // Says how the step went, and leaves the statement ready to run again even where it failed.
        Check(raw.sqlite3_reset(_statement));
    }

    public void Dispose() => _statement.Dispose();

    private void Check(int result) => SqliteException.ThrowExceptionForRC(result, _database);
}
