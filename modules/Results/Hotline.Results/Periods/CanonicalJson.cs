using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using Hotline.Modularity.Events;

namespace Hotline.Results.Periods;

/// <summary>
/// One text for one content: properties in ordinal order, no white space, nothing that is derived. So equal content has
/// an equal hash, whichever version of the program wrote it.
/// </summary>
internal static class CanonicalJson
{
    private static readonly JsonSerializerOptions Options = new(EventJson.Options) { IgnoreReadOnlyProperties = true };

    public static string Write<T>(T value) => Ordered(JsonSerializer.SerializeToNode(value, Options))?.ToJsonString(Options) ?? "null";

    public static T Read<T>(string json) => JsonSerializer.Deserialize<T>(json, Options)
        ?? throw new JsonException($"A frozen {typeof(T).Name} is empty.");

    public static string Hash(string json) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(json)));

    private static JsonNode? Ordered(JsonNode? node) => node switch
    {
        JsonObject members => new JsonObject(members.OrderBy(member => member.Key, StringComparer.Ordinal)
            .Select(member => KeyValuePair.Create(member.Key, Ordered(member.Value)))),
        JsonArray items => new JsonArray(items.Select(Ordered).ToArray()),
        _ => node?.DeepClone(),
    };
}
