using System.Buffers.Text;
using System.Security.Cryptography;
using GraphQL;

namespace Hotline.GraphQL.Answers;

/// <summary>An answer in its bytes.</summary>
internal abstract class WrittenAnswer : ExecutionResult
{
    protected WrittenAnswer(byte[] bytes) => (Bytes, Executed) = (bytes, true);

    public byte[] Bytes { get; }
}

/// <summary>An answer that the same caller would get again, until the data moves.</summary>
internal sealed class LastingAnswer(byte[] bytes) : WrittenAnswer(bytes)
{
    private string? _tag;

    /// <summary>Weak, for the same answer is also sent compressed.</summary>
    public string Tag => _tag ??= $"W/\"{Base64Url.EncodeToString(SHA256.HashData(Bytes).AsSpan(0, 16))}\"";
}
