using System.Data.Common;
using Microsoft.EntityFrameworkCore.Diagnostics;

namespace Hotline.Positions.Tests;

/// <summary>How many statements reached the database.</summary>
internal sealed class StatementCounter : DbCommandInterceptor
{
    private int _count;

    public int Count => _count;

    public void Reset() => _count = 0;

    public override ValueTask<InterceptionResult<DbDataReader>> ReaderExecutingAsync(
        DbCommand command, CommandEventData eventData, InterceptionResult<DbDataReader> result, CancellationToken cancellationToken = default)
    {
        Interlocked.Increment(ref _count);
        return ValueTask.FromResult(result);
    }
}
