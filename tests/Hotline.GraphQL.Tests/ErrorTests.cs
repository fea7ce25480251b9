using System.Net;
using System.Text;
using System.Text.Json;
using Hotline.GraphQL.Execution;
using Hotline.GraphQL.Tests.Sample;
using Hotline.Kernel;
using Hotline.Testing;

namespace Hotline.GraphQL.Tests;

/// <summary>What errors tell over HTTP, and what they do not.</summary>
public sealed class ErrorTests
{
    [Theory]
    [InlineData("{ nothing }")]
    [InlineData("{ matrix")]
    [InlineData("{ diary }")]
    [InlineData("{ broken }")]
    [InlineData("{ refused }")]
    [InlineData("{ plant(id: \"x\") { id } }")]
    [InlineData("query($t: String!) { echo(text: $t) }")]
    [InlineData("subscription { ticks(above: 0) }")]
    public async Task Every_error_has_a_code_both_languages_and_the_id_of_its_request(string query)
    {
        await using var server = await GardenServer.StartAsync();
        var response = await server.PostAsync(new { query });
        var error = (await response.JsonAsync()).GetProperty("errors")[0];
        var extensions = error.GetProperty("extensions");
        Assert.Matches("^[A-Z_]+$", extensions.GetProperty("code").GetString());
        Assert.Contains(extensions.GetProperty("messageZh").GetString()!, letter => letter is >= '一' and <= '龥');
        Assert.NotEmpty(error.GetProperty("message").GetString()!);
        Assert.Equal(response.Headers.GetValues("X-Request-ID").Single(), extensions.GetProperty("correlationId").GetString());
    }

    [Fact]
    public async Task A_bug_shows_only_an_id_under_which_the_log_has_the_rest()
    {
        await using var server = await GardenServer.StartAsync();
        var answer = await (await server.PostAsync(new { query = "{ broken }" })).JsonAsync();
        Assert.DoesNotContain("secret", answer.ToString(), StringComparison.Ordinal);
        Assert.DoesNotContain("Exception", answer.ToString(), StringComparison.Ordinal);
        var extensions = answer.GetProperty("errors")[0].GetProperty("extensions");
        Assert.Equal("INTERNAL", extensions.GetProperty("code").GetString());
        var id = extensions.GetProperty("correlationId").GetString()!;
        Assert.Contains(server.Log.Lines, line => line.Contains(id, StringComparison.Ordinal) && line.Contains("secret connection string", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_credential_about_to_expire_is_good_for_an_answer()
    {
        await using var server = await GardenServer.StartAsync(tokensExpire: Instant.From(DateTimeOffset.UtcNow.AddSeconds(-1)));
        Assert.Equal("""{"data":{"diary":"diary of ann"},"extensions":{"cost":{"estimated":500,"limit":50000}}}""", await (await server.PostAsync(new { query = "{ diary }" }, "Agent")).Content.ReadAsStringAsync());
    }

    [Fact]
    public async Task Validation_errors_say_what_and_where()
    {
        await using var server = await GardenServer.StartAsync();
        var error = (await (await server.PostAsync(new { query = "{\n  plnts { totalCount }\n}" })).JsonAsync()).GetProperty("errors")[0];
        Assert.Contains("plnts", error.GetProperty("message").GetString(), StringComparison.Ordinal);
        Assert.Equal(2, error.GetProperty("locations")[0].GetProperty("line").GetInt32());
    }
}
