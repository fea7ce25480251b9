using System.Net;
using Hotline.Host.Tests.Processes;
using Hotline.Testing;

namespace Hotline.Host.Tests.Transports;

/// <summary>A host for production: settings of its own, no explorer, short time-outs.</summary>
public sealed class SettingsTests : IDisposable
{
    private const string Reading = "{ surveys(cityId: \"Q2l0eTpkb25neWluZw\") { totalCount nodes { id } } standards(cityId: \"Q2l0eTpkb25neWluZw\") { totalCount nodes { id } } }";

    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task Where_so_configured_stored_operations_alone_are_served_and_callers_limited()
    {
        var settings = new Dictionary<string, string> { ["GraphQL__StoredOperationsOnly"] = "true", ["GraphQL__RequestBurst"] = "3", ["GraphQL__RequestsPerSecond"] = "1" };
        var (host, client) = await HostProcess.ServeAsync(_folder.Path, settings, "--demo", "false");
        await using (host)
        {
            Assert.DoesNotContain("curl", host.Output, StringComparison.Ordinal);
            var listed = (await HostProcess.RunAsync(_folder.Path, "operations", "list")).Output.Split('\n').Single(line => line.Contains("\tCitizen\t", StringComparison.Ordinal));
            foreach (var endpoint in new[] { "/graphql", "/public/graphql" })
            {
                var stored = $"?documentId={listed.Split('\t')[0]}&operationName=PublicSurveys&variables=%7B%22cityId%22:%22Q2l0eTpkb25neWluZw%22%7D";
                Assert.StartsWith("""{"data":{"surveys":""", await client.GetStringAsync(new Uri(client.BaseAddress!, endpoint + stored)), StringComparison.Ordinal);
            }
            Assert.Contains("STORED_OPERATIONS_ONLY", await client.GetStringAsync(new Uri(client.BaseAddress!, "/graphql?query=%7B__typename%7D")), StringComparison.Ordinal);
            foreach (var path in new[] { "/public/graphql?query=%7B__typename%7D", "/downloads/rehearsals/none" })
            {
                HttpResponseMessage last;
                do last = await client.GetAsync(new Uri(client.BaseAddress!, path));
                while (last.StatusCode is HttpStatusCode.OK or HttpStatusCode.NotFound);
                Assert.Equal((HttpStatusCode.TooManyRequests, true), (last.StatusCode, last.Headers.RetryAfter?.Delta > TimeSpan.Zero));
            }
            Assert.Equal(HttpStatusCode.OK, (await client.GetAsync(new Uri(client.BaseAddress!, "/health"))).StatusCode);
        }
    }

    [Theory]
    [InlineData("empty", "GraphQL:StoredOperationsOnly is on")]
    [InlineData("broken", "A stored operation cannot be read: broken.graphql: ")]
    public async Task A_host_without_readable_stored_operations_does_not_start_and_says_why(string folder, string why)
    {
        Directory.CreateDirectory(_folder.File(folder));
        if (folder == "broken") await File.WriteAllTextAsync(_folder.File("broken/broken.graphql"), "query {");
        var settings = new Dictionary<string, string> { ["GraphQL__StoredOperationsOnly"] = "true", ["GraphQL__StoredOperations"] = _folder.File(folder) };
        var (exitCode, _, errors) = await HostProcess.RunAsync(_folder.Path, settings, "--urls", "http://127.0.0.1:0", "--demo", "false");
        Assert.Equal(1, exitCode);
        Assert.StartsWith(why, errors, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Where_the_explorer_is_off_a_browser_gets_a_GraphQL_answer_and_lines_of_the_log_name_the_request()
    {
        var settings = new Dictionary<string, string> { ["Explorer"] = "false", ["GraphQL__RequestTimeout"] = "00:00:00.0000001", ["Logging__LogLevel__Hotline"] = "Debug" };
        var (host, client) = await HostProcess.ServeAsync(_folder.Path, settings, "--demo", "false");
        await using (host)
        {
            using var request = new HttpRequestMessage(HttpMethod.Get, client.BaseAddress);
            request.Headers.TryAddWithoutValidation("Accept", "text/html,*/*;q=0.8");
            using var page = await client.SendAsync(request);
            Assert.Equal((HttpStatusCode.BadRequest, "application/json"), (page.StatusCode, page.Content.Headers.ContentType!.MediaType));
            Assert.Equal(HttpStatusCode.NotFound, (await client.GetAsync(new Uri(client.BaseAddress!, "/explorer/operations.json"))).StatusCode);

            // A clock that is late lets an operation pass now and then.
            string answered;
            var patience = DateTime.UtcNow.AddMinutes(1);
            do
            {
                Assert.True(DateTime.UtcNow < patience, "Nothing is ever stopped.");
                using var slow = new HttpRequestMessage(HttpMethod.Get, new Uri(client.BaseAddress!, $"/graphql?query={Uri.EscapeDataString(Reading)}"));
                slow.Headers.TryAddWithoutValidation("X-Request-ID", "seen-in-the-log");
                using var answer = await client.SendAsync(slow);
                Assert.Equal(["seen-in-the-log"], answer.Headers.GetValues("X-Request-ID"));
                answered = await answer.Content.ReadAsStringAsync();
            }
            while (!answered.Contains("\"TIMEOUT\"", StringComparison.Ordinal));
            Assert.Contains("took longer", await host.LineAsync(line => line.Contains("CorrelationId:seen-in-the-log", StringComparison.Ordinal)), StringComparison.Ordinal);
        }
    }
}
