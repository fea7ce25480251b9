using System.Buffers;
using System.Runtime.InteropServices;
using System.Text.Json;
using GraphQL;
using Hotline.GraphQL.Http;

namespace Hotline.GraphQL.WebSockets;

/// <summary>The messages that the server sends.</summary>
internal static class SocketMessage
{
    public static byte[] Acknowledge() => Write("connection_ack", id: null, payload: null);

    public static byte[] Pong(JsonElement? payload) => Write("pong", id: null, payload is { } given ? JsonMarshal.GetRawUtf8Value(given).ToArray() : null);

    /// <summary>What stands before each answer to the operation; <see cref="NextEnd"/> stands behind it.</summary>
    public static byte[] NextStart(string id) => Write("next", id, "0"u8.ToArray())[..^2];

    public static ReadOnlySpan<byte> NextEnd => "}"u8;

    /// <summary>The operation did not start.</summary>
    public static byte[] Error(string id, ExecutionResult result, string correlationId)
    {
        using var json = JsonDocument.Parse(ResponseWriter.Bytes(result, correlationId));
        return Write("error", id, JsonSerializer.SerializeToUtf8Bytes(json.RootElement.GetProperty("errors"), s_readable));
    }

    public static byte[] Complete(string id) => Write("complete", id, payload: null);

    private static readonly JsonSerializerOptions s_readable = new() { Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    private static byte[] Write(string type, string? id, byte[]? payload)
    {
        var buffer = new ArrayBufferWriter<byte>((payload?.Length ?? 0) + 64);
        using var json = new Utf8JsonWriter(buffer);
        json.WriteStartObject();
        if (id is not null) json.WriteString("id", id);
        json.WriteString("type", type);
        if (payload is not null)
        {
            json.WritePropertyName("payload");
            json.WriteRawValue(payload, skipInputValidation: true);
        }
        json.WriteEndObject();
        json.Flush();
        return buffer.WrittenSpan.ToArray();
    }
}
