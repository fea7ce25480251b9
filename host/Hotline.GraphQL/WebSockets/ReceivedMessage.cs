using System.Buffers;
using System.Runtime.InteropServices;
using System.Text.Json;
using Hotline.GraphQL.Http;

namespace Hotline.GraphQL.WebSockets;

/// <summary>A message as it comes, in pooled bytes that double when they are full; whole, it is read where it lies. Nothing of it outlives its disposal.</summary>
internal sealed class ReceivedMessage : IDisposable
{
    /// <summary>Of its own: the shared one keeps 32 of each length for every core, which long messages, a few at a time, would come to fill. This one keeps 16 MB.</summary>
    private static readonly ArrayPool<byte> s_pool = ArrayPool<byte>.Create(maxArrayLength: 1 << 21, maxArraysPerBucket: 4);

    /// <summary>Bytes of its type or its operation's id, as they came: an id is held as long as the operation. Clients send a UUID or a number.</summary>
    private const int LongestText = 255;

    private byte[] _bytes = s_pool.Rent(1024);
    private JsonDocument? _json;

    public int Length { get; private set; }

    /// <summary>Of a whole message, after <see cref="Parse"/>; <c>null</c> where there is none.</summary>
    public JsonElement? Property(string name) => _json!.RootElement is { ValueKind: JsonValueKind.Object } json && json.TryGetProperty(name, out var value) ? value : null;

    /// <summary>As <see cref="Property"/>, a short text; <c>null</c> for anything else.</summary>
    public string? Text(string name) => Property(name) is { } value && JsonMarshal.GetRawUtf8Value(value).Length <= LongestText ? RequestReader.TextOf(value) : null;

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
        s_pool.Return(_bytes);
        _bytes = [];
    }

    private void Double()
    {
        var larger = s_pool.Rent(2 * _bytes.Length);
        _bytes.CopyTo(larger, 0);
        s_pool.Return(_bytes);
        _bytes = larger;
    }
}
