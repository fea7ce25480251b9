namespace Hotline.Modularity.Events;

/// <summary>
/// Handles one integration event. Called at least once: a handler that writes marks the event in its own context's
/// inbox, in its own transaction (<see cref="Data.ModuleDbContext.FirstTimeAsync"/>).
/// </summary>
public interface IHandle<in TEvent> where TEvent : class
{
    Task HandleAsync(TEvent integrationEvent, EventDelivery delivery, CancellationToken cancellationToken);
}

/// <param name="EventId">The same for every delivery of one event: "module/number".</param>
public sealed record EventDelivery(string EventId, string Handler, int Attempt);

/// <summary>Wakes the relay after a commit, so that an event does not wait for the next poll.</summary>
public interface IRelaySignal
{
    void Wake();
}
