using System.Buffers;
using System.Collections;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace Hotline.GraphQL.Execution.Plain;

/// <summary>A list in its bytes; enumerable, for the engine takes nothing else in the place of a list.</summary>
internal sealed class WrittenRows : IEnumerable
{
    // Chinese is written as it is, like everywhere.
    private static readonly JsonWriterOptions s_options = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping, SkipValidation = true };

    private const int BytesOfRow = 192;

    private readonly ArrayBufferWriter<byte> _bytes;

    private WrittenRows(int rows) => _bytes = new(Math.Clamp(rows * BytesOfRow, 256, 1 << 16));

    public ReadOnlySpan<byte> Bytes => _bytes.WrittenSpan;

    /// <returns><c>null</c> where a row is not as its type says, or cannot be read.</returns>
    public static WrittenRows? Of(PlainSlot row, IEnumerable rows)
    {
        var written = new WrittenRows(rows is ICollection { Count: var count } ? count : 0);
        using var writer = new Utf8JsonWriter(written._bytes, s_options);
        try
        {
            if (!new PlainList(row).Write(writer, rows)) return null;
        }
        catch (Exception failure) when (failure is not OutOfMemoryException)
        {
            // The engine meets it again, and says where.
            return null;
        }
        writer.Flush();
        return written;
    }

    public IEnumerator GetEnumerator() => throw new NotSupportedException("Its rows are bytes.");
}

/// <summary>Writes a list that the engine took for one of scalars: a written one as it is.</summary>
internal sealed class WrittenRowsConverter : JsonConverter<IEnumerable>
{
    public override bool CanConvert(Type typeToConvert) => typeToConvert == typeof(IEnumerable);

    public override IEnumerable Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) => throw new NotSupportedException();

    public override void Write(Utf8JsonWriter writer, IEnumerable value, JsonSerializerOptions options)
    {
        if (value is WrittenRows rows)
        {
            writer.WriteRawValue(rows.Bytes, skipInputValidation: true);
            return;
        }
        writer.WriteStartArray();
        foreach (var each in value) JsonSerializer.Serialize(writer, each, options);
        writer.WriteEndArray();
    }
}
