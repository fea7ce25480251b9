using System.IO.Compression;
using System.Net;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text.Json;
using Hotline.GraphQL.Limits;
using Hotline.Host.Serving.Explorer;
using Hotline.Modularity;
using Hotline.Testing;

namespace Hotline.Host.Tests.Transports;

/// <summary>What the real host adds to the endpoint: compression, the id of a request, the page for browsers and its operations.</summary>
[Collection(DemonstrationHost.Collection)]
public sealed class ServedTests(DemonstrationHost host)
{
    private const string Browsers = "text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8";

    public static TheoryData<string> Roles => [.. Enum.GetNames<Role>()];

    private Uri Endpoint => host.Running.Endpoint;

    private static Task<HttpResponseMessage> SendAsync(Uri uri, string query, params (string Name, string Value)[] headers)
    {
        var request = new HttpRequestMessage(HttpMethod.Post, uri) { Content = JsonContent.Create(new { query }) };
        foreach (var (name, value) in headers) request.Headers.TryAddWithoutValidation(name, value);
        return new HttpClient().SendAsync(request);
    }

    [Theory]
    [InlineData("br, gzip", "br")]
    [InlineData("gzip", "gzip")]
    [InlineData("identity", null)]
    public async Task An_answer_is_compressed_for_those_who_accept_it(string accepted, string? encoding)
    {
        using var response = await SendAsync(Endpoint, "{ __schema { types { name description } } }", ("Accept-Encoding", accepted));
        Assert.Equal(encoding, response.Content.Headers.ContentEncoding.SingleOrDefault());
        Assert.Contains("Accept-Encoding", response.Headers.Vary);
    }

    [Fact]
    public async Task An_answer_that_is_kept_is_the_same_in_every_encoding()
    {
        const string Query = "{ cities { name { zh en } } }";
        var plain = await ReadAsync("identity", null);
        Assert.NotNull(plain.Tag);
        foreach (var (accepted, encoding) in new[] { ("br", "br"), ("gzip", "gzip"), ("gzip;q=0.5, br", "br"), ("identity", null), ("br", "br") }) Assert.Equal(plain, await ReadAsync(accepted, encoding));

        async Task<(string Body, string? Tag)> ReadAsync(string accepted, string? encoding)
        {
            using var client = new HttpClient();
            using var request = new HttpRequestMessage(HttpMethod.Get, new Uri(Endpoint, $"/public/graphql?query={Uri.EscapeDataString(Query)}"));
            request.Headers.TryAddWithoutValidation("Accept-Encoding", accepted);
            using var response = await client.SendAsync(request, HttpCompletionOption.ResponseHeadersRead);
            Assert.Equal(["Accept", "Accept-Encoding", "Authorization"], response.Headers.Vary);
            // What is compressed while it is sent has no length.
            Assert.NotNull(response.Content.Headers.ContentLength);
            Assert.Equal(encoding, response.Content.Headers.ContentEncoding.SingleOrDefault());
            var sent = await response.Content.ReadAsStreamAsync();
            using var reader = new StreamReader(encoding switch { "br" => new BrotliStream(sent, CompressionMode.Decompress), "gzip" => new GZipStream(sent, CompressionMode.Decompress), _ => sent });
            return (await reader.ReadToEndAsync(), response.Headers.ETag?.Tag);
        }
    }

    [Theory]
    [MemberData(nameof(Roles))]
    public async Task The_explorers_operations_run_for_their_role(string role)
    {
        using var client = new HttpClient();
        var tabs = await client.GetFromJsonAsync<List<ExplorerTab>>(new Uri(Endpoint, "/explorer/operations.json"), JsonSerializerOptions.Web);
        var tab = tabs!.Single(each => each.Query == ExplorerOperations.Document(Enum.Parse<Role>(role)));
        var isPublic = role == nameof(Role.Citizen);
        Assert.Equal(isPublic ? null : $$"""{ "Authorization": "Bearer <{{role}}>" }""", tab.Headers);
        var names = tab.Query.Split('\n').Where(line => line.StartsWith("query ", StringComparison.Ordinal) || line.StartsWith("subscription ", StringComparison.Ordinal))
            .Select(line => line.Split(' ', '(')[1]).ToList();
        Assert.NotEmpty(names);
        foreach (var operationName in names)
        {
            using var request = new HttpRequestMessage(HttpMethod.Post, Endpoint) { Content = JsonContent.Create(new { query = tab.Query, operationName, variables = JsonDocument.Parse(tab.Variables) }) };
            if (!isPublic) request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", host.Running.Token(role));
            request.Headers.TryAddWithoutValidation("Accept", "application/json");
            var answer = await (await client.SendAsync(request)).Content.ReadFromJsonAsync<JsonElement>();
            if (answer.TryGetProperty("extensions", out var extensions)) Assert.InRange(extensions.GetProperty("cost").GetProperty("estimated").GetInt64(), 1, new GraphQLOptions().MaximalCost / 2);
            // A subscription that is valid and allowed is only told that it needs a stream.
            Assert.Equal(operationName.EndsWith("Changes", StringComparison.Ordinal) ? ["METHOD_NOT_ALLOWED"] : [], answer.ErrorCodes());
            if (operationName.EndsWith("Changes", StringComparison.Ordinal)) await SubscribesAsync(client, tab, operationName, host.Running.Token(role));
            else Assert.All(answer.Data().EnumerateObject(), field => Assert.NotEqual(JsonValueKind.Null, field.Value.ValueKind));
        }
    }

    private async Task SubscribesAsync(HttpClient client, ExplorerTab tab, string operationName, string token)
    {
        var uri = new UriBuilder(Endpoint) { Query = $"query={Uri.EscapeDataString(tab.Query)}&operationName={operationName}&variables={Uri.EscapeDataString(tab.Variables)}" }.Uri;
        using var request = new HttpRequestMessage(HttpMethod.Get, uri);
        request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", token);
        request.Headers.TryAddWithoutValidation("Accept", "text/event-stream");
        using var response = await client.SendAsync(request, HttpCompletionOption.ResponseHeadersRead);
        await using var stream = await response.Content.ReadAsStreamAsync();
        using var reader = new StreamReader(stream);
        // The first thing said is that it lives, or a change; a refusal would be an error at once.
        var first = await reader.ReadLineAsync();
        Assert.True(first is ":" or "event: next", first);
        if (first == "event: next") Assert.DoesNotContain("\"errors\"", await reader.ReadLineAsync(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_browser_is_shown_a_page_that_loads_nothing_from_elsewhere()
    {
        using var client = new HttpClient();
        using var request = new HttpRequestMessage(HttpMethod.Get, Endpoint);
        request.Headers.TryAddWithoutValidation("Accept", Browsers);
        using var response = await client.SendAsync(request);
        Assert.Equal((HttpStatusCode.OK, "text/html"), (response.StatusCode, response.Content.Headers.ContentType!.MediaType));
        var policy = response.Headers.GetValues("Content-Security-Policy").Single();
        Assert.Contains("default-src 'none'; script-src 'self';", policy, StringComparison.Ordinal);
        Assert.DoesNotContain("http", policy, StringComparison.Ordinal);
        var page = await response.Content.ReadAsStringAsync();
        Assert.DoesNotContain("http", page, StringComparison.Ordinal);
        Assert.True(page.Contains("explorer/explorer.js", StringComparison.Ordinal) || page.Contains("npm run build", StringComparison.Ordinal), page);
    }

    [Fact]
    public async Task A_link_with_a_query_gets_its_answer_and_no_page()
    {
        using var client = new HttpClient();
        using var request = new HttpRequestMessage(HttpMethod.Get, new Uri(Endpoint, "/graphql?query=%7B__typename%7D"));
        request.Headers.TryAddWithoutValidation("Accept", Browsers);
        using var response = await client.SendAsync(request);
        Assert.Equal("""{"data":{"__typename":"Query"},"extensions":{"cost":{"estimated":1,"limit":50000}}}""", await response.Content.ReadAsStringAsync());
    }

    [Fact]
    public void A_sample_operation_without_a_demonstration_has_empty_variables() =>
        Assert.All(ExplorerOperations.Of(null), tab => Assert.DoesNotContain("Q2l0", tab.Variables, StringComparison.Ordinal));
}
