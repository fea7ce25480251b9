using System.Net;
using Hotline.Host.Tests.Processes;
using Hotline.Testing;

namespace Hotline.Host.Tests.Transports;

/// <summary>A host for production: settings of its own, no explorer, short time-outs.</summary>
public sealed class SettingsTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task Where_the_explorer_is_off_a_browser_gets_a_GraphQL_answer_and_lines_of_the_log_name_the_request()
    {
        var settings = new Dictionary<string, string> { ["Explorer"] = "false", ["GraphQL__RequestTimeout"] = "00:00:00.001", ["Logging__LogLevel__Hotline"] = "Debug" };
        var (host, client) = await HostProcess.ServeAsync(_folder.Path, settings, "--demo", "false");
        await using (host)
        {
            using var request = new HttpRequestMessage(HttpMethod.Get, client.BaseAddress);
            request.Headers.TryAddWithoutValidation("Accept", "text/html,*/*;q=0.8");
            using var page = await client.SendAsync(request);
            Assert.Equal((HttpStatusCode.BadRequest, "application/json"), (page.StatusCode, page.Content.Headers.ContentType!.MediaType));
            Assert.Equal(HttpStatusCode.NotFound, (await client.GetAsync(new Uri(client.BaseAddress!, "/explorer/operations.json"))).StatusCode);

            using var slow = new HttpRequestMessage(HttpMethod.Get, new Uri(client.BaseAddress!, "/graphql?query=%7Bcities%7Bname%7Ben%7D%7D%7D"));
            slow.Headers.TryAddWithoutValidation("X-Request-ID", "seen-in-the-log");
            using var answer = await client.SendAsync(slow);
            Assert.Equal(["seen-in-the-log"], answer.Headers.GetValues("X-Request-ID"));
            Assert.Contains("\"TIMEOUT\"", await answer.Content.ReadAsStringAsync(), StringComparison.Ordinal);
            Assert.Contains("took longer", await host.LineAsync(line => line.Contains("CorrelationId:seen-in-the-log", StringComparison.Ordinal)), StringComparison.Ordinal);
        }
    }
}
