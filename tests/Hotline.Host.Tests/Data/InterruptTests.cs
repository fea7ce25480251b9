using Hotline.Host.Data;
using Hotline.Modularity.Data;
using Hotline.Testing;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging;

namespace Hotline.Host.Tests.Data;

public sealed class InterruptTests : IDisposable
{
    /// <summary>Counts to a number that takes SQLite many seconds.</summary>
    private const string Long = "with recursive c(x) as (select 1 union all select x + 1 from c where x < 200000000) select count(*) as Value from c";

    private const string LongWrite = "insert into t with recursive c(x) as (select 1 union all select x + 1 from c where x < 200000000) select x from c";

    private readonly TemporaryFolder _folder = new();
    private readonly DbContext _context;

    private readonly List<string> _told = [];

    public InterruptTests() => _context = new DbContext(ModuleDatabaseRegistration.Use(new(), _folder.Database, "left")
        .AddInterceptors(new InterruptWhenCancelled()).LogTo(_told.Add, LogLevel.Error).Options);

    public void Dispose()
    {
        _context.Dispose();
        _folder.Dispose();
    }

    [Fact]
    public async Task A_statement_ends_when_its_caller_leaves_and_the_connection_lives_on()
    {
        using var leaving = new CancellationTokenSource(TimeSpan.FromMilliseconds(200));
        var asking = Task.Run(() => _context.Database.SqlQueryRaw<long>(Long).ToListAsync(leaving.Token));
        var failure = await Assert.ThrowsAnyAsync<Exception>(() => asking);
        Assert.True(failure is OperationCanceledException or SqliteException { SqliteErrorCode: 9 }, failure.ToString());
        Assert.Equal([7L], await _context.Database.SqlQueryRaw<long>("select 7 as Value").ToListAsync());
        // That somebody left is no failure of ours.
        Assert.Empty(_told);
    }

    [Fact]
    public async Task A_write_that_is_left_is_undone_and_told_as_no_failure()
    {
        await _context.Database.ExecuteSqlRawAsync("create table t (x)");
        using var leaving = new CancellationTokenSource(TimeSpan.FromMilliseconds(200));
        await Assert.ThrowsAnyAsync<Exception>(() => Task.Run(async () =>
        {
            await using var transaction = await _context.Database.BeginTransactionAsync(leaving.Token);
            await _context.Database.ExecuteSqlRawAsync("insert into t values (1)", leaving.Token);
            await _context.Database.ExecuteSqlRawAsync(LongWrite, leaving.Token);
        }));
        Assert.Equal([0L], await _context.Database.SqlQueryRaw<long>("select count(*) as Value from t").ToListAsync());
        Assert.Empty(_told);
    }

    [Fact]
    public async Task A_token_that_is_cancelled_afterwards_interrupts_nothing()
    {
        using var leaving = new CancellationTokenSource();
        Assert.Equal([7L], await _context.Database.SqlQueryRaw<long>("select 7 as Value").ToListAsync(leaving.Token));
        Assert.Equal(0, await _context.Database.ExecuteSqlRawAsync("create table t (x)", leaving.Token));
        await leaving.CancelAsync();
        Assert.Equal(1, await _context.Database.ExecuteSqlRawAsync("insert into t values (1)"));
    }
}
