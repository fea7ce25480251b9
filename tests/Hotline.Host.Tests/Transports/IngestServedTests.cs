using System.Globalization;
using System.Net;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Net.Sockets;
using System.Text;
using System.Text.Json;
using Hotline.Testing;

namespace Hotline.Host.Tests.Transports;

/// <summary>What a system that streams its records in meets over HTTP.</summary>
[Collection(DemonstrationHost.Collection)]
public sealed class IngestServedTests(DemonstrationHost host)
{
    private const string Head = "CASE_ENQUIRY_ID,OPEN_DT,TARGET_DT,CLOSED_DT,TYPE,Department,Source\n";
    private const string Row = "served-1,07/02/2015 09:00:00 AM,08/28/2015 09:00:00 AM,07/02/2015 04:00:00 PM,Sign Repair,D1,Self Service\n";

    [Fact]
    public async Task Its_report_is_downloaded_whole_by_who_sent_it()
    {
        using var sent = await SendAsync(HttpMethod.Post, "reported", new StringContent(Head + "served-2,yesterday,,,,,\n", Encoding.UTF8, "text/csv"));
        Assert.Equal(HttpStatusCode.OK, sent.StatusCode);

        using var report = await SendAsync(HttpMethod.Get, "reported/report");
        Assert.Equal((HttpStatusCode.OK, "text/csv"), (report.StatusCode, report.Content.Headers.ContentType?.MediaType));
        var lines = (await report.Content.ReadAsStringAsync()).Split('\n', StringSplitOptions.RemoveEmptyEntries);
        Assert.Equal(2, lines.Length);
        Assert.StartsWith("2,rejected,TIME_UNREADABLE", lines[1], StringComparison.Ordinal);

        using var unknown = await SendAsync(HttpMethod.Get, "unknown/report");
        Assert.Equal(HttpStatusCode.NotFound, unknown.StatusCode);
        using var agent = await SendAsync(HttpMethod.Get, "reported/report", role: "Agent");
        Assert.Equal(HttpStatusCode.Forbidden, agent.StatusCode);
    }

    [Fact]
    public async Task A_body_that_comes_too_slowly_is_ended_with_what_to_do_and_what_came_is_written()
    {
        using var client = new TcpClient();
        await client.ConnectAsync(host.Running.Endpoint.Host, host.Running.Endpoint.Port);
        await client.GetStream().WriteAsync(Encoding.ASCII.GetBytes($"POST /ingest/boston-311/slow HTTP/1.1\r\nHost: localhost\r\nAuthorization: Bearer {host.Running.Token("SystemIntegrator")}\r\n"
            + $"Content-Type: text/csv\r\nContent-Length: 1000000\r\n\r\n{Head}{Row}"));
        // It says nothing more, and does not end; the server ends it.
        using var reader = new StreamReader(client.GetStream());
        var answer = await reader.ReadToEndAsync().WaitAsync(TimeSpan.FromMinutes(1));

        Assert.StartsWith("HTTP/1.1 408 ", answer, StringComparison.Ordinal);
        Assert.Contains("\"INGEST_TOO_SLOW\"", answer, StringComparison.Ordinal);
        Assert.Contains($"Upload-Offset: {(Head + Row).Length}\r\n", answer, StringComparison.Ordinal);
        using var rest = new StringContent("", Encoding.UTF8, "text/csv");
        using var done = await SendAsync(HttpMethod.Post, "slow", rest, (Head + Row).Length);
        Assert.Equal((HttpStatusCode.OK, 1), (done.StatusCode, (await done.Content.ReadFromJsonAsync<JsonElement>()).At("ingest.rows").GetInt32()));
    }

    private async Task<HttpResponseMessage> SendAsync(HttpMethod method, string path, HttpContent? content = null, long offset = 0, string role = "SystemIntegrator")
    {
        using var client = new HttpClient();
        var request = new HttpRequestMessage(method, new Uri(host.Running.Endpoint, $"/ingest/boston-311/{path}")) { Content = content };
        request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", host.Running.Token(role));
        request.Headers.Add("Upload-Offset", offset.ToString(CultureInfo.InvariantCulture));
        return await client.SendAsync(request);
    }
}
