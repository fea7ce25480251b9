using System.Net.Http.Json;
using System.Text;
using System.Text.Json;
using Hotline.Testing;

namespace Hotline.Host.Tests.Transports;

/// <summary>What a hostile caller sends to the real host is refused by name before anything runs, at both endpoints, and others are answered.</summary>
[Collection(DemonstrationHost.Collection)]
public sealed class AttackTests(DemonstrationHost host)
{
    private static string Repeat(string text, int times) => string.Concat(Enumerable.Repeat(text, times));

    private static string Numbered(string text, int times) => string.Concat(Enumerable.Range(0, times).Select(n => text.Replace("#", $"{n}", StringComparison.Ordinal).Replace("@", $"{n + 1}", StringComparison.Ordinal)));

    private static string Body(string query, object? variables = null) => JsonSerializer.Serialize(new { query, variables });

    public static TheoryData<string, string, string> Attacks => new()
    {
        { "10,000 repeated fields", Body("{ " + Repeat("__typename ", 6_000) + "}"), "LIMIT_EXCEEDED" },
        { "repeated fields below the limit of nodes", Body("{ " + Repeat("__typename ", 1_900) + "}"), "LIMIT_EXCEEDED" },
        { "an alias flood", Body("{ " + Numbered("a#: cities { id } ", 900) + "}"), "LIMIT_EXCEEDED" },
        { "a directive flood", Body("{ cities { " + Repeat("id @include(if: true) ", 210) + "} }"), "LIMIT_EXCEEDED" },
        { "dear fields under a few aliases", Body("{ " + Numbered("a#: units(cityId: \"Q2l0eTpkb25neWluZw\", first: 200) { nodes { children { children { children { id } } } } } ", 5) + "}"), "COST_EXCEEDED" },
        { "circular fragments", Body("{ ...a } fragment a on Query { ...b } fragment b on Query { ...a }"), "VALIDATION_FAILED" },
        { "doubling fragments", Body("{ ...f0 } " + Numbered("fragment f# on Query { ...g# ...g# } fragment g# on Query { ...h# ...h# } fragment h# on Query { ...f@ ...f@ } ", 12) + "fragment f12 on Query { __typename }"), "LIMIT_EXCEEDED" },
        { "deep introspection", Body("{ __schema { types " + Repeat("{ fields { type ", 5) + "{ name }" + Repeat(" } }", 5) + " } }"), "COST_EXCEEDED" },
        { "many introspections", Body("{ " + Numbered("a#: __schema { types { name fields { name description args { name description } type { name } } } } ", 90) + "}"), "COST_EXCEEDED" },
        { "a thousand unknown fields", Body("{ " + Numbered("unknown# ", 1_000) + "}"), "VALIDATION_FAILED" },
        { "300,000 variable values", Body("query($n: [ID!]!) { nodes(ids: $n) { id } }", new { n = Enumerable.Repeat(1, 300_000) }), "LIMIT_EXCEEDED" },
        { "nested variables", Body("query($n: [ID!]!) { nodes(ids: $n) { id } }").Replace("null", Repeat("[", 500) + Repeat("]", 500), StringComparison.Ordinal), "LIMIT_EXCEEDED" },
        { "a batch", "[" + string.Join(',', Enumerable.Repeat(Body("{ cities { id } }"), 1_000)) + "]", "BAD_REQUEST" },
        { "a body that is too large", Body("{ cities { id } }", new { n = new string('x', 2_000_000) }), "LIMIT_EXCEEDED" },
    };

    [Theory]
    [MemberData(nameof(Attacks))]
    public async Task An_attack_is_refused_before_anything_runs_and_others_are_answered(string name, string body, string code)
    {
        foreach (var endpoint in new[] { "/graphql", "/public/graphql" })
        {
            using var client = new HttpClient();
            using var content = new StringContent(body, Encoding.UTF8, "application/json");
            using var response = await client.PostAsync(new Uri(host.Running.Endpoint, endpoint), content);
            var answer = await response.Content.ReadFromJsonAsync<JsonElement>();
            Assert.True(answer.ErrorCodes().All(each => each == code) && answer.ErrorCodes().Any(), $"{name} at {endpoint}: {answer}");
            Assert.False(answer.TryGetProperty("data", out _));
            Assert.Empty((await host.Running.AskAsync("{ cities { id } }")).ErrorCodes());
        }
    }
}
