using System.Net;
using System.Net.Http.Json;
using Hotline.Testing;

namespace Hotline.Host.Tests.Processes;

/// <summary>By which address callers without a token are limited.</summary>
public sealed class ProxyTests : IDisposable
{
    private const int Requests = 60;

    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task A_forwarded_address_counts_where_the_operator_says_that_there_is_a_proxy_and_nowhere_else(bool hasProxy)
    {
        var (host, client) = await HostProcess.ServeAsync(_folder.Path, new Dictionary<string, string>
        {
            ["GraphQL__RequestsPerSecond"] = "1",
            ["GraphQL__RequestBurst"] = "3",
            ["ASPNETCORE_FORWARDEDHEADERS_ENABLED"] = hasProxy ? "true" : "false",
        }, "--demo", "false");
        await using var _ = host;
        using var __ = client;

        // Each claims another address: believed, each has a burst of his own; else they are one.
        var apart = await Task.WhenAll(Enumerable.Range(1, Requests).Select(number => StatusAsync(client, "/graphql", $"198.51.100.{number}")));
        Assert.Equal(hasProxy, apart.All(status => status == HttpStatusCode.OK));
        // What the caller himself wrote before the proxy's own entry is not believed.
        var together = await Task.WhenAll(Enumerable.Range(1, Requests).Select(number => StatusAsync(client, "/graphql", $"198.51.100.{number}, 203.0.113.9")));
        Assert.Contains(HttpStatusCode.TooManyRequests, together);
        // The limit is one for all doors.
        var ingests = await Task.WhenAll(Enumerable.Range(1, Requests).Select(_ => StatusAsync(client, "/ingest/any/name", "203.0.113.9")));
        Assert.All(ingests, status => Assert.True(status is HttpStatusCode.Unauthorized or HttpStatusCode.TooManyRequests));
        Assert.Contains(HttpStatusCode.TooManyRequests, ingests);
    }

    private static async Task<HttpStatusCode> StatusAsync(HttpClient client, string path, string forwardedFor)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, new Uri(client.BaseAddress!, path)) { Content = JsonContent.Create(new { query = "{ __typename }" }) };
        request.Headers.Add("X-Forwarded-For", forwardedFor);
        using var response = await client.SendAsync(request);
        return response.StatusCode;
    }
}
