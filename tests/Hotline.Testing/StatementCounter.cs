using System.Data.Common;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore.Diagnostics;
using SQLitePCL;

namespace Hotline.Testing;

/// <summary>
/// How many statements reached the database, by whatever way: counted by SQLite itself, so that commands which go past EF
/// count as well. Give it to a host as a service: <c>services.AddSingleton&lt;IInterceptor&gt;(counter)</c>.
/// </summary>
public sealed class StatementCounter : DbConnectionInterceptor
{
    private int _count;

    public int Count => _count;

    public void Reset() => _count = 0;

    public override void ConnectionOpened(DbConnection connection, ConnectionEndEventData eventData) => Watch(connection);

    public override Task ConnectionOpenedAsync(DbConnection connection, ConnectionEndEventData eventData, CancellationToken cancellationToken = default)
    {
        Watch(connection);
        return Task.CompletedTask;
    }

    private void Watch(DbConnection connection) =>
        raw.sqlite3_trace(((SqliteConnection)connection).Handle, (object _, string _) => Interlocked.Increment(ref _count), new object());
}
