using System.Globalization;
using System.Text.Json.Nodes;
using Hotline.GraphQL.Scalars;

namespace Hotline.Host.Tests.Fuzz;

/// <summary>Values of a type, among them the largest, the emptiest and some of another type.</summary>
internal sealed class FuzzedValues(Introspected schema, bool sober, Random random, IReadOnlyList<string> ids)
{
    private static readonly string[] s_texts =
    [
        "", " ", "x", "water", "2025-12", "2025-13", "0000-00", "9999-12", "1900-01", "2025", "10000", "urgent", "none", "阀门漏水", "\ud83d\ude00", "a'b\"c`d", "1); --", "%_%",
        "{\"a\":1}", "=1+1", "a\nb\r\tc", "\u0000", "\u202e", "e\u0301", new('x', 600), new('长', 5_000), "results.result-published.v1", "a01", "u01",
    ];

    // Days and moments first, then what is none.
    private static readonly string[] s_days = ["2025-12-01", "2025-12-31", "2025-11-03", "2024-02-29", "1900-01-01", "2999-12-31", "9999-12-31", "0001-01-01", "2025-02-29", "25-1-1", ""];

    private static readonly string[] s_moments =
    [
        "2025-12-03T01:00:00Z", "2025-12-31T23:59:59.999+08:00", "2026-01-20T00:00:00Z", "1900-01-01T00:00:00Z", "2999-12-31T23:59:59Z", "9999-12-31T23:59:59Z", "0001-01-01T00:00:00Z",
        "2025-12-03", "T", "2025-12-03T25:00:00Z",
    ];

    private static readonly int[] s_whole = [0, -1, 200, 201, 2025, 9_999, int.MaxValue, int.MinValue];

    // As they are written. Those behind the first nineteen are meant for the readers of numbers.
    private static readonly string[] s_numbers =
    [
        "0", "1", "-1", "2", "5", "50", "200", "201", "1000", "2147483647", "-2147483648", "2147483648", "9.2e18", "-9.3e18", "1e300", "0.5", "0.001", "0.0001", "-0",
        "79228162514264337593543950335.0", "-79228162514264337593543950336", "1e400", "-1e-400", "0.1234567890123456789012345678901234567890", new('9', 400), new('9', 401),
    ];

    /// <param name="name">The argument's: cityId wants the id of a city.</param>
    public JsonNode? Of(TypeReference type, string name, int depth = 0)
    {
        if (!sober && random.Next(40) == 0) return Anything();
        if (type.IsNonNull) type = type.Item!;
        else if (random.Next(sober ? 3 : 15) == 0) return null;
        if (type.IsList) return random.Next(10) == 0 ? Of(type.Item!, name, depth) : new JsonArray([.. Enumerable.Range(0, random.Next(4)).Select(_ => Of(type.Item!, name, depth))]);
        var known = schema[type.Name];
        return known.Kind switch
        {
            "ENUM" => new Name(known.Values[random.Next(known.Values.Count)]).Node(),
            "INPUT_OBJECT" => Record(known, depth),
            _ => Scalar(type.Name, name),
        };
    }

    /// <summary>As a document writes it.</summary>
    public static string Literal(JsonNode? value) => value switch
    {
        null => "null",
        JsonArray list => $"[{string.Join(", ", list.Select(Literal))}]",
        JsonObject record => $"{{{string.Join(", ", record.Select(field => $"{field.Key}: {Literal(field.Value)}"))}}}",
        JsonValue text when text.TryGetValue<string>(out var written) && Name.Is(written) => written,
        _ => value.ToJsonString(),
    };

    private JsonObject Record(KnownType type, int depth)
    {
        var record = new JsonObject();
        foreach (var field in type.Inputs)
            if (field.Type.IsNonNull ? random.Next(60) != 0 : depth < 4 && random.Next(2) == 0) record[field.Name] = Of(field.Type, field.Name, depth + 1);
        if (random.Next(60) == 0) record["nothing"] = 1;
        return record;
    }

    private JsonNode? Scalar(string type, string name) => type switch
    {
        "Boolean" => random.Next(2) == 0,
        "ID" => !sober && random.Next(8) == 0 ? Text() : Id(name),
        "Date" => s_days[random.Next(sober ? 8 : s_days.Length)],
        "Instant" => s_moments[random.Next(sober ? 7 : s_moments.Length)],
        "Int" => random.Next(3) > 0 ? random.Next(1, 60) : sober ? s_whole[random.Next(s_whole.Length)] : Number(),
        "Long" => random.Next(3) > 0 ? random.Next(1, 60) : sober ? random.NextInt64(long.MinValue, long.MaxValue) >> random.Next(64) : Number(),
        "Points" or "Money" or "Decimal" or "Float" => Number(),
        _ => Text(),
    };

    private string Id(string name)
    {
        var wanted = sober ? ids.Where(id => GlobalId.TryDecode(id, out var type, out _) && name.StartsWith(type, StringComparison.OrdinalIgnoreCase)).ToList() : [];
        return wanted.Count > 0 ? wanted[random.Next(wanted.Count)] : ids[random.Next(ids.Count)];
    }

    private JsonNode? Anything() => random.Next(6) switch
    {
        0 => null,
        1 => Number(),
        2 => new JsonArray(),
        3 => new JsonObject { ["a"] = 1 },
        4 => true,
        _ => Text(),
    };

    private string Text() => sober && random.Next(3) > 0 ? "2025-12" : random.Next(20) == 0 ? random.Next().ToString("x8", CultureInfo.InvariantCulture) : s_texts[random.Next(s_texts.Length)];

    private JsonNode Number() => JsonNode.Parse(s_numbers[random.Next(sober ? 19 : s_numbers.Length)])!;

    /// <summary>Of an enum's value: a text in JSON, and bare in a document.</summary>
    private readonly record struct Name(string Value)
    {
        public JsonNode Node() => Value;

        public static bool Is(string text) => text.Length > 1 && text.All(character => char.IsAsciiLetterUpper(character) || character == '_');
    }
}
