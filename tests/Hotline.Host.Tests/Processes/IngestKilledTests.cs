using System.Globalization;
using System.IO.Compression;
using System.Net;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json;
using Hotline.Testing;
using Microsoft.Data.Sqlite;

namespace Hotline.Host.Tests.Processes;

/// <summary>A system that streams its records in, while the server is killed under its hands, and a client that disappears.</summary>
public sealed class IngestKilledTests : IDisposable
{
    private const int Rows = 30_000;

    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task Facts_are_there_exactly_once_though_server_and_client_are_killed()
    {
        var whole = Records();
        for (var kill = 0; kill < 3; kill++)
        {
            await using var city = await Demonstration.StartAsync(_folder);
            // While something is written and the rest under way.
            await SendPartAsync(city, whole, city.KillAsync);
        }
        await using var last = await Demonstration.StartAsync(_folder);
        var before = await OffsetAsync(last);
        await SendPartAsync(last, whole, () => Task.CompletedTask);

        using var wrong = await SendAsync(last, new ByteArrayContent(whole), 0);
        Assert.Equal(HttpStatusCode.Conflict, wrong.StatusCode);
        Assert.InRange(int.Parse(wrong.Headers.GetValues("Upload-Offset").Single(), CultureInfo.InvariantCulture), before + 1, whole.Length - 1);

        using var rest = await SendRestAsync(last, whole);
        var answer = await rest.Content.ReadFromJsonAsync<JsonElement>();
        Assert.True(rest.StatusCode == HttpStatusCode.OK, answer.ToString());
        Assert.Equal("?1", rest.Headers.GetValues("Upload-Complete").Single());
        Assert.Equal((Rows, 1L, Rows * 3L), (answer.At("ingest.rows").GetInt64(), answer.At("ingest.rejected").GetInt64(), answer.At("ingest.newFacts").GetInt64() + 3));
        Assert.Equal((Rows - 1L, (Rows - 1) * 3L), (Count("count(distinct o.OrderNo)"), Count("count(*)")));
        Assert.Equal(2, (await File.ReadAllLinesAsync(_folder.File($"data/{answer.At("ingest.report").GetString()}"))).Length);
    }

    /// <summary>Sends a part; once some of it is written the server is killed, or else the client disappears.</summary>
    private static async Task SendPartAsync(Demonstration city, byte[] whole, Func<Task> killAsync)
    {
        var offset = await OffsetAsync(city);
        using var content = new HalvedContent(whole[offset..], (whole.Length - offset) / 3);
        var sending = SendAsync(city, content, offset);
        while (await OffsetAsync(city) == offset) { }
        await killAsync();
        content.Break();
        await Assert.ThrowsAnyAsync<Exception>(() => sending);
    }

    /// <summary>In gzip, from where it stands; the server may not have noticed yet that the client before is gone.</summary>
    private static async Task<HttpResponseMessage> SendRestAsync(Demonstration city, byte[] whole)
    {
        while (true)
        {
            var from = await OffsetAsync(city);
            using var packed = new ByteArrayContent(Packed(whole.AsSpan(from)));
            packed.Headers.ContentEncoding.Add("gzip");
            var answer = await SendAsync(city, packed, from);
            if (answer.StatusCode != HttpStatusCode.Conflict) return answer;
            answer.Dispose();
        }
    }

    [Fact]
    public async Task Whoever_may_not_is_told_so()
    {
        await using var city = await Demonstration.StartAsync(_folder);
        using var client = new HttpClient();
        using var nobody = await client.PostAsync(Uri(city), new ByteArrayContent([]));
        Assert.Equal(HttpStatusCode.Unauthorized, nobody.StatusCode);
        using var agent = await SendAsync(city, new ByteArrayContent([]), 0, "Agent");
        Assert.Equal(HttpStatusCode.Forbidden, agent.StatusCode);
        using var unknown = await AskAsync(city);
        Assert.Equal(HttpStatusCode.NotFound, unknown.StatusCode);
    }

    /// <summary>As the mapping boston-311 reads them; the second is none.</summary>
    private static byte[] Records()
    {
        var text = new StringBuilder("CASE_ENQUIRY_ID,OPEN_DT,TARGET_DT,CLOSED_DT,TYPE,Department,Source\n");
        for (var row = 1; row <= Rows; row++)
        {
            var opened = row == 2 ? "yesterday" : string.Create(CultureInfo.InvariantCulture, $"07/{row % 28 + 1:00}/2015 09:00:00 AM");
            text.Append(CultureInfo.InvariantCulture, $"ingest-{row},{opened},08/28/2015 09:00:00 AM,07/{row % 28 + 1:00}/2015 04:00:00 PM,Sign Repair,D{row % 7},Self Service\n");
        }
        return Encoding.UTF8.GetBytes(text.ToString());
    }

    private static byte[] Packed(ReadOnlySpan<byte> bytes)
    {
        var packed = new MemoryStream();
        using (var gzip = new GZipStream(packed, CompressionLevel.Fastest)) gzip.Write(bytes);
        return packed.ToArray();
    }

    private static Uri Uri(Demonstration city) => new(city.Endpoint, "/ingest/boston-311/july");

    private static async Task<HttpResponseMessage> SendAsync(Demonstration city, HttpContent content, long offset, string role = "SystemIntegrator")
    {
        using var client = new HttpClient();
        // The caller disposes of the content.
        var request = new HttpRequestMessage(HttpMethod.Post, Uri(city)) { Content = content };
        request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", city.Token(role));
        request.Headers.Add("Upload-Offset", $"{offset}");
        content.Headers.ContentType = new MediaTypeHeaderValue("text/csv");
        return await client.SendAsync(request);
    }

    private static async Task<HttpResponseMessage> AskAsync(Demonstration city)
    {
        using var client = new HttpClient();
        using var request = new HttpRequestMessage(HttpMethod.Head, Uri(city));
        request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", city.Token("SystemIntegrator"));
        return await client.SendAsync(request);
    }

    private static async Task<int> OffsetAsync(Demonstration city)
    {
        using var answer = await AskAsync(city);
        return answer.StatusCode == HttpStatusCode.NotFound ? 0 : int.Parse(answer.Headers.GetValues("Upload-Offset").Single(), CultureInfo.InvariantCulture);
    }

    private long Count(string what)
    {
        using var connection = new SqliteConnection($"Data Source={_folder.File("data/hotline.db")};Pooling=False");
        connection.Open();
        using var command = connection.CreateCommand();
        command.CommandText = $"select {what} from assessment_work_orders o join assessment_order_facts f using (OrderNo) where o.OrderId like 'dongying/ingest-%'";
        return (long)command.ExecuteScalar()!;
    }

    /// <summary>Sends a part, and then nothing until it breaks off.</summary>
    private sealed class HalvedContent(byte[] bytes, int part) : HttpContent
    {
        private readonly TaskCompletionSource _broken = new(TaskCreationOptions.RunContinuationsAsynchronously);

        public void Break() => _broken.TrySetException(new IOException("The client is gone."));

        protected override async Task SerializeToStreamAsync(Stream stream, TransportContext? context)
        {
            await stream.WriteAsync(bytes.AsMemory(0, part));
            await stream.FlushAsync();
            await _broken.Task;
        }

        protected override bool TryComputeLength(out long length)
        {
            length = bytes.Length;
            return true;
        }
    }
}
