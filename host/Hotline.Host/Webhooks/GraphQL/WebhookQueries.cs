using System.ComponentModel;
using System.Globalization;
using Hotline.Host.Webhooks.Data;
using Hotline.Modularity;
using Hotline.Modularity.GraphQL;
using Microsoft.EntityFrameworkCore;

namespace Hotline.Host.Webhooks.GraphQL;

internal sealed class WebhookQueries
{
    [Allow(Role.HallManager, Role.ResultsOfficer, Role.SystemIntegrator)]
    [Description("Webhooks (事件推送) that the caller made, oldest first; a results officer sees all of the city.")]
    public static async Task<Connection<Webhook>> Webhooks(PageRequest page, Caller caller, [Service] IDbContextFactory<WebhooksDb> databases, CancellationToken cancellationToken)
    {
        await using var database = await databases.CreateDbContextAsync(cancellationToken);
        // A city has few.
        var hooks = await database.Hooks.AsNoTracking().Of(caller).OrderBy(hook => hook.CreatedAt).ThenBy(hook => hook.Id).ToListAsync(cancellationToken);
        return Connection.Of(hooks.ConvertAll(Webhook.Of), page, webhook => webhook.Id);
    }

    internal static async Task<Webhook?> FindAsync(NodeRequest request)
    {
        await using var database = await request.Services.GetRequiredService<IDbContextFactory<WebhooksDb>>().CreateDbContextAsync(request.CancellationToken);
        return await database.Hooks.AsNoTracking().Of(request.Caller).SingleOrDefaultAsync(hook => hook.Id == request.Id, request.CancellationToken) is { } hook ? Webhook.Of(hook) : null;
    }
}

internal sealed class WebhookFields
{
    [Description("Its log of deliveries (推送记录), those last taken up first. Cleared after some time, dead ones later.")]
    public static async Task<Connection<WebhookDelivery>> Deliveries(
        [Parent] Webhook webhook, [Description("Only in this state.")] WebhookDeliveryState? state, PageRequest page,
        [Service] IDbContextFactory<WebhooksDb> databases, CancellationToken cancellationToken)
    {
        await using var database = await databases.CreateDbContextAsync(cancellationToken);
        IQueryable<HookDelivery> Selected(WebhooksDb from) => from.HookDeliveries.AsNoTracking().Where(delivery => delivery.HookId == webhook.Id && (state == null || delivery.State == state));
        var before = long.TryParse(page.After, CultureInfo.InvariantCulture, out var last) ? last : long.MaxValue;
        var rows = await Selected(database).Where(delivery => delivery.Id < before).OrderByDescending(delivery => delivery.Id).Take(page.First + 1)
            .Include(delivery => delivery.Attempts.OrderBy(attempt => attempt.Id)).ToListAsync(cancellationToken);
        return Connection.OfRows(rows.ConvertAll(WebhookDelivery.Of), page, delivery => delivery.Key.ToString(CultureInfo.InvariantCulture), async token =>
        {
            await using var counting = await databases.CreateDbContextAsync(token);
            return await Selected(counting).CountAsync(token);
        });
    }
}
