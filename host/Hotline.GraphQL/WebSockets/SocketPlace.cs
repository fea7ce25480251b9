using Hotline.GraphQL.Limits;

namespace Hotline.GraphQL.WebSockets;

/// <summary>Where a WebSocket is counted: among those of its address, and from when its caller is known by a token among his.</summary>
internal sealed class SocketPlace(Admission admission) : IDisposable
{
    public Admission Admission { get; private set; } = admission;

    /// <returns>Whether there is a place; if not, it stays where it is.</returns>
    public bool TryMove(Admission other)
    {
        var has = other.Refusal is null;
        (has ? Admission : other).Dispose();
        if (has) Admission = other;
        return has;
    }

    public void Dispose() => Admission.Dispose();
}
