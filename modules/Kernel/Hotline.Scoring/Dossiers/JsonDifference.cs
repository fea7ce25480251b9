using System.Text.Json.Nodes;
using Hotline.Scoring.Documents;

namespace Hotline.Scoring.Dossiers;

/// <summary>Where two JSON texts say something different first, in the order in which they are written.</summary>
internal sealed record JsonDifference(string Path, string Expected, string Found)
{
    /// <returns><c>null</c> where they say the same.</returns>
    public static JsonDifference? First(JsonNode? expected, JsonNode? found, string path = "")
    {
        switch (expected, found)
        {
            case (JsonObject left, JsonObject right):
                return left.Select(member => member.Key).Union(right.Select(member => member.Key))
                    .Select(name => left.ContainsKey(name) && right.ContainsKey(name)
                        ? First(left[name], right[name], path.Length == 0 ? name : $"{path}.{name}")
                        : new($"{path}.{name}".TrimStart('.'), Show(left, name), Show(right, name)))
                    .FirstOrDefault(difference => difference is not null);
            case (JsonArray left, JsonArray right):
                return Enumerable.Range(0, Math.Min(left.Count, right.Count))
                    .Select(index => First(left[index], right[index], $"{path}[{index}]"))
                    .FirstOrDefault(difference => difference is not null)
                    ?? (left.Count == right.Count ? null : new(path, $"{left.Count} entries", $"{right.Count} entries"));
            default:
                return Text(expected) == Text(found) ? null : new(path, Short(Text(expected)), Short(Text(found)));
        }
    }

    public static string Short(string text) => text.Length <= 80 ? text : $"{text[..80]}…";

    private static string Show(JsonObject members, string name) => members.TryGetPropertyValue(name, out var value) ? Short(Text(value)) : "nothing";

    private static string Text(JsonNode? node) => node?.ToJsonString(CanonicalJson.Options) ?? "null";
}
