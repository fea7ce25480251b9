using System.Net;
using System.Text;
using System.Text.Json;
using Hotline.GraphQL.Execution;
using Hotline.GraphQL.Limits;
using Hotline.GraphQL.Tests.Sample;
using Hotline.Kernel;
using Hotline.Testing;

namespace Hotline.GraphQL.Tests;

public sealed class HttpTests
{
    private const string Modern = "application/graphql-response+json";

    [Fact]
    public async Task A_post_with_variables_and_an_operation_name_is_answered_in_UTF8()
    {
        await using var server = await GardenServer.StartAsync();
        var response = await server.PostAsync(new { query = "query A { matrix } query B($t: String!) { echo(text: $t) }", operationName = "B", variables = new { t = "植物" } });
        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        Assert.Equal("application/json; charset=utf-8", response.Content.Headers.ContentType!.ToString());
        Assert.StartsWith("""{"data":{"echo":"植物|""", await response.Content.ReadAsStringAsync(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_get_answers_a_query_and_nothing_that_changes()
    {
        await using var server = await GardenServer.StartAsync();
        var query = Uri.EscapeDataString("query($t: String!) { echo(text: $t) }");
        var good = await server.SendAsync(HttpMethod.Get, $"/graphql?query={query}&variables={Uri.EscapeDataString("""{"t":"x"}""")}");
        Assert.Equal(HttpStatusCode.OK, good.StatusCode);
        var mutation = await server.SendAsync(HttpMethod.Get, "/graphql?query=" + Uri.EscapeDataString("mutation { addPlant { errors { code } } }"), token: "Agent");
        Assert.Equal((HttpStatusCode.MethodNotAllowed, "METHOD_NOT_ALLOWED"), (mutation.StatusCode, await mutation.CodeAsync()));
        Assert.Equal(["POST"], mutation.Content.Headers.Allow);
        Assert.Null(server.Garden.LastInput);
    }

    [Theory]
    [InlineData("{ matrix }", null, 200, 200)]
    [InlineData("{ broken }", null, 200, 200)]
    [InlineData("{ unknown }", null, 400, 200)]
    [InlineData("{ matrix", null, 400, 200)]
    [InlineData("{ diary }", null, 401, 200)]
    [InlineData("{ diary }", "Monitor", 403, 200)]
    [InlineData("{ diary }", "Agent", 200, 200)]
    [InlineData("{ diary }", "forged", 401, 401)]
    [InlineData("subscription { ticks(above: 0) }", null, 406, 406)]
    public async Task The_status_tells_what_happened_to_those_who_accept_it(string query, string? token, int modern, int plain)
    {
        await using var server = await GardenServer.StartAsync();
        var response = await server.PostAsync(new { query }, token, Modern);
        Assert.Equal(modern, (int)response.StatusCode);
        Assert.Equal($"{Modern}; charset=utf-8", response.Content.Headers.ContentType!.ToString());
        Assert.Equal(plain, (int)(await server.PostAsync(new { query }, token, "application/json")).StatusCode);
    }

    [Theory]
    [InlineData(null, "application/json")]
    [InlineData("*/*", "application/json")]
    [InlineData("application/json", "application/json")]
    [InlineData("text/html, application/graphql-response+json;q=0.5, application/json;q=0.9", "application/json")]
    [InlineData("application/graphql-response+json, application/json;q=0.9", Modern)]
    [InlineData("application/json;q=0.2, */*;q=0.9", Modern)]
    [InlineData("*/*, application/graphql-response+json", Modern)]
    [InlineData("*/*, application/json;q=0", Modern)]
    [InlineData("application/graphql-response+json;q=0.5, application/*", "application/json")]
    [InlineData("text/*, application/json;q=0.5", "text/event-stream")]
    [InlineData("APPLICATION/JSON; charset=\"UTF-8\"", "application/json")]
    public async Task The_best_accepted_form_is_chosen(string? accept, string form)
    {
        await using var server = await GardenServer.StartAsync();
        Assert.Equal(form, (await server.PostAsync(new { query = "{ matrix }" }, accept: accept)).Content.Headers.ContentType!.MediaType);
    }

    public static TheoryData<string, string, int> BadBodies => new()
    {
        { "", "application/json", 400 },
        { "{", "application/json", 400 },
        { "5", "application/json", 400 },
        { "[]", "application/json", 400 },
        { "{}", "application/json", 400 },
        { """{"query":""}""", "application/json", 400 },
        { """{"query":{"a":1}}""", "application/json", 400 },
        { """{"query":"{ matrix }","variables":"x"}""", "application/json", 400 },
        { """{"query":"{ matrix }","variables":[1]}""", "application/json", 400 },
        { """{"query":"{ matrix }","operationName":7}""", "application/json", 400 },
        { """{"query":"{ matrix }","extensions":"x"}""", "application/json", 400 },
        { """{"query":"{ matrix } # \ud800"}""", "application/json", 400 },
        { """{"query":"{ matrix }","variables":{"a":"\ud800"}}""", "application/json", 400 },
        { """{"query":"{ matrix }"}""", "text/plain", 415 },
        { """{"query":"{ matrix }"}""", "application/json; charset=utf-16", 415 },
        { """{"query":"{ matrix }","query":"{ broken }"}""", "application/json", 400 },
        { """{"query":"{ matrix }","variables":{"a":{"b":1,"b":2}}}""", "application/json", 400 },
        { """{"query":"{ matrix }"}}""", "application/json", 400 },
    };

    [Theory]
    [MemberData(nameof(BadBodies))]
    public async Task What_is_no_request_gets_a_well_formed_error(string body, string contentType, int status)
    {
        await using var server = await GardenServer.StartAsync();
        var response = await server.SendAsync(HttpMethod.Post, "/graphql", body, contentType: contentType);
        Assert.Equal(status, (int)response.StatusCode);
        Assert.Equal(status == 415 ? "UNSUPPORTED_MEDIA_TYPE" : "BAD_REQUEST", await response.CodeAsync());
    }

    [Theory]
    [InlineData("/graphql")]
    [InlineData("/graphql?query=")]
    [InlineData("/graphql?query=%7Bmatrix%7D&variables=x")]
    [InlineData("/graphql?query=%7Bmatrix%7D&variables=5")]
    [InlineData("/graphql?query=%7Bmatrix%7D&extensions=5")]
    [InlineData("/graphql?query=%7Bmatrix%7D&query=%7Bbroken%7D")]
    [InlineData("/graphql?query=%7Bmatrix%7D&variables=%7B%7D&variables=%7B%7D")]
    public async Task What_is_no_get_request_gets_a_well_formed_error(string uri)
    {
        await using var server = await GardenServer.StartAsync();
        var response = await server.SendAsync(HttpMethod.Get, uri);
        Assert.Equal((HttpStatusCode.BadRequest, "BAD_REQUEST"), (response.StatusCode, await response.CodeAsync()));
    }

    [Fact]
    public async Task Bytes_that_are_no_UTF8_are_refused()
    {
        await using var server = await GardenServer.StartAsync();
        using var content = new ByteArrayContent([.. "{\"query\":\"{ echo(text: \\\""u8, 0xC3, 0x28, .. "\\\") }\"}"u8]);
        content.Headers.TryAddWithoutValidation("Content-Type", "application/json");
        Assert.Equal("BAD_REQUEST", await (await server.Http.PostAsync("/graphql", content)).CodeAsync());
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_body_beyond_the_limit_is_refused_whether_or_not_it_says_its_length(bool chunked)
    {
        await using var server = await GardenServer.StartAsync(new GraphQLOptions { MaximalBodyBytes = 4_096 });
        var request = new HttpRequestMessage(HttpMethod.Post, "/graphql") { Content = new ByteArrayContent(Encoding.UTF8.GetBytes($$"""{"query":"{{new string('x', 8_192)}}"}""")) };
        request.Content.Headers.TryAddWithoutValidation("Content-Type", "application/json");
        request.Headers.TransferEncodingChunked = chunked;
        var response = await server.Http.SendAsync(request);
        Assert.Equal((HttpStatusCode.RequestEntityTooLarge, "LIMIT_EXCEEDED"), (response.StatusCode, await response.CodeAsync()));
    }

    [Fact]
    public async Task Values_beyond_the_limit_are_refused_wherever_they_come_from()
    {
        await using var server = await GardenServer.StartAsync(new GraphQLOptions { MaximalValues = 8 });
        const string query = "query($n: [Int!]) { echo(text: \"x\", numbers: $n) }";
        // The request, its document, its variables, the list: four values, and so many numbers.
        static string Body(int numbers) => JsonSerializer.Serialize(new { query, variables = new { n = Enumerable.Range(0, numbers) } });
        Assert.Equal(HttpStatusCode.OK, (await server.SendAsync(HttpMethod.Post, "/graphql", Body(4))).StatusCode);
        var posted = await server.SendAsync(HttpMethod.Post, "/graphql", Body(5));
        Assert.Equal((HttpStatusCode.BadRequest, "LIMIT_EXCEEDED"), (posted.StatusCode, await posted.CodeAsync()));
        var got = await server.SendAsync(HttpMethod.Get, $"/graphql?query={Uri.EscapeDataString(query)}&variables={Uri.EscapeDataString("""{"n":[1,2,3,4,5,6,7]}""")}");
        Assert.Equal((HttpStatusCode.BadRequest, "LIMIT_EXCEEDED"), (got.StatusCode, await got.CodeAsync()));
        await using var socket = await (await server.ConnectAsync()).InitialiseAsync();
        await socket.SendAsync(new { id = "1", type = "subscribe", payload = new { query, variables = new { n = Enumerable.Range(0, 9) } } });
        Assert.Null(await socket.ReceiveAsync());
        Assert.Equal(4400, socket.Closed.Code);
    }

    [Theory]
    [InlineData("text/html")]
    [InlineData("application/json; charset=utf-16")]
    [InlineData("application/json;q=0, text/event-stream;q=0")]
    [InlineData("nonsense")]
    public async Task Where_nothing_is_acceptable_it_is_said_in_JSON(string accept)
    {
        await using var server = await GardenServer.StartAsync();
        var response = await server.PostAsync(new { query = "{ matrix }" }, accept: accept);
        Assert.Equal((HttpStatusCode.NotAcceptable, "NOT_ACCEPTABLE"), (response.StatusCode, await response.CodeAsync()));
    }

    [Theory]
    [InlineData("PUT")]
    [InlineData("DELETE")]
    [InlineData("PATCH")]
    [InlineData("BREW")]
    public async Task Other_methods_are_refused_with_those_that_are_served(string method)
    {
        await using var server = await GardenServer.StartAsync();
        var response = await server.SendAsync(new HttpMethod(method), "/graphql", "{}");
        Assert.Equal((HttpStatusCode.MethodNotAllowed, "METHOD_NOT_ALLOWED"), (response.StatusCode, await response.CodeAsync()));
        Assert.Equal(["GET", "HEAD", "POST", "OPTIONS"], response.Content.Headers.Allow);
    }

    [Fact]
    public async Task OPTIONS_tells_the_methods_and_HEAD_is_a_GET_without_its_body()
    {
        await using var server = await GardenServer.StartAsync();
        var options = await server.SendAsync(HttpMethod.Options, "/graphql");
        Assert.Equal(HttpStatusCode.NoContent, options.StatusCode);
        Assert.Equal(["GET", "HEAD", "POST", "OPTIONS"], options.Content.Headers.Allow);
        var head = await server.SendAsync(HttpMethod.Head, "/graphql?query=%7Bmatrix%7D");
        Assert.Equal((HttpStatusCode.OK, "application/json"), (head.StatusCode, head.Content.Headers.ContentType!.MediaType));
        Assert.Empty(await head.Content.ReadAsByteArrayAsync());
        Assert.Equal(HttpStatusCode.NotAcceptable, (await server.SendAsync(HttpMethod.Head, "/graphql?query=%7Bmatrix%7D", accept: "text/event-stream")).StatusCode);
    }

    [Fact]
    public async Task A_body_that_is_encoded_is_refused_and_told_how_to_come()
    {
        await using var server = await GardenServer.StartAsync();
        var gzipped = await server.SendAsync(HttpMethod.Post, "/graphql", "x", headers: ("Content-Encoding", "gzip"));
        Assert.Equal((HttpStatusCode.UnsupportedMediaType, "UNSUPPORTED_ENCODING"), (gzipped.StatusCode, await gzipped.CodeAsync()));
        Assert.Equal(["identity"], gzipped.Headers.GetValues("Accept-Encoding"));
        Assert.Equal(HttpStatusCode.OK, (await server.SendAsync(HttpMethod.Post, "/graphql", """{"query":"{ matrix }"}""", headers: ("Content-Encoding", "identity"))).StatusCode);
    }

    [Theory]
    [InlineData("\uFEFF{\"query\":\"{ matrix }\"}", "application/json")]
    [InlineData("{\"query\":\"{ matrix }\"}", "application/json; charset=\"UTF-8\"")]
    public async Task A_mark_of_the_byte_order_and_a_quoted_charset_are_let_pass(string body, string contentType)
    {
        await using var server = await GardenServer.StartAsync();
        Assert.Equal("""{"data":{"matrix":[[1,2],[3]]},"extensions":{"cost":{"estimated":501,"limit":50000}}}""", await (await server.SendAsync(HttpMethod.Post, "/graphql", body, contentType: contentType)).Content.ReadAsStringAsync());
    }

    [Theory]
    [InlineData("# nothing but a remark", null)]
    [InlineData("fragment f on Query { matrix }", null)]
    [InlineData("query A { matrix } query B { matrix }", null)]
    [InlineData("query A { matrix }", "B")]
    public async Task A_document_must_tell_which_operation_is_meant(string query, string? operationName)
    {
        await using var server = await GardenServer.StartAsync();
        var response = await server.PostAsync(new { query, operationName }, accept: Modern);
        Assert.Equal((HttpStatusCode.BadRequest, "UNKNOWN_OPERATION"), (response.StatusCode, await response.CodeAsync()));
    }

    [Theory]
    [InlineData(60, null)]
    [InlineData(64, "LIMIT_EXCEEDED")]
    [InlineData(100_000, "LIMIT_EXCEEDED")]
    public async Task Variables_are_read_down_to_a_depth(int depth, string? code)
    {
        await using var server = await GardenServer.StartAsync();
        var body = """{"query":"{ matrix }","variables":{"deep":""" + new string('[', depth) + new string(']', depth) + "}}";
        var response = await server.SendAsync(HttpMethod.Post, "/graphql", body);
        Assert.Equal(code is null ? HttpStatusCode.OK : HttpStatusCode.BadRequest, response.StatusCode);
        if (code is not null) Assert.Equal(code, await response.CodeAsync());
    }

    [Fact]
    public async Task A_caller_who_leaves_cancels_what_he_asked_for()
    {
        await using var server = await GardenServer.StartAsync();
        using var leaving = new CancellationTokenSource();
        var asking = server.Http.PostAsync("/graphql", new StringContent("""{"query":"{ slow }"}""", Encoding.UTF8, "application/json"), leaving.Token);
        await server.Garden.Entered.Task.WaitAsync(TimeSpan.FromSeconds(20));
        await leaving.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => asking);
        await server.Garden.StreamClosed.Task.WaitAsync(TimeSpan.FromSeconds(20));
    }
}
