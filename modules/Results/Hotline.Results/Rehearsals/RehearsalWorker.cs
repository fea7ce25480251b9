using System.Threading.Channels;
using Hotline.Kernel;
using Hotline.Modularity.Data;
using Hotline.Results.Data;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Hotline.Results.Rehearsals;

/// <summary>
/// Runs rehearsals in the background, one at a time, so that however many are asked for the live service keeps all but one core. One that a killed process left is begun anew.
/// </summary>
internal sealed class RehearsalWorker(DatabaseOptions database, IDbContextFactory<ResultsDb> databases, IServiceScopeFactory scopes, TimeProvider time, ILogger<RehearsalWorker> log) : BackgroundService
{
    private readonly Channel<bool> _wake = Channel.CreateBounded<bool>(new BoundedChannelOptions(1) { FullMode = BoundedChannelFullMode.DropWrite });
    private readonly Lock _lock = new();
    private (string Id, CancellationTokenSource Source)? _current;

    public void Wake() => _wake.Writer.TryWrite(true);

    /// <summary>Ends the rehearsal at once if it is the one under way.</summary>
    public void Stop(string rehearsalId)
    {
        lock (_lock)
            if (_current is { } current && current.Id == rehearsalId) current.Source.Cancel();
    }

    /// <summary>Runs all that wait.</summary>
    public async Task RunWaitingAsync(CancellationToken cancellationToken)
    {
        while (Next() is { } next) await RunAsync(next, cancellationToken);
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        Wake();
        await foreach (var _ in _wake.Reader.ReadAllAsync(stoppingToken))
        {
            try
            {
                await RunWaitingAsync(stoppingToken);
            }
            catch (Exception failure) when (failure is not OperationCanceledException)
            {
                log.LogError(failure, "A rehearsal could not be taken up; it is tried again when the next is asked for, or at the next start.");
            }
        }
    }

    /// <summary>The one asked for first among those that wait, or were under way when a process ended.</summary>
    private string? Next() => database.Read($"""
        SELECT "Id" FROM "results_rehearsals" WHERE "State" IN ('{RehearsalState.Queued}', '{RehearsalState.Running}') ORDER BY "AskedAt", "Id" LIMIT 1
        """, row => row.GetString(0)).FirstOrDefault();

    private async Task RunAsync(string id, CancellationToken stopping)
    {
        using var source = CancellationTokenSource.CreateLinkedTokenSource(stopping);
        lock (_lock) _current = (id, source);
        try
        {
            await using var scope = scopes.CreateAsyncScope();
            await scope.ServiceProvider.GetRequiredService<RunRehearsal>().ExecuteAsync(id, source.Token);
        }
        catch (OperationCanceledException) when (!stopping.IsCancellationRequested)
        {
            // Cancelled by a person, who wrote so into the row.
        }
        catch (Exception failure) when (failure is not OperationCanceledException)
        {
            log.LogError(failure, "The rehearsal {Rehearsal} failed.", id);
            await FailAsync(id, stopping);
        }
        finally
        {
            lock (_lock) _current = null;
        }
    }

    private async Task FailAsync(string id, CancellationToken cancellationToken)
    {
        await using var db = await databases.CreateDbContextAsync(cancellationToken);
        if (await db.Rehearsals.FindAsync([id], cancellationToken) is not { HasEnded: false } rehearsal) return;
        rehearsal.Fail(new("程序出错，详见服务日志", "a fault of the program; the service's log says more"), time.Now());
        await db.TrySaveAsync(cancellationToken);
    }
}
