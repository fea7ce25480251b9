using Hotline.Kernel;
using Hotline.Modularity.Data;
using Microsoft.Extensions.DependencyInjection;

namespace Hotline.Host.Webhooks.Sending;

/// <summary>Runs a line for each webhook while the host serves, stops those whose key has ended though nothing is to be sent, and clears their log.</summary>
internal sealed class WebhookService(
    IServiceProvider services, DatabaseOptions database, HookLog log, HookKeys keys, HookSignal signal, TimeProvider time, ILogger<WebhookService> logger) : BackgroundService
{
    private static readonly TimeSpan s_afterFailure = TimeSpan.FromSeconds(2);
    private static readonly TimeSpan s_clearing = TimeSpan.FromHours(1);
    private static readonly TimeSpan s_watching = TimeSpan.FromSeconds(5);

    private readonly Dictionary<string, Running> _lines = new(StringComparer.Ordinal);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        var clearing = UntilStoppedAsync(async () =>
        {
            await log.ClearAsync(stoppingToken);
            await Task.Delay(s_clearing, time, stoppingToken);
            return true;
        }, stoppingToken);
        var watching = UntilStoppedAsync(async () =>
        {
            foreach (var id in await keys.EndedAsync(stoppingToken)) signal.Wake(id);
            await Task.Delay(s_watching, time, stoppingToken);
            return true;
        }, stoppingToken);
        await UntilStoppedAsync(async () =>
        {
            foreach (var id in database.Read("""SELECT "Id" FROM "webhooks_hooks" """, row => row.GetString(0))) Wake(id, stoppingToken);
            await foreach (var id in signal.WokenAsync(stoppingToken)) Wake(id, stoppingToken);
            return false;
        }, stoppingToken);
        await Task.WhenAll(_lines.Values.Select(line => line.Task).Append(clearing).Append(watching));
    }

    /// <summary>Starts a line, or makes it look again.</summary>
    private void Wake(string hookId, CancellationToken stoppingToken)
    {
        foreach (var (id, _) in _lines.Where(line => line.Value.Task.IsCompleted).ToList()) _lines.Remove(id);
        if (_lines.TryGetValue(hookId, out var running)) running.Wake();
        else _lines.Add(hookId, new Running(ActivatorUtilities.CreateInstance<HookLine>(services, hookId), this, stoppingToken));
    }

    /// <summary>Does it again while it says so; the database may be busy or the disk full for a while, and then it waits.</summary>
    private async Task UntilStoppedAsync(Func<Task<bool>> work, CancellationToken stoppingToken)
    {
        for (var goesOn = true; goesOn && !stoppingToken.IsCancellationRequested;)
        {
            try
            {
                goesOn = await work();
            }
            catch (Exception) when (stoppingToken.IsCancellationRequested)
            {
                return;
            }
            catch (Exception failure)
            {
                logger.LogError(failure, "Webhooks could not be looked after; trying again in {Wait}", s_afterFailure);
                await Task.Delay(s_afterFailure, time, stoppingToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            }
        }
    }

    private async Task WaitAsync(Rest rest, Task woken, CancellationToken stoppingToken)
    {
        using var over = CancellationTokenSource.CreateLinkedTokenSource(stoppingToken);
        var left = rest.Until - time.Now() ?? Timeout.InfiniteTimeSpan;
        var timer = Task.Delay(rest.Until is not null && left < TimeSpan.Zero ? TimeSpan.Zero : left, time, over.Token);
        await Task.WhenAny(woken, timer, rest.News ?? timer);
        await over.CancelAsync();
    }

    private sealed class Running
    {
        private TaskCompletionSource _woken = New();

        public Running(HookLine line, WebhookService service, CancellationToken stoppingToken) =>
            Task = service.UntilStoppedAsync(async () =>
            {
                // Asked for before the look, so that no wake-up falls between the look and the wait.
                var woken = Volatile.Read(ref _woken).Task;
                if (await line.DeliverDueAsync(stoppingToken) is not { } rest) return false;
                await service.WaitAsync(rest, woken, stoppingToken);
                return true;
            }, stoppingToken);

        public Task Task { get; }

        public void Wake() => Interlocked.Exchange(ref _woken, New()).SetResult();

        private static TaskCompletionSource New() => new(TaskCreationOptions.RunContinuationsAsynchronously);
    }
}
