using System.Collections.Concurrent;
using System.Data.Common;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore.Diagnostics;
using SQLitePCL;

namespace Hotline.Host.Data;

/// <summary>
/// Stops a statement of SQLite when its caller cancels. The provider looks at the token before a statement only, so that one which takes
/// minutes would take them for a caller who left long ago.
/// </summary>
internal sealed class InterruptWhenCancelled : DbCommandInterceptor
{
    private readonly ConcurrentDictionary<Guid, CancellationTokenRegistration> _running = new();

    public override ValueTask<InterceptionResult<DbDataReader>> ReaderExecutingAsync(
        DbCommand command, CommandEventData eventData, InterceptionResult<DbDataReader> result, CancellationToken cancellationToken = default) =>
        new(Watch(command, eventData, result, cancellationToken));

    public override ValueTask<InterceptionResult<int>> NonQueryExecutingAsync(
        DbCommand command, CommandEventData eventData, InterceptionResult<int> result, CancellationToken cancellationToken = default) =>
        new(Watch(command, eventData, result, cancellationToken));

    public override ValueTask<InterceptionResult<object>> ScalarExecutingAsync(
        DbCommand command, CommandEventData eventData, InterceptionResult<object> result, CancellationToken cancellationToken = default) =>
        new(Watch(command, eventData, result, cancellationToken));

    // A reader's statement runs until its last row was read.
    public override InterceptionResult DataReaderDisposing(DbCommand command, DataReaderDisposingEventData eventData, InterceptionResult result) => Ended(eventData.CommandId, result);

    public override ValueTask<int> NonQueryExecutedAsync(DbCommand command, CommandExecutedEventData eventData, int result, CancellationToken cancellationToken = default) =>
        new(Ended(eventData.CommandId, result));

    public override ValueTask<object?> ScalarExecutedAsync(DbCommand command, CommandExecutedEventData eventData, object? result, CancellationToken cancellationToken = default) =>
        new(Ended(eventData.CommandId, result));

    public override Task CommandFailedAsync(DbCommand command, CommandErrorEventData eventData, CancellationToken cancellationToken = default) =>
        Ended(eventData.CommandId, Task.CompletedTask);

    public override Task CommandCanceledAsync(DbCommand command, CommandEndEventData eventData, CancellationToken cancellationToken = default) =>
        Ended(eventData.CommandId, Task.CompletedTask);

    private T Watch<T>(DbCommand command, CommandEventData eventData, T result, CancellationToken cancellationToken)
    {
        if (cancellationToken.CanBeCanceled && command.Connection is SqliteConnection { Handle: { } database })
            _running[eventData.CommandId] = cancellationToken.Register(() => raw.sqlite3_interrupt(database));
        return result;
    }

    /// <summary>Waits for an interruption under way, so that it cannot meet the connection's next statement.</summary>
    private T Ended<T>(Guid command, T result)
    {
        if (_running.TryRemove(command, out var registration)) registration.Dispose();
        return result;
    }
}
