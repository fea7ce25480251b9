using System.Net;
using System.Text;
using System.Text.Json;
using Hotline.GraphQL.Execution;
using Hotline.GraphQL.Tests.Sample;

namespace Hotline.GraphQL.Tests;

public sealed class HttpTests
{
    private const string Modern = "application/graphql-response+json";

    private static async Task<JsonElement> JsonAsync(HttpResponseMessage response)
    {
        using var json = JsonDocument.Parse(await response.Content.ReadAsByteArrayAsync());
        return json.RootElement.Clone();
    }

    private static async Task<string> CodeAsync(HttpResponseMessage response) =>
        (await JsonAsync(response)).GetProperty("errors")[0].GetProperty("extensions").GetProperty("code").GetString()!;

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
        Assert.Equal((HttpStatusCode.MethodNotAllowed, "METHOD_NOT_ALLOWED"), (mutation.StatusCode, await CodeAsync(mutation)));
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
    };

    [Theory]
    [MemberData(nameof(BadBodies))]
    public async Task What_is_no_request_gets_a_well_formed_error(string body, string contentType, int status)
    {
        await using var server = await GardenServer.StartAsync();
        var response = await server.SendAsync(HttpMethod.Post, "/graphql", body, contentType: contentType);
        Assert.Equal(status, (int)response.StatusCode);
        Assert.Equal(status == 415 ? "UNSUPPORTED_MEDIA_TYPE" : "BAD_REQUEST", await CodeAsync(response));
    }

    [Theory]
    [InlineData("/graphql")]
    [InlineData("/graphql?query=")]
    [InlineData("/graphql?query=%7Bmatrix%7D&variables=x")]
    [InlineData("/graphql?query=%7Bmatrix%7D&variables=5")]
    [InlineData("/graphql?query=%7Bmatrix%7D&extensions=5")]
    public async Task What_is_no_get_request_gets_a_well_formed_error(string uri)
    {
        await using var server = await GardenServer.StartAsync();
        var response = await server.SendAsync(HttpMethod.Get, uri);
        Assert.Equal((HttpStatusCode.BadRequest, "BAD_REQUEST"), (response.StatusCode, await CodeAsync(response)));
    }

    [Fact]
    public async Task Bytes_that_are_no_UTF8_are_refused()
    {
        await using var server = await GardenServer.StartAsync();
        using var content = new ByteArrayContent([.. "{\"query\":\"{ echo(text: \\\""u8, 0xC3, 0x28, .. "\\\") }\"}"u8]);
        content.Headers.TryAddWithoutValidation("Content-Type", "application/json");
        Assert.Equal("BAD_REQUEST", await CodeAsync(await server.Http.PostAsync("/graphql", content)));
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
        Assert.Equal((HttpStatusCode.RequestEntityTooLarge, "LIMIT_EXCEEDED"), (response.StatusCode, await CodeAsync(response)));
    }

    [Fact]
    public async Task Nothing_acceptable_and_other_methods_are_refused()
    {
        await using var server = await GardenServer.StartAsync();
        Assert.Equal(HttpStatusCode.NotAcceptable, (await server.PostAsync(new { query = "{ matrix }" }, accept: "text/html")).StatusCode);
        Assert.Equal(HttpStatusCode.MethodNotAllowed, (await server.SendAsync(HttpMethod.Put, "/graphql", "{}")).StatusCode);
    }

    [Fact]
    public async Task A_bug_shows_only_an_id_under_which_the_log_has_the_rest()
    {
        await using var server = await GardenServer.StartAsync();
        var answer = await JsonAsync(await server.PostAsync(new { query = "{ broken }" }));
        Assert.DoesNotContain("secret", answer.ToString(), StringComparison.Ordinal);
        Assert.DoesNotContain("Exception", answer.ToString(), StringComparison.Ordinal);
        var extensions = answer.GetProperty("errors")[0].GetProperty("extensions");
        Assert.Equal("INTERNAL", extensions.GetProperty("code").GetString());
        var id = extensions.GetProperty("correlationId").GetString()!;
        Assert.Contains(server.Log.Lines, line => line.Contains(id, StringComparison.Ordinal) && line.Contains("secret connection string", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Validation_errors_say_what_and_where()
    {
        await using var server = await GardenServer.StartAsync();
        var error = (await JsonAsync(await server.PostAsync(new { query = "{\n  plnts { totalCount }\n}" }))).GetProperty("errors")[0];
        Assert.Contains("plnts", error.GetProperty("message").GetString(), StringComparison.Ordinal);
        Assert.Equal(2, error.GetProperty("locations")[0].GetProperty("line").GetInt32());
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
