using System.Buffers;
using System.Text.Json;
using Hotline.GraphQL.Http;

namespace Hotline.GraphQL.WebSockets;

/// <summary>A message as it comes, in pooled bytes that double when they are full; whole, it is read where it lies. Nothing of it outlives its disposal.</summary>
internal sealed class ReceivedMessage : IDisposable
{
    private byte[] _bytes = ArrayPool<byte>.Shared.Rent(1024);
    private JsonDocument? _json;

    public int Length { get; private set; }

    /// <summary>Whole, after <see cref="Parse"/>.</summary>
    public JsonElement Json => _json!.RootElement;

    /// <summary>Where more of it is put: never empty.</summary>
    public Memory<byte> Room()
    {
        if (Length == _bytes.Length) Double();
        return _bytes.AsMemory(Length);
    }

    /// <summary>So much was put into the room.</summary>
    public void Advance(int count) => Length += count;

    /// <summary>Forgets what came.</summary>
    public void Clear() => Length = 0;

    /// <exception cref="BadRequestException">As <see cref="RequestReader.Json"/>.</exception>
    public void Parse(int maximalValues) => _json = RequestReader.Json(_bytes.AsMemory(0, Length), maximalValues);

    public void Dispose()
    {
        _json?.Dispose();
        ArrayPool<byte>.Shared.Return(_bytes);
        _bytes = [];
    }

    private void Double()
    {
        var larger = ArrayPool<byte>.Shared.Rent(2 * _bytes.Length);
        _bytes.CopyTo(larger, 0);
        ArrayPool<byte>.Shared.Return(_bytes);
        _bytes = larger;
    }
}
