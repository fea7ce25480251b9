using System.Collections.Concurrent;
using Hotline.Modularity.Data;
using Microsoft.Data.Sqlite;
using SQLitePCL;

namespace Hotline.Positions.Data;

/// <summary>
/// A statement of the hottest lists, prepared once and kept with its connection for the next who asks, and read column by column. Through a context the
/// same costs many times as much, and through the provider's reader twice.
/// </summary>
/// <param name="sql">Its parameters are ?1, ?2 and so on.</param>
internal sealed class PreparedQuery(DatabaseOptions options, string sql) : IDisposable
{
    /// <summary>Statements kept while nobody reads: more do not run side by side for long.</summary>
    private static readonly int s_mostIdle = Environment.ProcessorCount * 2;

    private readonly ConcurrentBag<Prepared> _idle = [];

    /// <summary>All rows, as of one moment.</summary>
    /// <param name="values">Of the parameters: texts, whole numbers, or <c>null</c> for NULL.</param>
    /// <exception cref="SqliteException">It failed, as the provider would tell it.</exception>
    public List<T> Read<T>(Func<PreparedRow, T> row, params ReadOnlySpan<object?> values)
    {
        var prepared = _idle.TryTake(out var kept) ? kept : new Prepared(options, sql);
        try
        {
            var rows = prepared.Read(row, values);
            if (_idle.Count < s_mostIdle)
            {
                _idle.Add(prepared);
                prepared = null;
            }
            return rows;
        }
        finally
        {
            // One that failed is not used again.
            prepared?.Dispose();
        }
    }

    public void Dispose()
    {
        while (_idle.TryTake(out var prepared)) prepared.Dispose();
    }

    private sealed class Prepared : IDisposable
    {
        // One reader at a time: the library need not lock it at every column.
        private const int Flags = raw.SQLITE_OPEN_READONLY | raw.SQLITE_OPEN_NOMUTEX;

        private readonly sqlite3 _connection;
        private readonly sqlite3_stmt _statement;

        public Prepared(DatabaseOptions options, string sql)
        {
            // The library was loaded by the first connection of the provider: the database is brought up to date before anybody reads it.
            var database = new SqliteConnectionStringBuilder(options.ConnectionString);
            var opened = raw.sqlite3_open_v2(database.DataSource, out _connection, Flags, null);
            try
            {
                Check(opened);
                Check(raw.sqlite3_busy_timeout(_connection, database.DefaultTimeout * 1000));
                // A statement whose plan might depend on its parameters would be compiled anew whenever they are bound.
                Check(raw.sqlite3_db_config(_connection, raw.SQLITE_DBCONFIG_ENABLE_QPSG, 1, out _));
                Check(raw.sqlite3_prepare_v2(_connection, sql, out _statement));
            }
            catch
            {
                _connection.Dispose();
                throw;
            }
        }

        public List<T> Read<T>(Func<PreparedRow, T> row, ReadOnlySpan<object?> values)
        {
            for (var index = 0; index < values.Length; index++) Bind(index + 1, values[index]);
            var rows = new List<T>();
            var statement = _statement.DangerousGetHandle();
            while (PreparedRow.Step(statement) == raw.SQLITE_ROW) rows.Add(row(new(statement)));
            // Says how the last step went; and the statement lives until here.
            Check(raw.sqlite3_reset(_statement));
            return rows;
        }

        public void Dispose()
        {
            _statement.Dispose();
            _connection.Dispose();
        }

        private void Bind(int position, object? value) => Check(value switch
        {
            null => raw.sqlite3_bind_null(_statement, position),
            string text => raw.sqlite3_bind_text(_statement, position, text),
            int number => raw.sqlite3_bind_int64(_statement, position, number),
            long number => raw.sqlite3_bind_int64(_statement, position, number),
            _ => throw new ArgumentException($"A {value.GetType().Name} is no parameter.", nameof(value)),
        });

        private void Check(int result) => SqliteException.ThrowExceptionForRC(result, _connection);
    }
}
