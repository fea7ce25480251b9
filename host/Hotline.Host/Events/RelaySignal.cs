using Hotline.Modularity.Events;

namespace Hotline.Host.Events;

/// <summary>At most one wake-up waits: many commits in a row are one reason to look.</summary>
internal sealed class RelaySignal : IRelaySignal, IDisposable
{
    private readonly SemaphoreSlim _wake = new(0, 1);

    public void Wake()
    {
        try
        {
            _wake.Release();
        }
        catch (SemaphoreFullException)
        {
            // The relay has not yet come to the wake-up before this one: it will see this commit, too.
        }
    }

    /// <returns>Whether it was woken; false when the time was up.</returns>
    public Task<bool> WaitAsync(TimeSpan atMost, CancellationToken cancellationToken) => _wake.WaitAsync(atMost, cancellationToken);

    public void Dispose() => _wake.Dispose();
}
