using System.Net;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Hotline.GraphQL.Limits;
using Hotline.GraphQL.Tests.Sample;
using Hotline.Modularity;
using Hotline.Testing;

namespace Hotline.GraphQL.Tests;

public sealed class StoredOperationTests : IDisposable
{
    private const string Public = "query Count($first: Int) { plants(first: $first) { totalCount } }\n";
    private const string ForStaff = "query Diary { diary }\n";
    private const string Stream = "subscription Ticks { ticks(above: 0) }\n";

    private readonly TemporaryFolder _folder = new();

    public StoredOperationTests()
    {
        // Windows' line ends make no other id.
        File.WriteAllText(_folder.File("count.graphql"), Public.ReplaceLineEndings("\r\n"));
        File.WriteAllText(_folder.File("diary.graphql"), ForStaff);
        File.WriteAllText(_folder.File("ticks.graphql"), Stream);
    }

    public static TheoryData<string> Endpoints => ["/graphql", "/public/graphql"];

    public void Dispose() => _folder.Dispose();

    private static string IdOf(string text) => $"sha256:{Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text)))}";

    private Task<GardenServer> StartAsync(bool only = false) => GardenServer.StartAsync(new GraphQLOptions { StoredOperations = _folder.Path, StoredOperationsOnly = only });

    [Theory]
    [MemberData(nameof(Endpoints))]
    public async Task A_stored_document_is_run_by_its_id_with_the_callers_variables(string endpoint)
    {
        await using var server = await StartAsync(only: true);
        var body = JsonSerializer.Serialize(new { documentId = IdOf(Public), variables = new { first = 3 } });
        var posted = await server.SendAsync(HttpMethod.Post, endpoint, body);
        Assert.StartsWith("""{"data":{"plants":{"totalCount":120}}""", await posted.Content.ReadAsStringAsync(), StringComparison.Ordinal);
        var got = await server.SendAsync(HttpMethod.Get, $"{endpoint}?documentId={Uri.EscapeDataString(IdOf(Public))}&operationName=Count");
        Assert.StartsWith("""{"data":{"plants":{"totalCount":120}}""", await got.Content.ReadAsStringAsync(), StringComparison.Ordinal);
        Assert.Equal("INVALID_VARIABLE", await (await server.SendAsync(HttpMethod.Post, endpoint, body.Replace(":3", ":\"x\"", StringComparison.Ordinal))).CodeAsync());
    }

    [Theory]
    [InlineData("/graphql", "POST", null)]
    [InlineData("/graphql", "POST", "text/event-stream")]
    [InlineData("/graphql", "GET", null)]
    [InlineData("/public/graphql", "POST", null)]
    [InlineData("/public/graphql", "GET", null)]
    public async Task Where_stored_documents_alone_are_served_a_text_is_refused_even_that_of_one(string endpoint, string method, string? accept)
    {
        await using var server = await StartAsync(only: true);
        var response = method == "GET"
            ? await server.SendAsync(HttpMethod.Get, $"{endpoint}?query={Uri.EscapeDataString(Public)}", accept: accept)
            : await server.SendAsync(HttpMethod.Post, endpoint, JsonSerializer.Serialize(new { query = Public }), accept: accept);
        Assert.Contains("\"STORED_OPERATIONS_ONLY\"", await response.Content.ReadAsStringAsync(), StringComparison.Ordinal);
        Assert.Equal(0, server.Garden.TotalsCounted);
        await using var open = await StartAsync();
        Assert.Null(await (await open.SendAsync(HttpMethod.Post, endpoint, JsonSerializer.Serialize(new { query = Public }))).CodeAsync());
        Assert.Equal(1, open.Garden.TotalsCounted);
    }

    [Fact]
    public async Task A_WebSocket_serves_stored_documents_and_refuses_others_alike()
    {
        await using var server = await StartAsync(only: true);
        await using var client = await (await server.ConnectAsync()).InitialiseAsync();
        await client.SendAsync(new { id = "1", type = "subscribe", payload = new { query = Stream } });
        Assert.Contains("STORED_OPERATIONS_ONLY", await client.ReceiveAsync(), StringComparison.Ordinal);
        await client.SendAsync(new { id = "2", type = "subscribe", payload = new { documentId = IdOf(Stream) } });
        await server.Garden.Ticks.Writer.WriteAsync(7);
        Assert.Contains("""{"ticks":7}""", await client.ReceiveAsync(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(Stream, "FEED_SUBSCRIPTION_NEEDED")]
    [InlineData("subscription { ticks(above: 3) }", "STORED_OPERATIONS_ONLY")]
    public async Task A_subscription_that_is_kept_is_a_stored_document_too_and_given_by_its_text(string query, string code)
    {
        await using var server = await StartAsync(only: true);
        // The one is executed, and found to be none of a city's feed.
        Assert.Equal([code], (await server.Kept.OpenAsync(new(query, null), Caller.Anonymous, default)).Problems.Select(problem => problem.Code));
    }

    [Theory]
    [InlineData("""{"documentId":"sha256:00"}""", "UNKNOWN_DOCUMENT")]
    [InlineData("""{"documentId":"count"}""", "UNKNOWN_DOCUMENT")]
    [InlineData("""{"documentId":"sha256:00","query":"{ matrix }"}""", "BAD_REQUEST")]
    [InlineData("""{"documentId":5}""", "BAD_REQUEST")]
    [InlineData("""{"documentId":""}""", "BAD_REQUEST")]
    public async Task An_id_that_names_no_stored_document_is_refused(string body, string code)
    {
        await using var server = await StartAsync();
        Assert.Equal(code, await (await server.SendAsync(HttpMethod.Post, "/graphql", body)).CodeAsync());
    }

    [Fact]
    public async Task A_stored_document_gives_nobody_rights_and_the_public_endpoint_does_not_tell_what_is_in_it()
    {
        await using var server = await StartAsync();
        var body = JsonSerializer.Serialize(new { documentId = IdOf(ForStaff) });
        Assert.Equal("UNAUTHENTICATED", await (await server.SendAsync(HttpMethod.Post, "/graphql", body)).CodeAsync());
        Assert.Null(await (await server.SendAsync(HttpMethod.Post, "/graphql", body, token: "Agent")).CodeAsync());
        var refused = await server.SendAsync(HttpMethod.Post, "/public/graphql", body);
        Assert.DoesNotContain("diary", await refused.Content.ReadAsStringAsync(), StringComparison.Ordinal);
        Assert.Equal("UNKNOWN_DOCUMENT", await refused.CodeAsync());
    }

    [Fact]
    public void A_stored_document_that_cannot_be_read_is_named()
    {
        File.WriteAllText(_folder.File("broken.graphql"), "query {");
        Assert.StartsWith("broken.graphql: ", Assert.Throws<StoredOperationException>(() => StoredOperations.Load(_folder.Path)).Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("/graphql", "{ __schema { queryType { name } } }")]
    [InlineData("/graphql", "{ ...f } fragment f on Query { t: __type(name: \"Plant\") { name } }")]
    [InlineData("/public/graphql", "{ __schema { queryType { name } } }")]
    public async Task Where_the_schema_is_not_shown_to_the_public_it_is_shown_to_others(string endpoint, string query)
    {
        await using var server = await GardenServer.StartAsync(new GraphQLOptions { AnonymousIntrospection = false });
        var body = JsonSerializer.Serialize(new { query });
        var refused = await server.SendAsync(HttpMethod.Post, endpoint, body, accept: "application/graphql-response+json");
        Assert.Equal((HttpStatusCode.Forbidden, "INTROSPECTION_OFF"), (refused.StatusCode, await refused.CodeAsync()));
        // On the public endpoint a token makes nobody another.
        Assert.Equal(endpoint == "/graphql" ? null : "INTROSPECTION_OFF", await (await server.SendAsync(HttpMethod.Post, endpoint, body, "Agent")).CodeAsync());
        Assert.Null(await (await server.SendAsync(HttpMethod.Post, endpoint, """{"query":"{ __typename }"}""")).CodeAsync());
        await using var open = await GardenServer.StartAsync();
        Assert.Null(await (await open.SendAsync(HttpMethod.Post, endpoint, body)).CodeAsync());
    }

    [Theory]
    [InlineData("{ matrx }", "matrix")]
    [InlineData("{ echo(txt: \"x\") }", "text")]
    public async Task Where_the_schema_is_not_shown_errors_suggest_no_names_of_it(string query, string name)
    {
        await using var server = await GardenServer.StartAsync(new GraphQLOptions { AnonymousIntrospection = false });
        static async Task<string> MessageAsync(HttpResponseMessage response) =>
            JsonDocument.Parse(await response.Content.ReadAsByteArrayAsync()).RootElement.GetProperty("errors")[0].GetProperty("message").GetString()!;
        Assert.DoesNotContain($"'{name}'", await MessageAsync(await server.PostAsync(new { query })), StringComparison.Ordinal);
        Assert.Contains($"'{name}'", await MessageAsync(await server.PostAsync(new { query }, "Agent")), StringComparison.Ordinal);
    }
}
