namespace Hotline.Modularity.Idempotency;

/// <summary>
/// Seals what is kept of a request: its answer, which may tell a secret that is told this once, and the hash of what was asked, by which
/// somebody with the database could try whose answers to a survey stand in it. Given by the host.
/// </summary>
public interface IAnswerSeal
{
    byte[] Seal(byte[] kept);

    /// <returns><c>null</c>: the key is gone by which it was sealed.</returns>
    byte[]? TryOpen(byte[] sealedBytes);
}
