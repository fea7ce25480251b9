using System.Text.Json;
using System.Text.Json.Serialization;

namespace Hotline.Kernel;

/// <summary>An instant as ISO 8601 text in UTC.</summary>
public sealed class InstantJsonConverter : JsonConverter<Instant>
{
    public override Instant Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
        Instant.TryParse(reader.GetString() ?? "", out var instant) ? instant : throw new JsonException("not a moment in ISO 8601");

    public override void Write(Utf8JsonWriter writer, Instant value, JsonSerializerOptions options) => writer.WriteStringValue(value.ToString());
}

/// <summary>Points as a number: 0.5, 12.</summary>
public sealed class PointsJsonConverter : JsonConverter<Points>
{
    public override Points Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) => Points.Of(reader.GetDecimal());

    // The shortest form, so that equal points are equal bytes.
    public override void Write(Utf8JsonWriter writer, Points value, JsonSerializerOptions options) => writer.WriteRawValue(value.ToString());
}

/// <summary>Money as a whole number of its smallest unit.</summary>
public sealed class MoneyJsonConverter : JsonConverter<Money>
{
    public override Money Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) => new(reader.GetInt64());

    public override void Write(Utf8JsonWriter writer, Money value, JsonSerializerOptions options) => writer.WriteNumberValue(value.Fen);
}
