using System.Text.Json;

namespace Hotline.Benchmarks.Attacks;

/// <summary>Bodies of single requests that are meant to be dear.</summary>
internal static class Hostile
{
    private const string City = "cityId: \"Q2l0eTpkb25neWluZw\"";

    public static IReadOnlyList<(string What, string Body)> Bodies { get; } =
    [
        ("for comparison: 50 units", Query($"units({City}, first: 50) {{ nodes {{ id code name {{ zh en }} }} }}")),
        ("10,000 repeated fields", Query("cities { " + Repeat("zone ", 10_000) + "}")),
        ("900 aliases of a field that reads", Query(Numbered("a#: cities { id } ", 900))),
        ("20 aliases of dear lists", Query(Numbered($"a#: units({City}, first: 200) {{ nodes {{ children {{ children {{ name {{ zh en }} }} }} city {{ duties {{ positions {{ code name {{ zh en }} }} }} }} }} }} ", 20))),
        ("circular fragments", Query("...f0", Numbered("fragment f# on Query { ...g# ...f0 } fragment g# on Query { ...f0 ...f# } ", 100))),
        ("fragments that double 60 times", Query("...f0", Numbered("fragment f# on Query { ...g# ...g# } fragment g# on Query { ...f@ ...f@ } ", 30) + "fragment f30 on Query { __typename }")),
        ("deep introspection", Query($"__schema {{ types {Repeat("{ fields { type { ofType ", 4)}{{ name }}{Repeat(" } } }", 4)} }}")),
        ("40 whole introspections", Query(Numbered("a#: __schema { types { name fields { name description args { name description } type { name } } } } ", 40))),
        ("1,000 unknown fields", Query(Numbered("unknown# ", 1_000))),
        ("1,000 fields in conflict", Query(Numbered("x: cities { id } x: units { a# } ", 500))),
        ("200 fields that fail", Query(Numbered("a#: node(id: \"x\") { id } ", 200))),
        ("the largest document within the limits", Query(Numbered("a#: cities { " + Repeat("id ", 9) + "} ", 190))),
        ("300,000 variable values", JsonSerializer.Serialize(new { query = "query($n: [ID!]!) { nodes(ids: $n) { id } }", variables = new { n = Enumerable.Repeat(1, 300_000) } })),
        ("1 MB of one variable", JsonSerializer.Serialize(new { query = "query($n: ID!) { node(id: $n) { id } }", variables = new { n = new string('x', 1_000_000) } })),
        ("a batch of 5,000", $"[{string.Join(',', Enumerable.Repeat("""{"query":"{ cities { id } }"}""", 5_000))}]"),
    ];

    /// <summary>Another text to the host, and the same work: nothing is known of it from the last time.</summary>
    public static string Varied(string body, int number) => body.Replace("\"query\":\"", $"\"query\":\"#{number}\\n", StringComparison.Ordinal);

    /// <summary>The same kinds, small: they let the host compile what it needs.</summary>
    public static IReadOnlyList<string> Small { get; } =
    [
        Query("cities { zone zone }"), Query("a: cities { id } b: cities { id }"), Query("...f", "fragment f on Query { ...f }"), Query("__schema { types { name fields { name } } }"),
        Query("unknown"), Query("x: cities { id } x: plugins { id }"), Query("node(id: \"x\") { id }"), Query("cities { id }").Replace("{\"query\"", "{\"variables\":{\"n\":[1,2]},\"query\"", StringComparison.Ordinal), "[]",
    ];

    private static string Query(string selection, string fragments = "") => JsonSerializer.Serialize(new { query = $"{{ {selection} }} {fragments}" });

    private static string Repeat(string text, int times) => string.Concat(Enumerable.Repeat(text, times));

    private static string Numbered(string text, int times) => string.Concat(Enumerable.Range(0, times)
        .Select(n => text.Replace("#", $"{n}", StringComparison.Ordinal).Replace("@", $"{n + 1}", StringComparison.Ordinal)));
}
