namespace Hotline.Modularity.Idempotency;

/// <summary>Seals kept answers, for one may tell a secret that is told this once. Given by the host.</summary>
public interface IAnswerSeal
{
    byte[] Seal(byte[] answer);

    /// <returns><c>null</c>: the key is gone by which it was sealed.</returns>
    byte[]? TryOpen(byte[] sealedAnswer);
}
