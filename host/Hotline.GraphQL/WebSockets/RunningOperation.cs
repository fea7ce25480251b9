using Hotline.GraphQL.Limits;

namespace Hotline.GraphQL.WebSockets;

/// <summary>Cancelled by the client's "complete" as well as by the session's end.</summary>
internal sealed class RunningOperation(Admission admission, CancellationToken sessionEnded) : IDisposable
{
    public Admission Admission { get; } = admission;
    public CancellationTokenSource Cancellation { get; } = CancellationTokenSource.CreateLinkedTokenSource(sessionEnded);

    /// <summary><c>null</c> until it was started.</summary>
    public Task? Task { get; set; }

    public void Dispose()
    {
        Cancellation.Dispose();
        Admission.Dispose();
    }
}
