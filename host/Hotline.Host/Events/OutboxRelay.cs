using Hotline.Kernel;
using Hotline.Modularity.Data;
using Hotline.Modularity.Events;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Hotline.Host.Events;

/// <summary>
/// Carries events from one module's outbox to every handler. Deliveries of a module go out in the order in which its
/// events were written; one that fails is tried again later and holds up neither those behind it nor other handlers.
/// Delivery is at least once: whoever is killed in the middle leaves a lease that expires.
/// </summary>
internal sealed class OutboxRelay(
    IServiceProvider services, DatabaseOptions file, IEnumerable<ModuleDatabase> databases, EventHandlers handlers, RelayOptions options,
    TimeProvider time, ILogger<OutboxRelay> logger)
{
    /// <summary>Messages, or deliveries, taken in one transaction.</summary>
    private const int Batch = 50;

    /// <summary>Delivers all that is due; returns when nothing is.</summary>
    public async Task DeliverDueAsync(CancellationToken cancellationToken)
    {
        while (ModulesWithWork() is { Count: > 0 } modules)
            foreach (var database in databases.Where(database => modules.Contains(database.Module)))
            {
                await AddressAsync(database, cancellationToken);
                await DeliverBatchAsync(database, cancellationToken);
            }
    }

    /// <summary>One statement for all: it is asked after every commit and for as long as the host runs, and mostly there is nothing.</summary>
    private List<string> ModulesWithWork() => file.Read(string.Join(" UNION ALL ", databases.Select(database => $"""
        SELECT '{database.Module}'
        WHERE EXISTS (SELECT * FROM "{database.Module}_outbox" WHERE "Dispatched" = 0)
        OR EXISTS (SELECT * FROM "{database.Module}_outbox_deliveries" WHERE "State" = {DeliveryState.Waiting:D} AND "NotBefore" <= {time.Now().UnixMilliseconds})
        """)), module => module.GetString(0));

    /// <summary>Gives each new message a delivery row for every handler, in one transaction.</summary>
    private async Task AddressAsync(ModuleDatabase database, CancellationToken cancellationToken)
    {
        while (true)
        {
            await using var context = database.Create(services);
            var messages = await context.Outbox.Where(message => !message.Dispatched).OrderBy(message => message.Id).Take(Batch).ToListAsync(cancellationToken);
            if (messages.Count == 0) return;
            foreach (var message in messages)
            {
                message.Dispatched = true;
                foreach (var handler in handlers.For(message.EventName))
                    context.Deliveries.Add(new OutboxDelivery { MessageId = message.Id, Handler = handler, NotBefore = message.CreatedAt });
            }
            await context.SaveChangesAsync(cancellationToken);
        }
    }

    private async Task DeliverBatchAsync(ModuleDatabase database, CancellationToken cancellationToken)
    {
        var now = time.Now();
        await using var context = database.Create(services);
        var due = await context.Deliveries
            .Where(delivery => delivery.State == DeliveryState.Waiting && delivery.NotBefore <= now)
            .OrderBy(delivery => delivery.MessageId).ThenBy(delivery => delivery.Id)
            .Take(Batch).ToListAsync(cancellationToken);
        if (due.Count == 0) return;
        var ids = due.Select(delivery => delivery.MessageId).Distinct().ToList();
        var messages = await context.Outbox.AsNoTracking().Where(message => ids.Contains(message.Id)).ToDictionaryAsync(message => message.Id, cancellationToken);
        foreach (var delivery in due)
        {
            // The attempt is counted before it is made: an event that kills the process is dead after so many starts, too.
            delivery.Attempts++;
            delivery.NotBefore = time.Now().Plus(options.Lease);
            await context.SaveChangesAsync(cancellationToken);
            await AttemptAsync(database.Module, messages[delivery.MessageId], delivery, cancellationToken);
            await context.SaveChangesAsync(cancellationToken);
        }
    }

    private async Task AttemptAsync(string module, OutboxMessage message, OutboxDelivery delivery, CancellationToken cancellationToken)
    {
        try
        {
            await using var scope = services.CreateAsyncScope();
            var told = new EventDelivery($"{module}/{message.Id}", delivery.Handler, delivery.Attempts);
            await handlers.HandleAsync(scope.ServiceProvider, message.Payload, told, cancellationToken);
            delivery.State = DeliveryState.Delivered;
            delivery.LastError = null;
        }
        catch (Exception) when (cancellationToken.IsCancellationRequested)
        {
            // Whatever it says, e.g. that its statement was interrupted: the host is stopping.
            throw;
        }
        catch (Exception failure)
        {
            // Whatever a handler throws is its delivery's failure, and never the relay's.
            delivery.LastError = $"{failure.GetType().Name}: {failure.Message}";
            if (delivery.Attempts >= options.Attempts)
            {
                delivery.State = DeliveryState.Dead;
                logger.LogError(failure, "Event {Module}/{Message} {Event} is given up for {Handler} after {Attempts} attempts; see the command 'events dead'",
                    module, message.Id, message.EventName, delivery.Handler, delivery.Attempts);
            }
            else
            {
                delivery.NotBefore = time.Now().Plus(options.BackOff(delivery.Attempts));
                logger.LogWarning("Event {Module}/{Message} {Event} failed for {Handler}, attempt {Attempt}: {Error}",
                    module, message.Id, message.EventName, delivery.Handler, delivery.Attempts, delivery.LastError);
            }
        }
    }
}
