using Hotline.Host.Webhooks.Data;
using Hotline.Kernel;
using Microsoft.EntityFrameworkCore;

namespace Hotline.Host.Webhooks.Sending;

/// <summary>Clears the log of deliveries of what is old enough; what was given up stays longer, what waits stays.</summary>
internal sealed class HookLog(IDbContextFactory<WebhooksDb> databases, WebhookOptions options, TimeProvider time)
{
    public async Task ClearAsync(CancellationToken cancellationToken)
    {
        var (delivered, dead) = (time.Now().Plus(-options.KeepDelivered), time.Now().Plus(-options.KeepDead));
        await using var database = await databases.CreateDbContextAsync(cancellationToken);
        await database.HookDeliveries
            .Where(delivery => (delivery.State == WebhookDeliveryState.Delivered && delivery.SettledAt < delivered) || (delivery.State == WebhookDeliveryState.Dead && delivery.SettledAt < dead))
            .ExecuteDeleteAsync(cancellationToken);
    }
}
