using Hotline.Host.Webhooks.Data;
using Hotline.Kernel;
using Hotline.Modularity.Data;
using Microsoft.EntityFrameworkCore;

namespace Hotline.Host.Webhooks.Sending;

/// <summary>Clears the log of deliveries of what is old enough; what was given up stays longer, what waits stays.</summary>
internal sealed class HookLog(DatabaseOptions file, IDbContextFactory<WebhooksDb> databases, WebhookOptions options, TimeProvider time)
{
    public async Task ClearAsync(CancellationToken cancellationToken)
    {
        if (file.Read("""SELECT 1 FROM "webhooks_deliveries" LIMIT 1""", _ => true).Count == 0) return;
        var (delivered, dead) = (time.Now().Plus(-options.KeepDelivered), time.Now().Plus(-options.KeepDead));
        await using var database = await databases.CreateDbContextAsync(cancellationToken);
        await database.HookDeliveries
            .Where(delivery => (delivery.State == WebhookDeliveryState.Delivered && delivery.SettledAt < delivered) || (delivery.State == WebhookDeliveryState.Dead && delivery.SettledAt < dead))
            .ExecuteDeleteAsync(cancellationToken);
    }
}
