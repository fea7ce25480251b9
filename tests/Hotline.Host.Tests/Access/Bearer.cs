using System.Net;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using Hotline.Testing;

namespace Hotline.Host.Tests.Access;

/// <summary>Asks with credentials.</summary>
internal static class Bearer
{
    public const string GraphQLResponse = "application/graphql-response+json";

    public static HttpRequestMessage Request(string token, string query, string accept = GraphQLResponse)
    {
        var request = new HttpRequestMessage(HttpMethod.Post, (Uri?)null) { Content = JsonContent.Create(new { query }) };
        request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", token);
        request.Headers.Accept.ParseAdd(accept);
        return request;
    }

    public static async Task<(HttpStatusCode Status, string? Code)> AskAsync(HttpClient client, string token, string query)
    {
        using var request = Request(token, query);
        using var response = await client.SendAsync(request);
        return (response.StatusCode, await response.CodeAsync());
    }
}
