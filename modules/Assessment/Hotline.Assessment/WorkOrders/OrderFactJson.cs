using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using Hotline.Assessment.Contracts;
using Hotline.Kernel;
using Hotline.Scoring.WorkOrders;

namespace Hotline.Assessment.WorkOrders;

/// <summary>How a fact's detail is stored, and the hash that makes the same fact one fact.</summary>
internal static class OrderFactJson
{
    private static readonly OrderFactJsonContext Context = new(new JsonSerializerOptions(JsonSerializerDefaults.Web)
    {
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        Converters = { new JsonStringEnumConverter<Hotline.Scoring.Facts.Satisfaction>(), new JsonStringEnumConverter<Hotline.Scoring.Facts.TimelinessVerdict>() },
    });

    public static string? Write(OrderFactDetail detail) =>
        detail == OrderFact.NoDetail ? null : JsonSerializer.Serialize(detail, Context.OrderFactDetail);

    public static OrderFactDetail Read(string? detail) =>
        detail is null ? OrderFact.NoDetail : JsonSerializer.Deserialize(detail, Context.OrderFactDetail)!;

    /// <summary>The fact as it will stand.</summary>
    public static OrderFact On(this NewOrderFact fact, string orderId, Instant recordedAt) => new(
        orderId, Key(fact.Kind, fact.OccurredAt, fact.UnitId, fact.PersonId, Write(fact.Detail)),
        fact.Kind, fact.OccurredAt, recordedAt, fact.UnitId, fact.PersonId, fact.Detail);

    /// <summary>The first 64 bits of SHA-256 over the length-prefixed parts; scoped to one order, so that chance meetings do not matter.</summary>
    public static long Key(OrderFactKind kind, Instant occurredAt, string? unitId, string? personId, string? detail)
    {
        var texts = (unitId?.Length ?? 0) + (personId?.Length ?? 0) + (detail?.Length ?? 0);
        var bytes = texts < 300 ? stackalloc byte[1024] : new byte[texts * 3 + 64];
        BinaryPrimitives.WriteInt32LittleEndian(bytes, (int)kind);
        BinaryPrimitives.WriteInt64LittleEndian(bytes[4..], occurredAt.UnixMilliseconds);
        var length = 12;
        length += Append(bytes[length..], unitId);
        length += Append(bytes[length..], personId);
        length += Append(bytes[length..], detail);
        Span<byte> hash = stackalloc byte[32];
        SHA256.HashData(bytes[..length], hash);
        return BinaryPrimitives.ReadInt64LittleEndian(hash);
    }

    private static int Append(Span<byte> bytes, string? text)
    {
        var written = text is null ? 0 : Encoding.UTF8.GetBytes(text, bytes[4..]);
        BinaryPrimitives.WriteInt32LittleEndian(bytes, text is null ? -1 : written);
        return written + 4;
    }
}

[JsonSerializable(typeof(OrderFactDetail))]
internal sealed partial class OrderFactJsonContext : JsonSerializerContext;
