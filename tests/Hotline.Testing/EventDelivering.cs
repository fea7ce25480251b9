using System.Reflection;
using System.Text.Json;
using Hotline.Modularity.Data;
using Hotline.Modularity.Events;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Hotline.Testing;

/// <summary>The relay's work in the test's own thread: no retries, so that a handler that throws fails the test.</summary>
internal sealed class EventDelivering(ServiceProvider services)
{
    private static readonly MethodInfo s_handle = typeof(EventDelivering).GetMethod(nameof(HandleAsync), BindingFlags.NonPublic | BindingFlags.Static)!;

    public async Task<int> DeliverAsync()
    {
        var delivered = 0;
        for (var found = true; found;)
        {
            found = false;
            foreach (var database in services.GetServices<ModuleDatabase>())
            {
                await using var context = database.Create(services);
                foreach (var message in await context.Outbox.Where(message => !message.Dispatched).OrderBy(message => message.Id).ToListAsync())
                {
                    found = true;
                    delivered += await DeliverAsync(database.Module, message);
                    message.Dispatched = true;
                    await context.SaveChangesAsync();
                }
            }
        }
        return delivered;
    }

    public IReadOnlyList<TEvent> Published<TEvent>() where TEvent : class
    {
        var events = new List<TEvent>();
        foreach (var database in services.GetServices<ModuleDatabase>())
        {
            using var context = database.Create(services);
            var name = ModuleDbContext.EventNameOf(typeof(TEvent));
            events.AddRange(context.Outbox.Where(message => message.EventName == name).OrderBy(message => message.Id).AsEnumerable()
                .Select(message => JsonSerializer.Deserialize<TEvent>(message.Payload, EventJson.Options)!));
        }
        return events;
    }

    private async Task<int> DeliverAsync(string module, OutboxMessage message)
    {
        var delivered = 0;
        foreach (var eventType in EventTypes().Where(type => ModuleDbContext.EventNameOf(type) == message.EventName))
            delivered += await (Task<int>)s_handle.MakeGenericMethod(eventType).Invoke(null, [services, message.Payload, $"{module}/{message.Id}"])!;
        return delivered;
    }

    private static async Task<int> HandleAsync<TEvent>(IServiceProvider services, string payload, string eventId) where TEvent : class
    {
        var integrationEvent = JsonSerializer.Deserialize<TEvent>(payload, EventJson.Options)!;
        await using var scope = services.CreateAsyncScope();
        var handlers = scope.ServiceProvider.GetServices<IHandle<TEvent>>().ToList();
        foreach (var handler in handlers)
            await handler.HandleAsync(integrationEvent, new EventDelivery(eventId, handler.GetType().FullName!, Attempt: 1), CancellationToken.None);
        return handlers.Count;
    }

    private IEnumerable<Type> EventTypes() => services.GetRequiredService<HandledEvents>().Types;
}

/// <summary>The events that some module handles.</summary>
internal sealed record HandledEvents(IReadOnlyList<Type> Types)
{
    public static HandledEvents Of(IServiceCollection services) => new(services
        .Where(service => service.ServiceType.IsGenericType && service.ServiceType.GetGenericTypeDefinition() == typeof(IHandle<>))
        .Select(service => service.ServiceType.GetGenericArguments()[0]).Distinct().ToList());
}
