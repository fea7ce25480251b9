using System.Security.Cryptography;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.Json.Serialization.Metadata;

namespace Hotline.Scoring.Documents;

/// <summary>
/// How standards, rules, calendars, limits, results and dossiers are written: one text for one content, so that equal contents have equal
/// hashes. Properties in the order of the model, keys sorted, numbers without trailing zeros, absent values left out.
/// </summary>
public static class CanonicalJson
{
    internal static readonly JsonSerializerOptions Options = new(JsonSerializerDefaults.Web)
    {
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
        TypeInfoResolver = new DefaultJsonTypeInfoResolver { Modifiers = { WithoutDerived } },
        Converters =
        {
            new JsonStringEnumConverter(JsonNamingPolicy.CamelCase),
            new PointsJson(), new MoneyJson(), new RateJson(), new DateRangeJson(), new DecimalJson(), new FactSelectorJson(), new RoundingRuleJson(), new ParameterValueJson(),
            new SortedKeysJson<string>(), new SortedKeysJson<decimal>(), new SortedKeysJson<Kernel.Points>(), new SortedKeysJson<Standards.Parameter>(),
        },
    };

    /// <summary>What is worked out of the rest is not written; the serializer's own setting for it leaves lists in.</summary>
    private static void WithoutDerived(JsonTypeInfo type)
    {
        for (var i = type.Properties.Count - 1; i >= 0; i--)
            if (type.Properties[i] is { Set: null, AssociatedParameter: null }) type.Properties.RemoveAt(i);
    }

    public static string Write<T>(T content) => JsonSerializer.Serialize(content, Options);

    /// <summary>Reads what <see cref="Write{T}"/> wrote; a property the model gained since then takes its default.</summary>
    /// <exception cref="JsonException">The text is not such a content.</exception>
    public static T Read<T>(string json) => JsonSerializer.Deserialize<T>(json, Options)
        ?? throw new JsonException($"A stored {typeof(T).Name} is empty.");

    /// <summary>Whether a stored text says the same as <paramref name="content"/>, also if the model has grown since it was written.</summary>
    public static bool Same<T>(string stored, T content) => Write(Read<T>(stored)) == Write(content);

    /// <summary>A short name for a content: the first twelve digits of its hash.</summary>
    public static string Version<T>(T content) => Hash(Write(content))[..12];

    /// <summary>SHA-256 in lower-case hexadecimal.</summary>
    public static string Hash(string text) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text)));
}
