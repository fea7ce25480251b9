using Microsoft.EntityFrameworkCore.Storage;

namespace Hotline.Modularity.Data;

/// <summary>What fails after its caller has left fails of that, whatever the database says of it, and is logged as no failure.</summary>
internal sealed class LeftStatements : IExceptionDetector
{
    public bool IsCancellation(Exception exception, CancellationToken cancellationToken = default) =>
        exception is OperationCanceledException || cancellationToken.IsCancellationRequested;
}
