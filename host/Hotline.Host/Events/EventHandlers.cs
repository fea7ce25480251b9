using System.Text.Json;
using Hotline.Modularity.Data;
using Hotline.Modularity.Events;
using Microsoft.Extensions.DependencyInjection;

namespace Hotline.Host.Events;

/// <summary>Every handler that the modules and plugins registered, by the name of its event.</summary>
internal sealed class EventHandlers
{
    private readonly ILookup<string, Entry> _byEvent;
    private readonly Dictionary<string, Entry> _byName;

    private EventHandlers(IReadOnlyList<Entry> entries)
    {
        _byEvent = entries.ToLookup(entry => entry.EventName, StringComparer.Ordinal);
        _byName = entries.ToDictionary(entry => entry.Name, StringComparer.Ordinal);
    }

    /// <summary>Asks each of the services for its type: a handler may be registered by type, by factory or as an instance.</summary>
    /// <exception cref="InvalidOperationException">An event has no [EventName].</exception>
    public static EventHandlers Of(IEnumerable<ServiceDescriptor> registered, IServiceProvider services)
    {
        using var scope = services.CreateScope();
        return new EventHandlers([..
            from handlerOf in registered.Select(service => service.ServiceType).Distinct()
            where handlerOf.IsGenericType && handlerOf.GetGenericTypeDefinition() == typeof(IHandle<>)
            from handler in scope.ServiceProvider.GetServices(handlerOf)
            select Entry.For(handlerOf.GetGenericArguments()[0], handler!.GetType())]);
    }

    /// <summary>Names under which deliveries are kept, of those who handle the event.</summary>
    public IEnumerable<string> For(string eventName) => _byEvent[eventName].Select(entry => entry.Name);

    /// <exception cref="InvalidOperationException">There is no such handler any more.</exception>
    public Task HandleAsync(IServiceProvider scope, string payload, EventDelivery delivery, CancellationToken cancellationToken) =>
        _byName.TryGetValue(delivery.Handler, out var entry)
            ? entry.HandleAsync(scope, payload, delivery, cancellationToken)
            : throw new InvalidOperationException($"There is no handler {delivery.Handler} any more.");

    private abstract class Entry(string eventName, Type handler)
    {
        public string EventName => eventName;

        /// <summary>The event is part of the name, for a class may handle several.</summary>
        public string Name { get; } = $"{handler.FullName}({eventName})";

        public abstract Task HandleAsync(IServiceProvider scope, string payload, EventDelivery delivery, CancellationToken cancellationToken);

        public static Entry For(Type eventType, Type handler) => (Entry)Activator.CreateInstance(
            typeof(Typed<>).MakeGenericType(eventType), ModuleDbContext.EventNameOf(eventType), handler)!;
    }

    private sealed class Typed<TEvent>(string eventName, Type handler) : Entry(eventName, handler) where TEvent : class
    {
        private readonly Type _handler = handler;

        public override Task HandleAsync(IServiceProvider scope, string payload, EventDelivery delivery, CancellationToken cancellationToken)
        {
            var integrationEvent = JsonSerializer.Deserialize<TEvent>(payload, EventJson.Options)
                ?? throw new JsonException($"The payload of {EventName} is empty.");
            return scope.GetServices<IHandle<TEvent>>().First(candidate => candidate.GetType() == _handler)
                .HandleAsync(integrationEvent, delivery, cancellationToken);
        }
    }
}
