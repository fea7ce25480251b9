using Hotline.Kernel;
using Hotline.Modularity.Data;
using Microsoft.EntityFrameworkCore;

namespace Hotline.Host.Events;

/// <param name="Id">"module/number" of the delivery, as <c>events retry</c> takes it.</param>
internal sealed record DeadDelivery(string Id, string EventName, string Handler, int Attempts, Instant WrittenAt, string? LastError);

/// <summary>Deliveries that were given up: kept until someone has removed the cause and retries them.</summary>
internal sealed class DeadDeliveries(IServiceProvider services, IEnumerable<ModuleDatabase> databases)
{
    public async Task<IReadOnlyList<DeadDelivery>> ListAsync(CancellationToken cancellationToken)
    {
        var dead = new List<DeadDelivery>();
        foreach (var database in databases)
        {
            await using var context = database.Create(services);
            dead.AddRange(await (
                from delivery in context.Deliveries
                where delivery.State == DeliveryState.Dead
                join message in context.Outbox on delivery.MessageId equals message.Id
                orderby delivery.Id
                select new DeadDelivery($"{database.Module}/{delivery.Id}", message.EventName, delivery.Handler, delivery.Attempts, message.CreatedAt, delivery.LastError))
                .ToListAsync(cancellationToken));
        }
        return dead;
    }

    /// <summary>Lets them be tried anew, at once and from the first attempt.</summary>
    /// <param name="ids">As listed; empty means all.</param>
    /// <returns>How many there were.</returns>
    public async Task<int> RetryAsync(IReadOnlyCollection<string> ids, CancellationToken cancellationToken)
    {
        var retried = 0;
        foreach (var database in databases)
        {
            await using var context = database.Create(services);
            var dead = await context.Deliveries.Where(delivery => delivery.State == DeliveryState.Dead).ToListAsync(cancellationToken);
            foreach (var delivery in dead.Where(delivery => ids.Count == 0 || ids.Contains($"{database.Module}/{delivery.Id}")))
            {
                (delivery.State, delivery.Attempts, delivery.NotBefore) = (DeliveryState.Waiting, 0, new Instant(0));
                retried++;
            }
            await context.SaveChangesAsync(cancellationToken);
        }
        return retried;
    }
}
