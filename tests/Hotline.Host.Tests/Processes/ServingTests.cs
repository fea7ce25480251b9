using System.Net;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text.RegularExpressions;
using Hotline.Testing;

namespace Hotline.Host.Tests.Processes;

public sealed partial class ServingTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    /// <summary>The query of the ready-made curl line.</summary>
    [GeneratedRegex("""curl .*'\{"query":"(.*)"\}'""")]
    private static partial Regex QueryInGreeting();

    private static async Task<string> AskAsync(HttpClient client, string query, string? token = null)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, client.BaseAddress) { Content = JsonContent.Create(new { query }) };
        if (token is not null) request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", token);
        using var response = await client.SendAsync(request);
        return await response.Content.ReadAsStringAsync();
    }

    [Fact]
    public async Task A_first_start_makes_one_file_and_answers_and_the_second_is_quiet_about_it()
    {
        var (first, client) = await HostProcess.ServeAsync(_folder.Path, "--demo", "false");
        await using (first)
        {
            Assert.Equal(HttpStatusCode.OK, (await client.GetAsync(new Uri(client.BaseAddress!, "/health"))).StatusCode);
            Assert.Equal("""{"data":{"__typename":"Query"},"extensions":{"cost":{"estimated":1,"limit":50000}}}""", await AskAsync(client, "{ __typename }"));
            Assert.Contains("First start", first.Output, StringComparison.Ordinal);
            Assert.Contains("\"zone\":", await AskAsync(client, QueryInGreeting().Match(first.Output).Groups[1].Value), StringComparison.Ordinal);
            Assert.True(File.Exists(_folder.File("data/hotline.db")));
            Assert.Equal(0, await first.StopAsync());
            Assert.Equal("", first.Errors);
        }
        var (second, again) = await HostProcess.ServeAsync(_folder.Path, "--demo", "false");
        await using (second)
        {
            Assert.Equal("""{"data":{"__typename":"Query"},"extensions":{"cost":{"estimated":1,"limit":50000}}}""", await AskAsync(again, "{ __typename }"));
            Assert.DoesNotContain("First start", second.Output, StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task A_token_of_the_folder_opens_what_a_citizen_may_not_see()
    {
        const string query = "{ plugins { id state } }";
        var (_, token, _) = await HostProcess.RunAsync(_folder.Path, "token", "issue", "--role", "SystemIntegrator", "--city", "testville");
        var (host, client) = await HostProcess.ServeAsync(_folder.Path, "--demo", "false");
        await using (host)
        {
            Assert.Contains("UNAUTHENTICATED", await AskAsync(client, query), StringComparison.Ordinal);
            Assert.Contains("INVALID_TOKEN", await AskAsync(client, query, "forged"), StringComparison.Ordinal);
            Assert.Contains("\"ACTIVE\"", await AskAsync(client, query, token.Trim()), StringComparison.Ordinal);
            Assert.DoesNotContain(token.Trim(), host.Output + host.Errors, StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task A_second_process_does_not_serve_from_the_same_folder_and_says_why()
    {
        var (host, _) = await HostProcess.ServeAsync(_folder.Path, "--demo", "false");
        await using (host)
        {
            var (exitCode, _, errors) = await HostProcess.RunAsync(_folder.Path, "--urls", "http://127.0.0.1:0");

            Assert.Equal(1, exitCode);
            Assert.Contains("already serves from", errors, StringComparison.Ordinal);
            Assert.Single(errors.Split('\n', StringSplitOptions.RemoveEmptyEntries));
        }
    }

    [Fact]
    public async Task An_address_in_use_is_one_clear_line()
    {
        var (host, client) = await HostProcess.ServeAsync(_folder.Path, "--demo", "false");
        await using (host)
        {
            using var other = new TemporaryFolder();
            var (exitCode, _, errors) = await HostProcess.RunAsync(other.Path, "--demo", "false", "--urls", $"http://127.0.0.1:{client.BaseAddress!.Port}");

            Assert.Equal(1, exitCode);
            Assert.Contains("Name another address with --urls", errors, StringComparison.Ordinal);
            Assert.Single(errors.Split('\n', StringSplitOptions.RemoveEmptyEntries));
        }
    }

    [Theory]
    [InlineData("http://192.0.2.1:5080", "Name another address with --urls")]
    [InlineData("https://127.0.0.1:0", "Name a certificate")]
    public async Task An_address_that_cannot_be_served_is_one_clear_line(string url, string advice)
    {
        var (exitCode, _, errors) = await HostProcess.RunAsync(_folder.Path, "--demo", "false", "--urls", url);

        Assert.Equal(1, exitCode);
        Assert.Contains(advice, errors, StringComparison.Ordinal);
        Assert.Single(errors.Split('\n', StringSplitOptions.RemoveEmptyEntries));
    }

    public void Dispose() => _folder.Dispose();
}
