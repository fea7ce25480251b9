using Hotline.Modularity.Idempotency;

namespace Hotline.Testing;

/// <summary>Answers as they are: the host's own seal is tested with the host.</summary>
public sealed class PlainAnswers : IAnswerSeal
{
    public byte[] Seal(byte[] kept) => kept;

    public byte[]? TryOpen(byte[] sealedBytes) => sealedBytes;
}
