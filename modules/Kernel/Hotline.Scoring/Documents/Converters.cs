using System.Text.Json;
using System.Text.Json.Serialization;
using Hotline.Kernel;
using Hotline.Scoring.Standards;

namespace Hotline.Scoring.Documents;

internal sealed class DecimalJson : JsonConverter<decimal>
{
    // A decimal remembers trailing zeros; dividing by one with all 28 drops them, so that 0.50 and 0.5 are written alike.
    private const decimal One = 1.0000000000000000000000000000m;

    public override decimal Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) => reader.GetDecimal();

    public override void Write(Utf8JsonWriter writer, decimal value, JsonSerializerOptions options) => writer.WriteNumberValue(value / One);
}

internal sealed class PointsJson : JsonConverter<Points>
{
    public override Points Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) => Points.Of(reader.GetDecimal());

    public override void Write(Utf8JsonWriter writer, Points value, JsonSerializerOptions options) =>
        JsonSerializer.Serialize(writer, value.Value, options);
}

internal sealed class MoneyJson : JsonConverter<Money>
{
    public override Money Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) => new(reader.GetInt64());

    public override void Write(Utf8JsonWriter writer, Money value, JsonSerializerOptions options) => writer.WriteNumberValue(value.Fen);
}

internal sealed class RateJson : JsonConverter<Rate>
{
    private sealed record Parts(long Numerator, long Denominator);

    public override Rate Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
    {
        var (numerator, denominator) = JsonSerializer.Deserialize<Parts>(ref reader, options)!;
        return denominator > 0 && Rate.Of(numerator, denominator) is { } rate ? rate : throw new JsonException("A rate has a denominator of at least 1.");
    }

    public override void Write(Utf8JsonWriter writer, Rate value, JsonSerializerOptions options) =>
        JsonSerializer.Serialize(writer, new Parts(value.Numerator, value.Denominator), options);
}

internal sealed class DateRangeJson : JsonConverter<DateRange>
{
    private sealed record Ends(DateOnly From, DateOnly? Until);

    public override DateRange Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
    {
        var ends = JsonSerializer.Deserialize<Ends>(ref reader, options)!;
        return new(ends.From, ends.Until);
    }

    public override void Write(Utf8JsonWriter writer, DateRange value, JsonSerializerOptions options) =>
        JsonSerializer.Serialize(writer, new Ends(value.From, value.Until), options);
}

/// <summary>The record has two constructors, between which the serializer does not choose.</summary>
internal sealed class FactSelectorJson : JsonConverter<FactSelector>
{
    private sealed record Shape(string Kind, IReadOnlyDictionary<string, string> Where);

    public override FactSelector Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
    {
        var (kind, where) = JsonSerializer.Deserialize<Shape>(ref reader, options)!;
        return new(kind, where);
    }

    public override void Write(Utf8JsonWriter writer, FactSelector value, JsonSerializerOptions options) =>
        JsonSerializer.Serialize(writer, new Shape(value.Kind, value.Where), options);
}

/// <summary>Without <c>rateDigits</c> rates are exact; the record's own default, two digits, is for who does not say.</summary>
internal sealed class RoundingRuleJson : JsonConverter<RoundingRule>
{
    private sealed record Shape(int? RateDigits, int PointsDigits, Rounding Mode);

    public override RoundingRule Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
    {
        var (rateDigits, pointsDigits, mode) = JsonSerializer.Deserialize<Shape>(ref reader, options)!;
        return new(rateDigits, pointsDigits, mode);
    }

    public override void Write(Utf8JsonWriter writer, RoundingRule value, JsonSerializerOptions options) =>
        JsonSerializer.Serialize(writer, new Shape(value.RateDigits, value.PointsDigits, value.Mode), options);
}

/// <summary>A parameter's value by the name of its kind: <c>{"number":0.5}</c>, <c>{"table":{…}}</c>.</summary>
internal sealed class ParameterValueJson : JsonConverter<ParameterValue>
{
    private sealed record Kinds(
        decimal? Number = null, bool? Flag = null, string? Word = null, IReadOnlyDictionary<string, decimal>? Table = null, IReadOnlyList<Band>? Bands = null);

    public override ParameterValue Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
        JsonSerializer.Deserialize<Kinds>(ref reader, options) switch
        {
            { Number: { } number } => new ParameterValue.Number(number),
            { Flag: { } flag } => new ParameterValue.Flag(flag),
            { Word: { } word } => new ParameterValue.Word(word),
            { Table: { } table } => new ParameterValue.Table(table),
            { Bands: { } bands } => new ParameterValue.Bands(bands),
            _ => throw new JsonException("A parameter's value has one of: number, flag, word, table, bands."),
        };

    public override void Write(Utf8JsonWriter writer, ParameterValue value, JsonSerializerOptions options) =>
        JsonSerializer.Serialize(writer, value switch
        {
            ParameterValue.Number number => new Kinds(Number: number.Value),
            ParameterValue.Flag flag => new Kinds(Flag: flag.Value),
            ParameterValue.Word word => new Kinds(Word: word.Value),
            ParameterValue.Table table => new Kinds(Table: table.Values),
            ParameterValue.Bands bands => new Kinds(Bands: bands.Values),
            _ => throw new JsonException($"Unknown kind of parameter value: {value.GetType().Name}."),
        }, options);
}

/// <summary>Keys in ordinal order: a dictionary has none of its own.</summary>
internal sealed class SortedKeysJson<T> : JsonConverter<IReadOnlyDictionary<string, T>>
{
    public override IReadOnlyDictionary<string, T> Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
        JsonSerializer.Deserialize<Dictionary<string, T>>(ref reader, options)!;

    public override void Write(Utf8JsonWriter writer, IReadOnlyDictionary<string, T> value, JsonSerializerOptions options)
    {
        writer.WriteStartObject();
        foreach (var (key, item) in value.OrderBy(pair => pair.Key, StringComparer.Ordinal))
        {
            writer.WritePropertyName(key);
            JsonSerializer.Serialize(writer, item, options);
        }
        writer.WriteEndObject();
    }
}
