using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Hotline.Host.Events;

/// <summary>Runs the relay while the host serves: after each commit that published something, and on a slow poll.</summary>
internal sealed class RelayService(OutboxRelay relay, RelaySignal signal, RelayOptions options, ILogger<RelayService> logger) : BackgroundService
{
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        while (!stoppingToken.IsCancellationRequested)
        {
            try
            {
                await relay.DeliverDueAsync(stoppingToken);
                await signal.WaitAsync(options.Poll, stoppingToken);
            }
            catch (Exception) when (stoppingToken.IsCancellationRequested)
            {
                return;
            }
            catch (Exception failure)
            {
                // The database may be busy or the disk full for a while: events stay where they are until it is over.
                logger.LogError(failure, "The outboxes could not be read; trying again in {Poll}", options.Poll);
                await Task.Delay(options.Poll, stoppingToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            }
        }
    }
}
