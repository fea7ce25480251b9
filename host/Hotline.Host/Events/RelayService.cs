using Hotline.Modularity.Feed;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Hotline.Host.Events;

/// <summary>Runs the relay while the host serves: after each commit that published something, and on a slow poll.</summary>
internal sealed class RelayService(OutboxRelay relay, RelaySignal signal, FeedSignal feed, RelayOptions options, ILogger<RelayService> logger) : BackgroundService
{
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        while (!stoppingToken.IsCancellationRequested)
        {
            try
            {
                await relay.DeliverDueAsync(stoppingToken);
                // Another process, an import, may have told something.
                feed.Wake();
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
