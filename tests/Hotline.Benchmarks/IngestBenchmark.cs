using System.Diagnostics;
using System.Globalization;
using System.Net.Http.Headers;
using System.Text.Json;
using Hotline.Benchmarks.Importing;
using Hotline.Benchmarks.Loads;
using Hotline.Benchmarks.Measuring;

namespace Hotline.Benchmarks;

/// <summary>
/// Records streamed over HTTP into the built host, as CSV and as lines of JSON, beside the command <c>import</c> of the same file, and what memory the
/// streaming takes. Each side has a new data folder in each round; the command's time is told from its first row to its end. Linux only.
/// </summary>
internal static class IngestBenchmark
{
    public static async Task RunAsync(int rounds, int rows)
    {
        using var records = new StreamedRecords(rows);
        var command = new Samples("the command import of the same file", "rows/s");
        var csv = new Samples("POST of text/csv", "rows/s");
        var json = new Samples("POST of application/x-ndjson", "rows/s");
        var memory = new Samples("the host's memory above rest, at the peak, CSV", "MB");
        for (var round = 0; round <= rounds; round++)
        {
            // Round 0 brings the files into the machine's memory and is not counted.
            Report.Progress(round == 0 ? "warming up" : $"round {round} of {rounds}");
            var (byCommand, (byCsv, peak), (byJson, _)) = (await ImportAsync(records.Csv), await PostAsync(records.Csv, "text/csv"), await PostAsync(records.Json, "application/x-ndjson"));
            if (round == 0) continue;
            command.Add(rows / byCommand.TotalSeconds);
            csv.Add(rows / byCsv.TotalSeconds);
            json.Add(rows / byJson.TotalSeconds);
            memory.Add(peak);
        }
        Report.Print($"ingest: {rows:N0} rows, {rows * 3:N0} facts, {rounds} rounds", command, command, csv, json);
        Report.Print($"ingest: memory, files of {new FileInfo(records.Csv).Length / 1e6:0} MB", memory, memory);
    }

    private static async Task<TimeSpan> ImportAsync(string file)
    {
        using var folder = new TemporaryFolder();
        var start = new ProcessStartInfo("dotnet", [Path.Combine(AppContext.BaseDirectory, "Hotline.Host.dll"), "import", file, "--data", folder.Path, "--city", "dongying", "--mapping", "boston-311"])
        {
            WorkingDirectory = folder.Path,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        using var process = Process.Start(start)!;
        var errors = process.StandardError;
        // The first line tells of the first batch: the start of the process is not counted, that batch neither.
        await errors.ReadLineAsync();
        var watch = Stopwatch.StartNew();
        await errors.ReadToEndAsync();
        await process.WaitForExitAsync();
        return process.ExitCode == 0 ? watch.Elapsed : throw new InvalidOperationException("The import failed.");
    }

    private static async Task<(TimeSpan Time, double Peak)> PostAsync(string file, string type)
    {
        using var folder = new TemporaryFolder();
        await using var host = await Server.HostAsync(folder.Path, new Dictionary<string, string> { ["Access__LocalIssuer"] = "true" }, demonstration: false);
        var token = await Tokens.IssueAsync(folder.Path, "SystemIntegrator", "dongying");
        await host.Figures.SettleAsync();
        using var client = Callers.At(1);
        var time = TimeSpan.Zero;
        var peak = await host.Figures.PeakMegabytesAsync(async () =>
        {
            using var content = new StreamContent(File.OpenRead(file), 1 << 16);
            content.Headers.ContentType = new MediaTypeHeaderValue(type);
            using var request = new HttpRequestMessage(HttpMethod.Post, new Uri(host.Url, "/ingest/boston-311/bench")) { Content = content };
            request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", token);
            var watch = Stopwatch.StartNew();
            using var answer = await client.SendAsync(request);
            time = watch.Elapsed;
            using var body = JsonDocument.Parse(await answer.Content.ReadAsStringAsync());
            if (!answer.IsSuccessStatusCode || body.RootElement.GetProperty("ingest").GetProperty("rejected").GetInt64() != 0) throw new InvalidOperationException(body.RootElement.GetRawText());
        });
        return (time, peak);
    }

    /// <summary>The same records in both forms.</summary>
    private sealed class StreamedRecords : IDisposable
    {
        private readonly TemporaryFolder _folder = new();

        public StreamedRecords(int rows)
        {
            using var csv = File.CreateText(Csv);
            using var json = File.CreateText(Json);
            csv.WriteLine("CASE_ENQUIRY_ID,OPEN_DT,TARGET_DT,CLOSED_DT,TYPE,Department,Source");
            for (var row = 1; row <= rows; row++)
            {
                var (day, unit) = (row % 28 + 1, row % 40);
                csv.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{row},07/{day:00}/2015 09:00:00 AM,08/{day:00}/2015 09:00:00 AM,07/{day:00}/2015 04:00:00 PM,Sign Repair,D{unit},Self Service"));
                json.WriteLine(string.Create(CultureInfo.InvariantCulture, $$"""{"CASE_ENQUIRY_ID":{{row}},"OPEN_DT":"07/{{day:00}}/2015 09:00:00 AM","TARGET_DT":"08/{{day:00}}/2015 09:00:00 AM","CLOSED_DT":"07/{{day:00}}/2015 04:00:00 PM","TYPE":"Sign Repair","Department":"D{{unit}}","Source":"Self Service"}"""));
            }
        }

        public string Csv => _folder.File("records.csv");

        public string Json => _folder.File("records.ndjson");

        public void Dispose() => _folder.Dispose();
    }
}
