using System.Buffers.Text;
using System.Collections.Concurrent;
using System.Security.Cryptography;
using GraphQL;
using Microsoft.AspNetCore.ResponseCompression;

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
    private ConcurrentDictionary<string, byte[]>? _compressed;

    /// <summary>Weak, for the same answer is also sent compressed.</summary>
    public string Tag => _tag ??= $"W/\"{Base64Url.EncodeToString(SHA256.HashData(Bytes).AsSpan(0, 16))}\"";

    /// <summary>Its bytes compressed, kept for all who accept it so.</summary>
    public byte[] Compressed(ICompressionProvider provider) =>
        LazyInitializer.EnsureInitialized(ref _compressed, () => new(concurrencyLevel: 1, capacity: 1)).GetOrAdd(provider.EncodingName, static (_, made) => Compress(made.Bytes, made.By), (Bytes, By: provider));

    private static byte[] Compress(byte[] bytes, ICompressionProvider provider)
    {
        var compressed = new MemoryStream();
        using (var stream = provider.CreateStream(compressed)) stream.Write(bytes);
        return compressed.ToArray();
    }
}
